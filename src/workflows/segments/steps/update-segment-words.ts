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
    const service = insights(container)
    const before = await service.retrieveInsightsSegment(segment_id)
    if (name !== undefined && before.source === "custom") {
      await service.assertFreeName(name?.trim() || before.name_code, segment_id)
    }
    await service.updateInsightsSegments({
      id: segment_id,
      ...(name === undefined ? {} : { name: name?.trim() || null }),
      ...(strategy === undefined ? {} : { strategy: strategy?.trim() || null }),
    })
    const former = { segment_id, name: before.name, strategy: before.strategy }
    return new StepResponse({ segment_id }, former)
  },
  async (former, { container }) => {
    if (former) {
      const { segment_id, name, strategy } = former
      await insights(container).updateInsightsSegments({ id: segment_id, name, strategy })
    }
  }
)
