import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import type { LedgerScope } from "../../../ledger"
import { baseCurrency } from "../../shared/base-currency"
import { insights } from "../../shared/insights"

/** Whose figures may have changed; all three may be given. */
export interface ChangedFacts {
  order_ids?: string[]
  /** Customers as Medusa knows them. */
  customer_ids?: string[]
  payment_ids?: string[]
}

/**
 * Writes the ledger for orders, for the orders of customers, and for the orders of payments, and returns the
 * customers whose figures may have changed: the owners of those orders, former owners included.
 *
 * Needs no compensation: the ledger says what Medusa says, whatever becomes of the workflow.
 */
export const writeOrdersStep = createStep("write-orders", async (facts: ChangedFacts, { container }) => {
  const service = insights(container)
  const currency = await baseCurrency(container)
  const changed = new Set(facts.customer_ids)
  for (const scope of await scopesOf(container, facts)) {
    const { customer_ids } = await service.writeLedger(scope, { baseCurrency: currency })
    customer_ids?.forEach((id) => changed.add(id))
  }
  return new StepResponse({ customer_ids: [...changed] })
})

async function scopesOf(container: MedusaContainer, facts: ChangedFacts): Promise<LedgerScope[]> {
  const { order_ids = [], customer_ids = [], payment_ids = [] } = facts
  const orders = new Set([...order_ids, ...(await ordersOfPayments(container, payment_ids))])
  const scopes: LedgerScope[] = []
  if (orders.size > 0) {
    scopes.push({ kind: "orders", ids: [...orders] })
  }
  if (customer_ids.length > 0) {
    scopes.push({ kind: "customers", ids: customer_ids })
  }
  return scopes
}

async function ordersOfPayments(container: MedusaContainer, ids: string[]): Promise<string[]> {
  if (ids.length === 0) {
    return []
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: payments } = await query.graph({
    entity: "payment",
    fields: ["id", "payment_collection.order.id"],
    filters: { id: ids },
  })
  return payments.flatMap(({ payment_collection }) => payment_collection?.order?.id ?? [])
}
