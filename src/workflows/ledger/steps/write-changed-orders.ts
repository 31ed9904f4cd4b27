import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { underRun } from "../../runs/under-run"
import { insights } from "../../shared/insights"
import type { LedgerRun } from "./open-ledger-run"

/** More changed customers than this count as all: recomputing everybody is then the cheaper way. */
const MANY_CUSTOMERS = 20_000
const DELETED_AT_ONCE = 1000

export interface WrittenLedger {
  /** Customers whose facts changed; null: all of them. */
  customer_ids: string[] | null
  /** The latest change the ledger has now seen, ISO 8601; null: Medusa has no order. */
  watermark: string | null
  orders_written: number
  orders_removed: number
}

/** Writes the ledger from what changed in Medusa, and erases customers whose deletion was missed. */
export const writeChangedOrdersStep = createStep(
  "write-changed-orders",
  async (run: LedgerRun, { container }) => {
    const service = insights(container)
    const written = await underRun(container, run, "ledger", async () => {
      const scope = run.since
        ? ({ kind: "changed_since", since: new Date(run.since) } as const)
        : ({ kind: "all" } as const)
      const result = await service.writeLedger(scope, { baseCurrency: run.base_currency })
      await eraseDeleted(container, run.since)
      return result
    })
    const { customer_ids, watermark, orders_written, orders_removed } = written
    const output: WrittenLedger = {
      customer_ids: customer_ids && customer_ids.length <= MANY_CUSTOMERS ? customer_ids : null,
      // A row dated in the future must not hide what changes until then.
      watermark: watermark && new Date(Math.min(new Date(watermark).getTime(), Date.now())).toISOString(),
      orders_written,
      orders_removed,
    }
    return new StepResponse(output)
  }
)

async function eraseDeleted(container: MedusaContainer, since: string | null) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  for (let skip = 0; ; skip += DELETED_AT_ONCE) {
    const { data: deleted } = await query.graph({
      entity: "customer",
      fields: ["id"],
      filters: { deleted_at: since ? { $gte: since } : { $ne: null } },
      pagination: { take: DELETED_AT_ONCE, skip, order: { id: "ASC" } },
      withDeleted: true,
    })
    if (deleted.length === 0) {
      break
    }
    await insights(container).eraseCustomers(deleted.map(({ id }) => id))
  }
  await eraseLost(container)
}

/** Whom Medusa no longer knows at all, or deleted before anybody looked: no list of deletions names them. */
async function eraseLost(container: MedusaContainer) {
  const service = insights(container)
  for (;;) {
    const lost = await service.listLostCustomers(DELETED_AT_ONCE)
    if (lost.length === 0) {
      return
    }
    await service.eraseCustomers(lost)
  }
}
