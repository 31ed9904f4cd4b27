import { WorkflowResponse, createWorkflow, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { markCanceledStep } from "./steps/mark-canceled"

/**
 * Cancels a run that is queued or running: whoever works on it learns it within a second and stops, and nothing of
 * it is ever visible. What was published before stays in use. A run that has ended is left as it is.
 *
 * @example await cancelRunWorkflow(container).run({ input: { run_id: "cirun_01" } })
 */
export const cancelRunWorkflow = createWorkflow("cancel-run", (input: WorkflowData<{ run_id: string }>) => {
  return new WorkflowResponse(markCanceledStep(input))
})
