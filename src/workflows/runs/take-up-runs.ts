import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  WorkflowResponse,
  createWorkflow,
  transform,
  when,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { RUN_OPENED } from "./run-opened"
import { requeueRunsStep, type AbandonedRuns } from "./steps/requeue-runs"

/**
 * Takes up runs whose process died, and queued runs whose event was lost: they are queued again and their event is
 * sent anew, or they have failed for good after their last attempt.
 *
 * @example await takeUpRunsWorkflow(container).run({ input: { requeue: ["cirun_01"], give_up: [], resend: [] } })
 */
export const takeUpRunsWorkflow = createWorkflow("take-up-runs", (abandoned: WorkflowData<AbandonedRuns>) => {
  const taken = requeueRunsStep(abandoned)
  when("runs-wait-for-execution", taken, ({ run_ids }) => run_ids.length > 0).then(() => {
    emitEventStep({
      eventName: RUN_OPENED,
      data: transform({ taken }, ({ taken }) => ({ run_ids: taken.run_ids })),
    })
  })
  return new WorkflowResponse(taken)
})
