import { WorkflowResponse, createWorkflow, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { restoreSegmentStep } from "./steps/restore-segment"

/**
 * Brings a deleted segment of the merchant's own back, with everybody who meets its rule. One that the last run does not
 * know is filled by the run that the tick opens.
 *
 * @example await restoreSegmentWorkflow(container).run({ input: { segment_id: "ciseg_01" } })
 */
export const restoreSegmentWorkflow = createWorkflow(
  "restore-segment",
  (input: WorkflowData<{ segment_id: string }>) => new WorkflowResponse(restoreSegmentStep(input))
)
