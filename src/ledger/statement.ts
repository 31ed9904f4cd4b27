import { categoriesOf } from "./categories"
import type { LedgerOptions, LedgerScope, LedgerStatement } from "./options"
import { Parameters } from "./parameters"
import { entryRelations, pieceRelations, stepRelations } from "./pieces"
import { withRelations, type Relation } from "./relation"
import { EMAIL, scopeRelations, withinScope, withinSlice, type Within } from "./scope"
import { fillRelations, writeRelations } from "./write"

/**
 * The ledger of a Medusa store as one statement: reads Medusa's order tables (2.21; with scope.ts and categories.ts the only files that name them),
 * compares with `insights_order` and `insights_entry`, and writes what differs. A second run writes nothing.
 *
 * An order's entries sum to the `current_order_total` of its newest summary, or to 0 when it is cancelled. Everything
 * in Medusa's orders is versioned: a row counts while its version is not above the order's own, and what one version
 * differs from the one before happened when that version's order change was confirmed. Rules: README.md.
 *
 * Answers one row, `LedgerResult`. Cost: linear, about 40 s per million orders of two lines; 70 ms at that size for one
 * order. `changed_since` reads every order once and compares it with the ledger's, 1.1 s at that size when nothing changed.
 *
 * @example ledgerStatement({ kind: "orders", ids: ["order_1"] }, { identity: "customer", baseCurrency: "eur", rates: [] })
 */
export function ledgerStatement(scope: LedgerScope, options: LedgerOptions): LedgerStatement {
  const parameters = new Parameters()
  const looked = scopeRelations(scope, options, parameters)
  const every = scope.kind === "all"
  const within = scope.kind === "all" ? withinSlice(scope.slice, parameters) : withinScope
  const relations: Relation[] = [
    ...looked.relations,
    ...orderRelations(options, parameters, every, within),
    ...lineRelations(every, within),
    ...deliveryRelations(every, within),
    ...stepRelations(),
    ...receiptRelations(),
    ...pieceRelations(changedAt),
    ...entryRelations(),
    ...(scope.kind === "all" && scope.into ? fillRelations(scope.into) : writeRelations(within)),
  ]
  const text = withRelations(
    relations,
    `select (select count(*)::integer from written_orders) as orders_written,
  (select count(*)::integer from written_entries) as entries_written,
  (select count(*)::integer from removed_orders) as orders_removed,
  (select count(*)::integer from removed_entries) as entries_removed,
  ${every ? "cast(null as text[])" : "(select array_agg(customer_id) from owners)"} as customer_ids,
  ${looked.watermark} as watermark`
  )
  return { text, values: parameters.values }
}

/** The relation `orders`: what stands in the ledger. Drafts, deleted orders and deleted customers are not in it. */
function orderRelations(
  options: LedgerOptions,
  parameters: Parameters,
  every: boolean,
  within: Within
): Relation[] {
  const byEmail = options.identity === "email"
  const base = parameters.text(options.baseCurrency.toLowerCase())
  const accounts: Relation = [
    "accounts",
    `select cust.id as customer_id,
  first_value(cust.id) over (partition by ${EMAIL} order by cust.has_account desc, cust.created_at, cust.id) as owner_id
from customer cust
where cust.deleted_at is null and ${EMAIL} <> '' ${every ? "" : `and ${EMAIL} in (select email from emails)`}`,
  ]
  return [
    ...(byEmail ? [accounts] : []),
    [
      "rates",
      `select currency_code, array_agg(starts order by starts) as starts, array_agg(rate order by starts) as rates
from jsonb_to_recordset(${parameters.rates(options.rates)}) as given (currency_code text, starts timestamptz, rate numeric)
group by currency_code`,
    ],
    [
      "payments",
      `select link.order_id, (array_agg(pay.provider_id order by pay.canceled_at is not null, pay.created_at, pay.id))[1] as provider_id
from order_payment_collection link
join payment pay on pay.payment_collection_id = link.payment_collection_id and pay.deleted_at is null
where link.deleted_at is null and ${within("link.order_id")}
group by link.order_id`,
    ],
    [
      // one summary per version, and only the number leaves the wide JSON column
      "totals",
      `select distinct on (summ.order_id, summ.version) summ.order_id, summ.version, summ.updated_at,
  cast(summ.totals ->> 'current_order_total' as numeric) as total
from order_summary summ
where summ.deleted_at is null and ${within("summ.order_id")}
order by summ.order_id, summ.version, summ.created_at desc, summ.id desc`,
    ],
    [
      "orders",
      `select ord.id as order_id, ${byEmail ? "coalesce(accounts.owner_id, ord.customer_id)" : "ord.customer_id"} as customer_id,
  ord.customer_id as placed_by, ord.created_at as placed_at, lower(ord.currency_code) as currency_code,
  case when lower(ord.currency_code) = ${base} then 1
    else rates.rates[width_bucket(ord.created_at, rates.starts)] end as rate,
  lower(addr.country_code) as country_code, ord.region_id, ord.sales_channel_id,
  payments.provider_id as payment_provider_id, not cust.has_account as is_guest,
  greatest(ord.updated_at, totals.updated_at) as source_updated_at, ord.version as newest, totals.total,
  coalesce(ord.canceled_at, case when ord.status = 'canceled' then ord.updated_at end) as cancelled_at
from "order" ord
${every ? "" : "join scope on scope.order_id = ord.id"}
join customer cust on cust.id = ord.customer_id and cust.deleted_at is null
${byEmail ? "left join accounts on accounts.customer_id = cust.id" : ""}
left join totals on totals.order_id = ord.id and totals.version = ord.version
left join order_address addr on addr.id = coalesce(ord.shipping_address_id, ord.billing_address_id)
left join payments on payments.order_id = ord.id
left join rates on rates.currency_code = lower(ord.currency_code)
where ord.deleted_at is null and not ord.is_draft_order ${every ? `and ${within("ord.id")}` : ""}`,
    ],
  ]
}

