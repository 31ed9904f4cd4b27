import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  WorkflowResponse,
  createWorkflow,
  transform,
  when,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { RUN_OPENED } from "./run-opened"
import { openRollbackStep, type RollbackInput } from "./steps/open-rollback"

/**
 * Makes a model that was in use before the one in use again, by a run of its kind that learns nothing: it scores
 * everybody with it and is published as any other. While another run is under way nothing is opened.
 *
 * @example await rollbackModelWorkflow(container).run({ input: { model_id: "cimod_01", started_by: "user_01" } })
 */
export const rollbackModelWorkflow = createWorkflow(
  "rollback-model",
  (input: WorkflowData<RollbackInput>) => {
    const opened = openRollbackStep(input)
    when("somebody-else-executes", opened, ({ already_running }) => !already_running).then(() => {
      emitEventStep({
        eventName: RUN_OPENED,
        data: transform({ opened }, ({ opened }) => ({ run_ids: opened.run_ids })),
      })
    })
    return new WorkflowResponse(opened)
  }
)
