import { WorkflowResponse, createWorkflow, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { updateSegmentWordsStep, type SegmentWords } from "./steps/update-segment-words"

/**
 * Gives a segment the merchant's own name or strategy; `null` or an empty text brings the default back. A segment
 * keeps both from run to run.
 *
 * @example await renameSegmentWorkflow(container).run({ input: { segment_id: "ciseg_01", name: "Regulars" } })
 */
export const renameSegmentWorkflow = createWorkflow("rename-segment", (input: WorkflowData<SegmentWords>) => {
  return new WorkflowResponse(updateSegmentWordsStep(input))
})
