import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import type { Control } from "../../../pipelines"
import { underRun } from "../../runs/under-run"
import { insights } from "../../shared/insights"
import { rescoreCustomersWorkflow } from "../rescore-customers"
import type { LedgerRun } from "./open-ledger-run"
import type { WrittenLedger } from "./write-changed-orders"

export interface RefreshedCustomers {
  customers_refreshed: number
  /** When everybody's profile was computed; null: the run that follows will; left out: only some were. */
  profiles_as_of?: string | null
}

/** Customers per round: bounds the memory, and how long the server waits between two heartbeats. */
const ROUND = 1000

/**
 * Brings the customers of a reconciliation up to date, round by round, by the very workflow that an order event
 * runs. After a backfill these are all of them.
 */
export const refreshReconciledStep = createStep(
  "refresh-reconciled",
  async ({ run, written }: { run: LedgerRun; written: WrittenLedger }, { container }) => {
    const refreshed = await underRun(
      container,
      run,
      "features",
      async (control): Promise<RefreshedCustomers> => {
        const listed = run.everybody ? null : written.customer_ids
        if (listed) {
          return { customers_refreshed: await refreshListed(container, listed, control) }
        }
        return run.profiles_follow
          ? { customers_refreshed: 0, profiles_as_of: null }
          : refreshEverybody(container, control)
      }
    )
    return new StepResponse(refreshed)
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

async function refreshEverybody(container: MedusaContainer, control: Control): Promise<RefreshedCustomers> {
  const service = insights(container)
  const asOf = await service.clock()
  await service.refreshProfiles({ asOf, customerIds: null })
  const profiles_as_of = asOf.toISOString()
  const published = await service.publishedModels()
  if (published.length === 0) {
    return { customers_refreshed: 0, profiles_as_of }
  }
  const total = Math.max(1, await service.countCustomers())
  let done = 0
  let after = ""
  for (;;) {
    control.signal.throwIfAborted()
    const customer_ids = await service.listCustomerIds({ after, limit: ROUND })
    if (customer_ids.length === 0) {
      return { customers_refreshed: done, profiles_as_of }
    }
    await rescoreCustomersWorkflow(container).run({ input: { customer_ids } })
    after = customer_ids[customer_ids.length - 1]
    done += customer_ids.length
    control.progress("features", done / total)
  }
}
