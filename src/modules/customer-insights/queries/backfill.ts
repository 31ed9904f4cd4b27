import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { backfillPlanStatement, type LedgerResult, type LedgerScope } from "../../../ledger"
import { fillEmptyLedger, type Fill } from "./fill-ledger"
import { run, type SqlExecutor } from "./sql"

/** Orders from which on an empty ledger is filled in two halves at once, on two cores of the database. */
const MANY_ORDERS = 50_000

interface BackfillPlan {
  orders: number
  middle: string | null
  watermark: Date | null
}

/**
 * Writes the orders of the whole store. The watermark is of before the first read, so what changed meanwhile is
 * looked at again. Cost: about 33 s per million orders of two lines into an empty ledger, on two cores.
 */
export async function backfill(
  connection: Knex,
  write: (executor: SqlExecutor, scope: LedgerScope) => Promise<LedgerResult>
): Promise<LedgerResult> {
  const [{ orders, middle, watermark }] = await run<BackfillPlan>(connection, backfillPlanStatement().text)
  const fill =
    (from: string | null, before: string | null): Fill<LedgerResult> =>
    (executor, into) =>
      write(executor, { kind: "all", into, slice: { from, before } })
  const filled =
    orders < MANY_ORDERS || !hasSpareConnections(connection)
      ? await fillEmptyLedger(connection, fill(null, null), null)
      : await fillEmptyLedger(connection, fill(null, middle), fill(middle, null))
  const parts = filled ?? [await connection.transaction((transaction) => write(transaction, { kind: "all" }))]
  return { ...parts.reduce(sum), watermark }
}

/** The second half needs a connection beside the first, and the store its own. */
function hasSpareConnections(connection: Knex): boolean {
  const pool: { max?: number } | undefined = connection.client.pool
  return (pool?.max ?? 0) >= 4
}

function sum(one: LedgerResult, other: LedgerResult): LedgerResult {
  return {
    orders_written: one.orders_written + other.orders_written,
    entries_written: one.entries_written + other.entries_written,
    orders_removed: one.orders_removed + other.orders_removed,
    entries_removed: one.entries_removed + other.entries_removed,
    customer_ids: null,
    watermark: null,
  }
}
