import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  WorkflowResponse,
  createWorkflow,
  transform,
  when,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { RUN_OPENED } from "./run-opened"
import { openRunsStep, type OpenRunInput } from "./steps/open-runs"

/**
 * Opens a segmentation: one queued run of each kind, in one transaction, and one event for whoever executes them.
 * While one is under way nothing is opened: the answer holds the runs under way and `already_running: true`.
 *
 * @example await openRunWorkflow(container).run({ input: { started_by: "user_01" } })
 */
export const openRunWorkflow = createWorkflow("open-run", (input: WorkflowData<OpenRunInput>) => {
  const opened = openRunsStep(input)
  when("somebody-else-executes", { input, opened }, ({ input, opened }) => {
    return !opened.already_running && !input.execute_here
  }).then(() => {
    emitEventStep({
      eventName: RUN_OPENED,
      data: transform({ opened }, ({ opened }) => ({ run_ids: opened.run_ids })),
    })
  })
  return new WorkflowResponse(opened)
})
