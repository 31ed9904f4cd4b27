import type { CustomerSample } from "../../../pipelines"
import { planForMany } from "./plan-for-many"
import { run, type SqlExecutor } from "./sql"

/** Customers whose ids lie from one to before another (null: no bound), all of them or a sample. */
export interface CustomerRange {
  readonly from: string
  readonly before: string | null
  readonly sample: CustomerSample | null
}

/** The small ledger: names to give to the texts of features and purchase days. */
export const PAST_TABLES = { orderTable: "past_order", entryTable: "past_entry" } as const

/** Columns of the ledger that the small one does not have: what reads them is asked of the ledger itself. */
const LEFT_OUT =
  /\b(product_id|category_id|entry_id|placed_by|currency_code|country_code|region_id|sales_channel_id|payment_provider_id|is_guest)\b/

/** Whether a text can be answered from the small ledger. */
export function fitsPastTables(text: string): boolean {
  return !LEFT_OUT.test(text)
}

/** 2^20 drawers, into which ids fall by their hash. */
const DRAWERS = 1_048_576

/** Customers known by a moment, numbered from 1, as `past_person`. Goes with the transaction. */
export async function makePastPeople(
  transaction: SqlExecutor,
  latest: Date,
  { from, before, sample }: CustomerRange
): Promise<void> {
  await planForMany(transaction)
  await run(
    transaction,
    `create temp table past_person on commit drop as
     select (row_number() over ())::int as person, customer_id
       from (select distinct o.customer_id from insights_order o
              where o.placed_at <= $1::timestamptz and o.customer_id >= $2::text
                and ($3::text is null or o.customer_id < $3::text)
                and ($4::bigint is null or (hashtextextended(o.customer_id, $5::bigint) & ${DRAWERS - 1}) < $4::bigint)) known`,
    [latest, from, before, sample && Math.ceil(sample.share * DRAWERS), sample?.seed ?? 0]
  )
  await run(transaction, "analyze past_person")
}

/** Ids by number − 1. */
export async function pastCustomerIds(transaction: SqlExecutor): Promise<string[]> {
  return listed(transaction, "past_person", "person", "customer_id")
}

/** Rows per fetch: parsing one takes a few milliseconds, and the server breathes between two. */
const PAGE = 8192

/** The texts of a table whose rows are numbered from 1, in pages. */
export async function listed(
  transaction: SqlExecutor,
  table: string,
  number: string,
  text: string
): Promise<string[]> {
  const texts: string[] = []
  for (;;) {
    const rows = await run<{ text: string }>(
      transaction,
      `select ${text} as text from ${table}
        where ${number} > $1::int and ${number} <= $1::int + ${PAGE} order by ${number}`,
      [texts.length]
    )
    for (const row of rows) {
      texts.push(row.text)
    }
    if (rows.length < PAGE) {
      return texts
    }
  }
}

/**
 * The ledger up to a moment as small tables: ids are numbers, money is of doubles, and what happened to an order at one
 * moment is one row. Features of any earlier moment have the same values as from the ledger itself, in a third of the
 * time, for its texts need not be compared nor its decimals added at every question. Some 6 s of the database's time per
 * million orders; the tables go with the transaction.
 */
export async function makePastTables(transaction: SqlExecutor, latest: Date): Promise<void> {
  await run(
    transaction,
    `create temp table past_order on commit drop as
     select (row_number() over ())::int as order_id, o.order_id as ledger_id, p.person as customer_id, o.placed_at,
            o.rate::float8 as rate
       from insights_order o join past_person p on p.customer_id = o.customer_id
      where o.placed_at <= $1::timestamptz`,
    [latest]
  )
  await run(transaction, "analyze past_order")
  // Delivery counts as a sale of no units, as the sums of an order take it.
  await run(
    transaction,
    `create temp table past_entry on commit drop as
     select o.order_id, case when e.kind = 'shipping' then 'sale' else e.kind end as kind, e.occurred_at,
            sum(e.amount::float8) as amount, sum(e.discount::float8) as discount,
            sum((case e.kind when 'shipping' then 0 when 'return' then abs(e.quantity) else e.quantity end)::float8)
              as quantity
       from insights_entry e join past_order o on o.ledger_id = e.order_id
      where e.occurred_at <= $1::timestamptz
      group by 1, 2, 3`,
    [latest]
  )
  await run(transaction, "analyze past_entry")
}