/**
 * When a version of an order came to be: a received return is dated by the return, as a change that was confirmed
 * later (by an import) must not move it. Asked only for the few steps that changed something.
 */
const changedAt = (order: string, version: string) => `(
  select max(least(change.confirmed_at, case when change.change_type = 'return_receive' then ret.received_at end))
  from order_change change left join "return" ret on ret.id = change.return_id
  where change.order_id = ${order} and change.version = ${version} and change.status = 'confirmed' and change.deleted_at is null)`

/** `valued_lines`: every version of every line with its worth and how much of it came back. */
function lineRelations(every: boolean, within: Within): Relation[] {
  return [
    [
      "lines",
      `select orders.order_id, orders.placed_at, orders.newest, item.id, item.version, item.item_id, item.quantity,
  item.return_received_quantity + item.return_dismissed_quantity as returned,
  item.quantity * coalesce(item.unit_price, line.unit_price) as price, line.is_tax_inclusive, line.product_id, item.created_at, item.updated_at
from orders
join order_item item on item.order_id = orders.order_id and item.version <= orders.newest and item.deleted_at is null
  ${every ? `and ${within("item.order_id")}` : ""}
join order_line_item line on line.id = item.item_id`,
    ],
    [
      "line_taxes",
      `select tax.item_id, 1 + sum(tax.rate) * 0.01 as factor from order_line_item_tax_line tax
where tax.deleted_at is null ${every ? "" : "and tax.item_id in (select item_id from lines)"}
group by tax.item_id`,
    ],
    [
      "line_discounts",
      `select adj.item_id, adj.version, coalesce(sum(adj.amount) filter (where adj.is_tax_inclusive), 0) as taxed,
  coalesce(sum(adj.amount) filter (where not adj.is_tax_inclusive), 0) as untaxed
from order_line_item_adjustment adj
where adj.deleted_at is null ${every ? "" : "and adj.item_id in (select item_id from lines)"}
group by adj.item_id, adj.version`,
    ],
    ["categories", categoriesOf(every ? "" : "where cat_link.product_id in (select product_id from lines)")],
    [
      "valued_lines",
      `select lines.order_id, placed_at, newest, id, lines.version, lines.item_id, quantity, returned, lines.product_id, category_id,
  created_at, updated_at, given.discount, price * case when is_tax_inclusive then 1 else coalesce(factor, 1) end - given.discount as value
from lines
left join line_taxes on line_taxes.item_id = lines.item_id
left join line_discounts on line_discounts.item_id = lines.item_id and line_discounts.version = lines.version
left join categories on categories.product_id = lines.product_id
cross join lateral (select coalesce(taxed + untaxed * coalesce(factor, 1), 0) as discount) given`,
    ],
  ]
}

