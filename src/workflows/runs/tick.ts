import type { MedusaContainer } from "@medusajs/framework/types"
import { reconcileLedgerWorkflow } from "../ledger/reconcile-ledger"
import { insights, loggerOf } from "../shared/insights"
import { toWords } from "../shared/words"
import { announceOwedMovesWorkflow } from "../segments/announce-owed-moves"
import { whatIsDue } from "./due"
import { finishRunWorkflow } from "./finish-run"
import { openRunWorkflow } from "./open-run"
import { takeUpRunsWorkflow } from "./take-up-runs"

/**
 * Does what is due at a moment: takes up dead runs, announces what a crash left unannounced, reconciles, opens a
 * segmentation. Each on its own: what goes wrong with one is logged in words and does not keep the others from their
 * turn.
 */
export async function tick(container: MedusaContainer, now: Date): Promise<void> {
  const service = insights(container)
  const { schedule, time_zone, ledger } = service.options
  const situation = await service.readSituation()
  const due = whatIsDue({
    now,
    schedule,
    timeZone: time_zone,
    reconcileEveryMinutes: ledger.reconcile_every_minutes,
    ...situation,
  })
  const attempt = async (what: string, isDue: boolean, work: () => Promise<unknown>) => {
    try {
      await (isDue && work())
    } catch (error) {
      loggerOf(container).error(`Customer insights: ${what}: ${toWords(error)}`)
    }
  }
  const abandoned = { requeue: due.requeue, give_up: due.giveUp, resend: due.resend }
  await attempt("runs without a process were not taken up", Object.values(abandoned).flat().length > 0, () =>
    takeUpRunsWorkflow(container).run({ input: abandoned })
  )
  for (const run_id of due.finish) {
    await attempt(`the moves of run ${run_id} were not all announced`, true, () =>
      finishRunWorkflow(container).run({ input: { run_id } })
    )
  }
  await attempt("moves were not announced", due.announceMoves, () =>
    announceOwedMovesWorkflow(container).run()
  )
  await attempt("the ledger was not reconciled", due.reconcile, () =>
    reconcileLedgerWorkflow(container).run({ input: { started_by: "schedule" } })
  )
  if (due.run === "version") {
    loggerOf(container).info(
      "Customer insights: the segments were computed by an earlier version or with other options; a new segmentation is opened. Until it is published, orders are not scored."
    )
  }
  if (due.run === "predictions") {
    loggerOf(container).info(
      `Customer insights: the predictions (${situation.outdatedPredictions.join(", ")}) are of an earlier version or of other options; they are learned anew. Until then, orders do not change them.`
    )
  }
  const only = { segments: ["rules" as const], predictions: situation.outdatedPredictions }
  await attempt("no segmentation was opened", due.run !== null, () =>
    openRunWorkflow(container).run({
      input: {
        started_by: "schedule",
        kinds: due.run === "segments" || due.run === "predictions" ? only[due.run] : undefined,
      },
    })
  )
}
