import { WorkflowResponse, createWorkflow, when, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { finishSteps } from "./finish-steps"
import { claimAnnouncementStep } from "./steps/claim-announcement"

/**
 * Does what a run still owes whose process died, or whose bus was away, after publishing. A run that somebody works
 * on, or that owes nothing, is left alone. A move may be told twice, under the same key.
 *
 * @example await finishRunWorkflow(container).run({ input: { run_id: "cirun_01" } })
 */
export const finishRunWorkflow = createWorkflow("finish-run", (input: WorkflowData<{ run_id: string }>) => {
  const owed = claimAnnouncementStep(input)
  when("nobody-else-works-on-it", owed, ({ claimed }) => claimed).then(() => finishSteps(input))
  return new WorkflowResponse(owed)
})