/** `receipts`: of units that were back before the first version that we can see, as in an import, what returns say. */
function receiptRelations(): Relation[] {
  return [
    [
      "early_returns",
      `select id, order_id, item_id, product_id, category_id, updated_at, returned, value, quantity
from valued_lines where newest = 1 and returned > 0
union all
select id, order_id, item_id, product_id, category_id, updated_at, returned, last_value, last_quantity
from line_steps where previous is null and returned > 0 and last_version = newest`,
    ],
    [
      "receipts",
      `select back.*, ret_item.id as source_id, coalesce(ret.received_at, ret_item.updated_at) as received_at,
  ret_item.received_quantity as units, sum(ret_item.received_quantity) over receipts as running, lead(back.id) over receipts is null as is_last
from early_returns back
left join (return_item ret_item join "return" ret on ret.id = ret_item.return_id and ret.canceled_at is null and ret.deleted_at is null)
  on ret_item.item_id = back.item_id and ret.order_id = back.order_id and ret_item.received_quantity > 0 and ret_item.deleted_at is null
window receipts as (partition by back.id order by coalesce(ret.received_at, ret_item.updated_at), ret_item.id)`,
    ],
  ]
}

/** `valued_deliveries`, delivery and the way back, and `credits`, which is how Medusa books a refund. */
function deliveryRelations(every: boolean, within: Within): Relation[] {
  return [
    [
      // the way back of a return stands on the order before anybody confirmed it: it waits for its action
      "deliveries",
      `select orders.order_id, orders.placed_at, orders.newest, ship.id, ship.version, ship.shipping_method_id as method_id, ship.created_at,
  num_nonnulls(ship.return_id, ship.claim_id, ship.exchange_id) > 0 as is_later, method.amount, method.is_tax_inclusive
from orders
join order_shipping ship on ship.order_id = orders.order_id and ship.version <= orders.newest and ship.deleted_at is null
  ${every ? `and ${within("ship.order_id")}` : ""}
join order_shipping_method method on method.id = ship.shipping_method_id
where num_nonnulls(ship.return_id, ship.claim_id, ship.exchange_id) = 0 or not exists (
  select from order_change_action action
  where action.order_id = orders.order_id and action.reference_id = ship.shipping_method_id
    and action.action = 'SHIPPING_ADD' and not action.applied and action.deleted_at is null)`,
    ],
    [
      "delivery_taxes",
      `select mtax.shipping_method_id as method_id, 1 + sum(mtax.rate) * 0.01 as factor from order_shipping_method_tax_line mtax
where mtax.deleted_at is null ${every ? "" : "and mtax.shipping_method_id in (select method_id from deliveries)"}
group by mtax.shipping_method_id`,
    ],
    [
      "delivery_discounts",
      `select madj.shipping_method_id as method_id, madj.version, sum(madj.amount) as untaxed from order_shipping_method_adjustment madj
where madj.deleted_at is null ${every ? "" : "and madj.shipping_method_id in (select method_id from deliveries)"}
group by madj.shipping_method_id, madj.version`,
    ],
    [
      "valued_deliveries",
      `select order_id, placed_at, newest, id, deliveries.version, deliveries.method_id, created_at, is_later, given.discount,
  amount * case when is_tax_inclusive then 1 else coalesce(factor, 1) end - given.discount as value
from deliveries
left join delivery_taxes on delivery_taxes.method_id = deliveries.method_id
left join delivery_discounts on delivery_discounts.method_id = deliveries.method_id and delivery_discounts.version = deliveries.version
cross join lateral (select coalesce(untaxed * coalesce(factor, 1), 0) as discount) given`,
    ],
    [
      "credits",
      `select orders.order_id, orders.newest, credit.id, credit.version, credit.amount, credit.created_at
from orders
join order_credit_line credit on credit.order_id = orders.order_id and credit.version <= orders.newest and credit.deleted_at is null`,
    ],
  ]
}

/**
 * What Medusa holds and the ledger leaves out, as rows of `{ reason, orders, value: null, detail: {} }`, only reasons
 * with orders. Cost: one pass over the orders at most.
 */
export function ledgerQualityStatement(): LedgerStatement {
  const reasons = {
    draft_order: "where ord.is_draft_order",
    order_of_deleted_customer:
      "join customer cust on cust.id = ord.customer_id where cust.deleted_at is not null",
    order_without_customer: "where ord.customer_id is null and not ord.is_draft_order",
  }
  const counts = Object.entries(reasons).map(
    ([reason, which]) =>
      `select '${reason}' as reason, count(*)::integer as orders, null as value, cast('{}' as jsonb) as detail
from "order" ord ${which} and ord.deleted_at is null having count(*) > 0`
  )
  return { text: counts.join("\nunion all\n"), values: [] }
}
