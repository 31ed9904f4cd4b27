import type { Client } from "pg"
import type { Furniture } from "./furnish"
import { identifiers } from "./ids"
import { addOrder, emptyBatch, type OrderBatch } from "./order-records"
import { changesSql, linesSql, ordersSql, shippingSql } from "./order-sql"
import type { StoreShop } from "./shop"

/** Lines per statement: enough to make round trips cheap, few enough to hold in memory twice. */
const LINES_PER_BATCH = 20_000
const ORDERS_PER_BATCH = 4_000

export interface WrittenOrders {
  orders: number
  lines: number
  returnLines: number
}

/**
 * Writes every order of the shop, oldest first, inside the transaction of the caller.
 * Cost: about 10,000 lines a second.
 * @param people ids of the customers, in the shop's order
 * @param goods ids of the products, in the shop's order
 */
export async function writeOrders(
  client: Client,
  shop: StoreShop,
  ids: { people: readonly string[]; goods: readonly string[] },
  furniture: Furniture,
  progress: (done: number) => void
): Promise<WrittenOrders> {
  const next = identifiers(1)
  const written: WrittenOrders = { orders: 0, lines: 0, returnLines: 0 }
  let batch = emptyBatch()
  const flush = async () => {
    await writeBatch(client, batch, ids, furniture)
    written.orders += batch.orders.length
    written.lines += batch.lines.length
    written.returnLines += batch.returned.length
    batch = emptyBatch()
    progress(written.orders / shop.orderCount)
  }
  for (const order of shop.orders()) {
    addOrder(batch, order, furniture.regionOf(order.country, order.currency), next)
    if (batch.lines.length >= LINES_PER_BATCH || batch.orders.length >= ORDERS_PER_BATCH) {
      await flush()
    }
  }
  await flush()
  return written
}

async function writeBatch(
  client: Client,
  batch: OrderBatch,
  { people, goods }: { people: readonly string[]; goods: readonly string[] },
  { locationId, shippingOptionId, channelIds }: Furniture
): Promise<void> {
  const rows = (records: readonly object[]) => JSON.stringify(records)
  await client.query(ordersSql(), [rows(batch.orders), people, channelIds, locationId, shippingOptionId])
  await client.query(linesSql(), [rows(batch.lines), goods])
  await client.query(shippingSql(), [rows(batch.shipping), shippingOptionId])
  await client.query(changesSql(), [rows(batch.changes), rows(batch.returned), locationId])
}
