import { setTimeout as pause } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { reconcileLedgerWorkflow } from "../../ledger/reconcile-ledger"
import { insights } from "../../shared/insights"
import { timed } from "../stopwatch"
import { underRun, type RunRef } from "../under-run"

/**
 * Before the first run of a segmentation: sweeps away what dead runs left, reconciles the ledger and computes every profile as of the run, so that
 * time has passed alike for everybody. The runs opened with it find that done, and so does a second attempt that
 * has its model. Needs no compensation: ledger and profiles only come to say what is so.
 */
export const refreshEverybodyStep = createStep("refresh-everybody", async (run: RunRef, { container }) => {
  const service = insights(container)
  const { as_of, model_id } = await service.readRunRow(run.run_id)
  if (model_id || (await service.siblingIsPublished(run.run_id))) {
    return new StepResponse({ ledger_s: 0, features_s: 0 })
  }
  const ledger = await timed(() =>
    underRun(container, run, "ledger", async ({ signal }) => {
      await service.sweepOrphans()
      await reconcile(container, signal)
    })
  )
  const features = await timed(() =>
    underRun(container, run, "features", async () => {
      await service.refreshProfiles({ asOf: as_of, customerIds: null })
      await service.renewLedgerReport(as_of)
    })
  )
  return new StepResponse({ ledger_s: ledger.seconds, features_s: features.seconds })
})

/** Reconciles, or waits for the reconciliation under way: a run on half a ledger would say what is not so. */
async function reconcile(container: MedusaContainer, signal: AbortSignal) {
  const input = { started_by: "run", profiles_follow: true }
  for (;;) {
    const { result } = await reconcileLedgerWorkflow(container).run({ input })
    if (!result.already_running) {
      return
    }
    await pause(500, undefined, { signal })
  }
}
