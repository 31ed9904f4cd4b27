import type { MedusaContainer } from "@medusajs/framework/types"
import { reconcileLedgerWorkflow } from "../ledger/reconcile-ledger"
import { insights, loggerOf } from "../shared/insights"
import { toWords } from "../shared/words"
import { whatIsDue } from "./due"
import { openRunWorkflow } from "./open-run"
import { takeUpRunsWorkflow } from "./take-up-runs"

/**
 * Does what is due at a moment: takes up dead runs, reconciles, opens a segmentation. Each on its own: what goes
 * wrong with one is logged in words and does not keep the others from their turn.
 */
export async function tick(container: MedusaContainer, now: Date): Promise<void> {
  const service = insights(container)
  const { schedule, time_zone, ledger } = service.options
  const due = whatIsDue({
    now,
    schedule,
    timeZone: time_zone,
    reconcileEveryMinutes: ledger.reconcile_every_minutes,
    ...(await service.readSituation()),
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
  await attempt("the ledger was not reconciled", due.reconcile, () =>
    reconcileLedgerWorkflow(container).run({ input: { started_by: "schedule" } })
  )
  await attempt("no segmentation was opened", due.run !== null, () =>
    openRunWorkflow(container).run({ input: { started_by: "schedule" } })
  )
}
