import { MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { ruleFaults } from "../../../pipelines"
import { insights } from "../../shared/insights"

export interface SegmentWish {
  name: string
  strategy?: string
  /** As `RuleJson` of the HTTP shapes; checked here. */
  rule: object
  /** A user id, `schedule` or `demo`. */
  started_by: string
}

/**
 * Inserts a segment of the merchant's own; on failure of a later step takes it back.
 *
 * @throws MedusaError (invalid data) that names every fault of the rule, or a name that is taken
 */
export const insertSegmentStep = createStep(
  "insert-segment",
  async ({ name, strategy, rule }: SegmentWish, { container }) => {
    const faults = ruleFaults(rule)
    if (faults.length > 0) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, `Field 'rule' is wrong: ${faults.join(". ")}`)
    }
    const segment_id = await insights(container).createSegment({ name, strategy: strategy ?? "", rule })
    return new StepResponse({ segment_id }, segment_id)
  },
  async (segmentId, { container }) => {
    if (segmentId) {
      await insights(container).removeSegment(segmentId)
    }
  }
)
