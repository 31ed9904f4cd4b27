import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { baseCurrency } from "../../shared/base-currency"
import { insights } from "../../shared/insights"
import { boundPrediction } from "../../shared/predictions"
import { runParameters } from "../../shared/pipelines"
import { assertBound } from "../train-prediction"
import type { OpenedRuns } from "./open-runs"

export interface RollbackInput {
  model_id: string
  /** A user id. */
  started_by: string
}

/**
 * Inserts the queued run that goes back to a model. Undone by cancelling it.
 *
 * @throws MedusaError (not found) for an unknown model; (not allowed) for one that cannot be used again
 */
export const openRollbackStep = createStep(
  "open-rollback",
  async ({ model_id, started_by }: RollbackInput, { container }) => {
    const service = insights(container)
    const kind = await service.kindOfRetired(model_id)
    assertBound(kind, boundPrediction(kind, service.options))
    const { runs, already_running } = await service.openRuns({
      kinds: [kind],
      started_by,
      as_of: await service.clock(),
      parameters: {
        ...runParameters(service.options, await baseCurrency(container)),
        rollback_to: model_id,
      },
    })
    const opened: OpenedRuns = { run_ids: runs.map(({ id }) => id), already_running }
    return new StepResponse(opened, already_running ? [] : opened.run_ids)
  },
  async (opened, { container }) => {
    for (const id of opened ?? []) {
      await insights(container).cancelRun(id)
    }
  }
)
