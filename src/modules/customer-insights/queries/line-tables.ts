import { run, type SqlExecutor } from "./sql"

/** The small ledger of lines: names to give to the text of the lines. */
export const LINE_TABLES = { orderTable: "line_order", entryTable: "line_entry" } as const

/** Ids in the order of the database; the code of each is its place + 1. */
export interface LineCodes {
  readonly productIds: string[]
  readonly regionIds: string[]
  readonly channelIds: string[]
}

/** Every product, region and channel of the ledger. Products by steps through their index: some 0.1 s for thousands. */
export async function lineCodes(executor: SqlExecutor): Promise<LineCodes> {
  const ids = async (text: string): Promise<string[]> =>
    (await run<{ id: string }>(executor, text)).map(({ id }) => id)
  return {
    productIds: await ids(
      `with recursive step (id) as (
         select min(product_id) from insights_entry where product_id is not null
         union all
         select (select min(e.product_id) from insights_entry e where e.product_id > step.id)
           from step where step.id is not null)
       select id from step where id is not null`
    ),
    regionIds: await ids(
      "select region_id as id from insights_order where region_id is not null group by 1 order by 1"
    ),
    channelIds: await ids(
      "select sales_channel_id as id from insights_order where sales_channel_id is not null group by 1 order by 1"
    ),
  }
}

/** A table of codes in a statement: $n holds the ids. */
const coded = (parameter: string): string =>
  `unnest(${parameter}::text[]) with ordinality as coded (id, code)`

/**
 * What customers bought and gave back up to a moment, as small tables with codes for ids. Made once, asked for several
 * moments; some 5 s of the database's time per million orders. Stands on `past_person`, and goes with the transaction.
 */
export async function makeLineTables(
  transaction: SqlExecutor,
  latest: Date,
  { productIds, regionIds, channelIds }: LineCodes
): Promise<void> {
  await run(
    transaction,
    `create temp table line_order on commit drop as
     select (row_number() over ())::int as order_id, o.order_id as ledger_id, p.person as customer_id, o.placed_at,
            o.rate::float8 as rate, region.code::int as region_id, channel.code::int as sales_channel_id
       from insights_order o
       join past_person p on p.customer_id = o.customer_id
       left join (select * from ${coded("$2")}) region on region.id = o.region_id
       left join (select * from ${coded("$3")}) channel on channel.id = o.sales_channel_id
      where o.placed_at <= $1::timestamptz`,
    [latest, regionIds, channelIds]
  )
  await run(transaction, "analyze line_order")
  await run(
    transaction,
    `create temp table line_entry on commit drop as
     select o.order_id, product.code::int as product_id, e.kind, e.occurred_at, e.quantity::float8 as quantity,
            e.amount::float8 as amount
       from insights_entry e
       join line_order o on o.ledger_id = e.order_id
       left join (select * from ${coded("$2")}) product on product.id = e.product_id
      where e.occurred_at <= $1::timestamptz
        and (e.kind = 'cancellation' or (e.kind in ('sale', 'edit', 'return') and e.product_id is not null))`,
    [latest, productIds]
  )
  await run(transaction, "analyze line_entry")
}
