import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import type { Control } from "../../../pipelines"
import { underRun } from "../../runs/under-run"
import { insights } from "../../shared/insights"
import { rescoreCustomersWorkflow } from "../rescore-customers"
import type { LedgerRun } from "./open-ledger-run"
import type { WrittenLedger } from "./write-changed-orders"

/** Customers per round: bounds the memory, and how long the server waits between two heartbeats. */
const ROUND = 1000

/**
 * Brings the customers of a reconciliation up to date, round by round, by the very workflow that an order event
 * runs. After a backfill these are all of them.
 */
export const refreshReconciledStep = createStep(
  "refresh-reconciled",
  async ({ run, written }: { run: LedgerRun; written: WrittenLedger }, { container }) => {
    const refreshed = await underRun(container, run, "features", (control) =>
      written.customer_ids
        ? refreshListed(container, written.customer_ids, control)
        : refreshEverybody(container, run.profiles_follow, control)
    )
    return new StepResponse({ customers_refreshed: refreshed })
  }
)

async function refreshListed(container: MedusaContainer, ids: string[], control: Control) {
  const service = insights(container)
  for (let from = 0; from < ids.length; from += ROUND) {
    control.signal.throwIfAborted()
    const customer_ids = ids.slice(from, from + ROUND)
    await service.refreshProfiles({ asOf: await service.clock(), customerIds: customer_ids })
    await rescoreCustomersWorkflow(container).run({ input: { customer_ids } })
    control.progress("features", (from + customer_ids.length) / ids.length)
  }
  return ids.length
}

async function refreshEverybody(container: MedusaContainer, profilesFollow: boolean, control: Control) {
  const service = insights(container)
  if (profilesFollow) {
    return 0
  }
  await service.refreshProfiles({ asOf: await service.clock(), customerIds: null })
  const published = await service.publishedModels()
  if (published.length === 0) {
    return 0
  }
  const total = Math.max(1, await service.countCustomers())
  let done = 0
  let after = ""
  for (;;) {
    control.signal.throwIfAborted()
    const customer_ids = await service.listCustomerIds({ after, limit: ROUND })
    if (customer_ids.length === 0) {
      return done
    }
    await rescoreCustomersWorkflow(container).run({ input: { customer_ids } })
    after = customer_ids[customer_ids.length - 1]
    done += customer_ids.length
    control.progress("features", done / total)
  }
}
