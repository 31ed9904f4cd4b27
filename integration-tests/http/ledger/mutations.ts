import type { LedgerProbe } from "./probe"

/** What can happen to an order, as rows of Medusa: faster than its workflows where hundreds are needed. */
export type Mutation = (ledger: LedgerProbe, orderId: string) => Promise<void>

const NOW = "now()"

async function cancel(ledger: LedgerProbe, orderId: string) {
  await ledger.query(
    `update "order" set status = 'canceled', canceled_at = ${NOW}, updated_at = ${NOW} where id = '${orderId}'`
  )
}

async function remove(ledger: LedgerProbe, orderId: string) {
  await ledger.query(`update "order" set deleted_at = ${NOW} where id = '${orderId}'`)
}

async function transfer(ledger: LedgerProbe, orderId: string) {
  await ledger.query(`update "order" set updated_at = ${NOW}, customer_id = (
      select cust.id from customer cust where cust.deleted_at is null and cust.id <> "order".customer_id
      order by hashtext(cust.id || '${orderId}') limit 1
    ) where id = '${orderId}'`)
}

/** A new version with a credit line, and the total down by it. */
async function refund(ledger: LedgerProbe, orderId: string) {
  const copy = (table: string, change: string, of = `copied.order_id = '${orderId}'`) =>
    `insert into ${table} select (jsonb_populate_record(copied, jsonb_build_object(
        'id', copied.id || 'r', 'version', copied.version + 1, 'updated_at', ${NOW}) || ${change})).*
      from ${table} copied where ${of}
        and copied.version = (select version from "order" where id = '${orderId}')`
  await ledger.query(
    [
      copy("order_item", "'{}'"),
      copy("order_shipping", "'{}'"),
      copy("order_credit_line", "'{}'"),
      copy(
        "order_summary",
        `jsonb_build_object('totals', copied.totals || jsonb_build_object(
          'current_order_total', (copied.totals ->> 'current_order_total')::numeric - 3))`
      ),
      copy(
        "order_line_item_adjustment",
        "'{}'",
        `copied.item_id in (select item_id from order_item where order_id = '${orderId}')`
      ),
      `update "order" set version = version + 1, updated_at = ${NOW} where id = '${orderId}'`,
      `insert into order_credit_line (id, order_id, version, amount, raw_amount)
        select 'ordcl_' || id || version, id, version, 3, '{"value": "3"}' from "order" where id = '${orderId}'`,
      `insert into order_change (id, order_id, version, status, confirmed_at)
        select 'ordch_' || id || version, id, version, 'confirmed', ${NOW} from "order" where id = '${orderId}'`,
    ].join(";\n")
  )
}

/** Only the summary moves, as when Medusa corrects a total. */
async function correct(ledger: LedgerProbe, orderId: string) {
  await ledger.query(`update order_summary set updated_at = ${NOW}, totals = totals || jsonb_build_object(
      'current_order_total', (totals ->> 'current_order_total')::numeric + 1) where order_id = '${orderId}'`)
}

async function forgetBuyer(ledger: LedgerProbe, orderId: string) {
  await ledger.query(
    `update customer set deleted_at = ${NOW} where id = (select customer_id from "order" where id = '${orderId}')`
  )
}

/** Without a trace: neither a date of today nor a row. */
async function loseBuyer(ledger: LedgerProbe, orderId: string) {
  await ledger.query(
    `delete from customer where id = (select customer_id from "order" where id = '${orderId}')`
  )
}

async function removeLongAgo(ledger: LedgerProbe, orderId: string) {
  await ledger.query(`update "order" set deleted_at = '2020-01-01' where id = '${orderId}'`)
}

async function restore(ledger: LedgerProbe) {
  await ledger.query(`update "order" set deleted_at = null where id = (
    select id from "order" where deleted_at is not null order by id limit 1)`)
}

/** To the address that several share, or back to one of its own. */
async function changeAddress(ledger: LedgerProbe, orderId: string) {
  await ledger.query(`update customer set updated_at = ${NOW},
      email = case when email like '%shared%' then id || '@example.com' else repeat(' ', right(id, 8)::int) || 'shared@example.com' end
    where id = (select customer_id from "order" where id = '${orderId}')`)
}

/** The products of the order lie in one category that nobody else has asked about. */
async function refile(ledger: LedgerProbe, orderId: string) {
  const products = `(select line.product_id from order_item item join order_line_item line on line.id = item.item_id
    where item.order_id = '${orderId}')`
  await ledger.query(`delete from product_category_product where product_id in ${products};
    insert into product_category_product (product_id, product_category_id)
      select distinct product_id, 'pcat_bulk01' from ${products} refiled`)
}

export const MUTATIONS: Mutation[] = [
  cancel,
  remove,
  removeLongAgo,
  restore,
  transfer,
  refund,
  refund,
  refund,
  correct,
  forgetBuyer,
  loseBuyer,
  changeAddress,
  changeAddress,
  refile,
]
