import type { Client } from "pg"
import { BULK_STEPS } from "./bulk-steps"

export interface BulkStoreOptions {
  orders: number
  /** @default orders / 5 */
  customers?: number
  /** @default 500 */
  products?: number
  /** Days of history before `until`. @default 1095 */
  days?: number
  /** The last order is placed before it. @default 2026-01-01 */
  until?: Date
  /**
   * Copies of an order's rows, as Medusa makes one at each fulfilment, edit or return. A store in use has 2 to 4.
   * @default 1
   */
  versions?: number
  onStep?: (name: string, done: number) => void
}

/**
 * Fills an empty, migrated Medusa database with a large shop by `insert … select`, about 5,000 orders per second:
 * one to three lines per order with VAT and sometimes a discount, delivery, payment, returns on 5 %, cancellations on
 * 3 %, a fifth of the orders by guests, two currencies. Rows are a function of their number: the same options give the
 * same shop. Foreign keys are not checked meanwhile where the role may say so.
 *
 * Throws where the database already has orders: this is for scratch databases.
 */
export async function fillBulkStore(client: Client, options: BulkStoreOptions): Promise<void> {
  const { orders, products = 500, days = 1095, until = new Date("2026-01-01"), versions = 1 } = options
  const customers = options.customers ?? Math.ceil(orders / 5)
  const { rows } = await client.query(`select exists (select from "order") as taken`)
  if (rows[0].taken) {
    throw new Error("the database already has orders: give an empty, migrated scratch database")
  }
  await client.query("set session_replication_role = replica").catch(() => undefined)
  try {
    for (const [index, { name, sql }] of BULK_STEPS.entries()) {
      options.onStep?.(name, index / BULK_STEPS.length)
      await client.query(sql({ orders, customers, products, days, versions, until: until.toISOString() }))
    }
    options.onStep?.("analyze", 1)
    await client.query("analyze")
  } finally {
    await client.query("reset session_replication_role")
  }
}
