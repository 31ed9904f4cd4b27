import { WorkflowResponse, createWorkflow, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { retireSegmentStep } from "./steps/retire-segment"

/**
 * Deletes a segment of the merchant's own: its memberships end, its history stays, and it can be restored.
 *
 * @example await retireSegmentWorkflow(container).run({ input: { segment_id: "ciseg_01" } })
 */
export const retireSegmentWorkflow = createWorkflow(
  "retire-segment",
  (input: WorkflowData<{ segment_id: string }>) => new WorkflowResponse(retireSegmentStep(input))
)
