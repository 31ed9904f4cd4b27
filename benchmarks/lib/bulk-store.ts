import type { Client } from "pg"
import { BULK_GOODS } from "./bulk-goods"
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
 * Fills an empty, migrated Medusa database with a large shop, goods in stock, by `insert … select`, about 5,000 orders per second:
 * one to three lines per order with VAT and sometimes a discount, delivery, payment, returns on 5 %, cancellations on
 * 3 %, a fifth of the orders by guests, two currencies. Rows are a function of their number: the same options give the
 * same shop. Foreign keys are not checked meanwhile where the role may say so.
 *
 * Throws where the database already has orders: this is for scratch databases.
 */
export async function fillBulkStore(client: Client, options: BulkStoreOptions): Promise<void> {
  const { rows } = await client.query(`select exists (select from "order") as taken`)
  if (rows[0].taken) {
    throw new Error("the database already has orders: give an empty, migrated scratch database")
  }
  await runSteps(client, options, [...BULK_GOODS, ...BULK_STEPS], 1)
  options.onStep?.("analyze", 1)
  await client.query("analyze")
}

/**
 * Writes further orders into a database that `fillBulkStore` filled with the same options: they are the newest ones,
 * by customers of the shop. Returns their ids.
 * @example const [id] = await addBulkOrders(client, { orders: 200_000 }, { written: 200_000, add: 1 })
 */
export async function addBulkOrders(
  client: Client,
  options: BulkStoreOptions,
  { written, add }: { written: number; add: number }
): Promise<string[]> {
  const steps = BULK_STEPS.filter(({ furniture }) => !furniture)
  const customers = customersOf(options)
  await runSteps(client, { ...options, customers, orders: written + add }, steps, written + 1)
  return Array.from({ length: add }, (_, i) => `order_bulk${String(written + i + 1).padStart(8, "0")}`)
}

async function runSteps(
  client: Client,
  options: BulkStoreOptions,
  steps: typeof BULK_STEPS,
  first: number
): Promise<void> {
  const { orders, products = 500, days = 1095, until = new Date("2026-01-01"), versions = 1 } = options
  const size = { orders, first, customers: customersOf(options), products, days, versions }
  await client.query("set session_replication_role = replica").catch(() => undefined)
  try {
    for (const [index, { name, sql }] of steps.entries()) {
      options.onStep?.(name, index / steps.length)
      await client.query(sql({ ...size, until: until.toISOString() }))
    }
  } finally {
    await client.query("reset session_replication_role")
  }
}

function customersOf({ customers, orders }: BulkStoreOptions): number {
  return customers ?? Math.ceil(orders / 5)
}
