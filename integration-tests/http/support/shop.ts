import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { reconcileLedgerWorkflow } from "../../../src/workflows"

/** Options of a plugin that does nothing by itself during a test, and trains in a moment. */
export const QUIET_OPTIONS = {
  ledger: { reconcile_every_minutes: 1440 },
  schedule: { every: "off" },
  predictions: false,
  clusters: { k_max: 4, restarts: 2, bootstraps: 5 },
  threads: 1,
}

export interface Purchase {
  customerId: string
  email: string
  amount: number
  daysAgo: number
}

/** Customers with an account, without any event. */
export async function createCustomers(container: MedusaContainer, count: number, prefix = "buyer") {
  const customers = await container.resolve(Modules.CUSTOMER).createCustomers(
    Array.from({ length: count }, (_, i) => ({
      email: `${prefix}-${i}@example.com`,
      first_name: prefix,
      last_name: String(i),
      has_account: true,
    }))
  )
  return customers.map(({ id, email }) => ({ id, email: String(email) }))
}

/**
 * Orders of one line, written by the order module, which tells no subscriber of ours; dated back where asked for.
 * Returns their ids in the order of the purchases.
 */
export async function createOrders(container: MedusaContainer, purchases: Purchase[]): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < purchases.length; from += 100) {
    const orders = await container.resolve(Modules.ORDER).createOrders(
      purchases.slice(from, from + 100).map(({ customerId, email, amount }, position) => ({
        currency_code: "eur",
        email,
        customer_id: customerId,
        items: [{ title: "Lamp", quantity: 1, unit_price: amount }],
        metadata: { position },
      }))
    )
    // Medusa does not promise to answer in the order in which it was asked.
    orders.forEach(({ id, metadata }) => (ids[from + Number(metadata?.position)] = id))
  }
  const dated = purchases
    .map(({ daysAgo }, i) => ({ id: ids[i], daysAgo }))
    .filter(({ daysAgo }) => daysAgo > 0)
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(
    `update "order" set created_at = created_at - days * interval '1 day'
       from unnest(?::text[], ?::int[]) as past (id, days) where "order".id = past.id`,
    [dated.map(({ id }) => id), dated.map(({ daysAgo }) => daysAgo)]
  )
  return ids
}

/** Three kinds of buyers, well apart: many recent orders, a few, one long ago. Same numbers every time. */
export async function createShop(container: MedusaContainer, count: number) {
  const customers = await createCustomers(container, count)
  const orderIds = await createOrders(container, customers.flatMap(purchasesOf))
  return { customers, orderIds }
}

/** What the i-th customer of such a shop bought. */
export function purchasesOf({ id, email }: { id: string; email: string }, i: number): Purchase[] {
  return Array.from({ length: [6, 3, 1][i % 3] }, (_, order) => ({
    customerId: id,
    email,
    amount: [80, 40, 20][i % 3] + (i % 7),
    daysAgo: [2, 60, 300][i % 3] + (i % 5) + order * [7, 30, 1][i % 3],
  }))
}

/** A reconciliation whose tables were emptied under it counts as dead after a minute, and the next tick clears it away. */
const UNTIL_CLEARED_MS = 130_000

/** Reconciles; where the tick of the running minute does so already, waits for its end and reconciles after it. */
export async function reconciled(
  container: MedusaContainer,
  since: "watermark" | "beginning"
): Promise<void> {
  await eventually(async () => {
    const { result } = await reconcileLedgerWorkflow(container).run({ input: { since } })
    return !result.already_running
  }, UNTIL_CLEARED_MS)
}

/**
 * Waits until a question has an answer other than null; fails in words when it takes too long. A question that
 * throws, as while the database is away, is asked again.
 */
export async function eventually<T>(
  question: () => Promise<T | null | undefined | false>,
  withinMs: number
): Promise<T> {
  const start = Date.now()
  let failure: unknown
  for (;;) {
    const answer = await question().catch((error: unknown) => void (failure = error))
    if (answer) {
      return answer
    }
    if (Date.now() - start > withinMs) {
      throw new Error(`nothing came within ${withinMs} ms`, { cause: failure })
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export type SqlValue = string | number | string[]

/** Rows of the store's database. */
export async function rowsOf<Row>(
  container: MedusaContainer,
  sql: string,
  values: SqlValue[] = []
): Promise<Row[]> {
  const { rows } = await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(sql, values)
  return rows
}
