import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"

export interface SegmentWords {
  segment_id: string
  /** Left out: unchanged; null or empty: the default again. */
  name?: string | null
  strategy?: string | null
}

/**
 * Writes a segment's own name and strategy; on failure puts the former ones back.
 *
 * @throws MedusaError (not found) for an unknown segment; (invalid data) for a name that another segment of the
 * merchant's own has
 */
export const updateSegmentWordsStep = createStep(
  "update-segment-words",
  async ({ segment_id, name, strategy }: SegmentWords, { container }) => {
    const former = await insights(container).writeSegmentWords({
      id: segment_id,
      ...(name === undefined ? {} : { name: name?.trim() || null }),
      ...(strategy === undefined ? {} : { strategy: strategy?.trim() || null }),
    })
    return new StepResponse({ segment_id }, former)
  },
  async (former, { container }) => {
    if (former) {
      await insights(container).writeSegmentWords(former)
    }
  }
)
