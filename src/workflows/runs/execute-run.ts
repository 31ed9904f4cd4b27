import { WorkflowResponse, createWorkflow, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { finishSteps } from "./finish-steps"
import { claimRunStep } from "./steps/claim-run"
import { publishRunStep } from "./steps/publish-run"
import { refreshEverybodyStep } from "./steps/refresh-everybody"
import { scoreCustomersStep } from "./steps/score-customers"
import { trainModelStep } from "./steps/train-model"

/**
 * Executes one queued run from claim to announcement. Only ids pass between the steps: what is large stays inside
 * one, or in the database. A run that was taken up again after its model was saved goes on at scoring; one whose
 * process dies after publishing is finished by the tick.
 *
 * @throws RunEnded when it was cancelled or another process has it; else what went wrong, which is in the run's row too
 * @example await executeRunWorkflow(container).run({ input: { run_id: "cirun_01" } })
 */
export const executeRunWorkflow = createWorkflow("execute-run", (input: WorkflowData<{ run_id: string }>) => {
  const run = claimRunStep(input)
  const refreshed = refreshEverybodyStep(run)
  const trained = trainModelStep(run)
  const scored = scoreCustomersStep(run)
  publishRunStep({ run, refreshed, trained, scored })
  finishSteps(run)
  return new WorkflowResponse(run)
})
