import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ledgerQualityStatement,
  ledgerStatement,
  lostCustomersStatement,
  type LedgerResult,
  type LedgerScope,
} from "../../../ledger"
import type { LedgerReport } from "../../../types/reports"
import type { ResolvedOptions } from "../options"
import { readDataWindow } from "./data-window"
import { backfill } from "./backfill"
import { run, type SqlExecutor } from "./sql"

/** Rows written at once from which on the planner's statistics are renewed: a backfill starts from empty tables. */
const MANY_ROWS = 10_000

/** Always in the same order, so that two events of the same orders cannot wait for each other in a circle. */
const LOCK_ORDERS = `select pg_advisory_xact_lock(hashtext('insights_order'), hashtext(id))
  from (select distinct id from unnest($1::text[]) as id order by id) ids`

/**
 * Brings the ledger to what Medusa says, in one transaction; a repeat writes nothing. Two events of one order wait for
 * each other, because a statement sees only what was committed before it began.
 */
export async function writeLedger(
  connection: Knex,
  scope: LedgerScope,
  { identity, exchange_rates }: Pick<ResolvedOptions, "identity" | "exchange_rates">,
  baseCurrency: string
): Promise<LedgerResult> {
  const write = async (transaction: SqlExecutor, part: LedgerScope) => {
    const { text, values } = ledgerStatement(part, { identity, baseCurrency, rates: exchange_rates })
    await run(transaction, "select set_config('jit', 'off', true)")
    if (part.kind === "orders") {
      await run(transaction, LOCK_ORDERS, [part.ids])
    }
    const [row] = await run<LedgerResult>(transaction, text, values)
    return row
  }
  const result =
    scope.kind === "all"
      ? await backfill(connection, write)
      : await connection.transaction((transaction) => write(transaction, scope))
  if (result.orders_written + result.entries_written >= MANY_ROWS) {
    await run(connection, "analyze insights_order, insights_entry")
  }
  return result
}

/**
 * What is kept in the ledger but left out of some figures, by reason, as of the moment of asking. `used_share`:
 * orders of customers with a profile, divided by all orders. Cost: one pass over the orders, one over the entries,
 * one over the profiles.
 */
export async function readLedgerQuality(executor: SqlExecutor): Promise<LedgerReport["quality"]> {
  const [totals] = await run<Omit<LedgerReport["quality"], "issues" | "window">>(
    executor,
    `select count(*)::int as orders, count(distinct o.customer_id)::int as customers,
            (select count(*) from insights_entry)::int as entries,
            coalesce(avg((p.customer_id is not null)::int), 0)::float8 as used_share
       from insights_order o left join insights_profile p on p.customer_id = o.customer_id`
  )
  const issues = await run<LedgerReport["quality"]["issues"][number]>(
    executor,
    `select 'no_exchange_rate' as reason, count(distinct o.order_id)::int as orders, sum(e.amount)::float8 as value,
            jsonb_build_object('currency_code', o.currency_code) as detail
       from insights_order o left join insights_entry e on e.order_id = o.order_id
      where o.rate is null group by o.currency_code
     union all
     select 'unexplained_balance', count(distinct e.order_id)::int, sum(e.amount * o.rate)::float8, '{}'::jsonb
       from insights_entry e join insights_order o on o.order_id = e.order_id
      where e.kind = 'balance' having count(*) > 0
     union all
     select 'line_without_product', count(distinct e.order_id)::int, sum(e.amount * o.rate)::float8,
            jsonb_build_object('lines', count(*))
       from insights_entry e join insights_order o on o.order_id = e.order_id
      where e.kind = 'sale' and e.product_id is null having count(*) > 0
     union all
     select 'product_without_category', count(distinct e.order_id)::int, sum(e.amount * o.rate)::float8,
            jsonb_build_object('lines', count(*), 'products', count(distinct e.product_id))
       from insights_entry e join insights_order o on o.order_id = e.order_id
      where e.kind = 'sale' and e.product_id is not null and e.category_id is null having count(*) > 0`
  )
  const leftOut = await run<LedgerReport["quality"]["issues"][number]>(
    executor,
    ledgerQualityStatement().text
  )
  return { ...totals, window: await readDataWindow(executor), issues: [...issues, ...leftOut] }
}

/** Customers the plugin holds and Medusa does not: deleted without an event, or past every list of deletions. */
export async function listLostCustomers(executor: SqlExecutor, limit: number): Promise<string[]> {
  const { text, values } = lostCustomersStatement(limit)
  const rows = await run<{ customer_id: string }>(executor, text, values)
  return rows.map(({ customer_id }) => customer_id)
}
