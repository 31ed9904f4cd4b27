import type { LedgerOptions, LedgerScope, LedgerStatement } from "./options"
import { Parameters } from "./parameters"
import { writeRelations, type Relation } from "./write"

/**
 * The ledger of a Medusa store as one statement: reads Medusa's order tables (2.21, the only file that names them),
 * compares with `insights_order` and `insights_entry`, and writes what differs. Run it in a transaction; a second run
 * writes nothing.
 *
 * An order's entries sum to the `current_order_total` of its newest summary, or to 0 when it is cancelled. Everything
 * in Medusa's orders is versioned: a row counts when its version is not above the order's own, and the difference of
 * one version to the one before is what happened at the confirmation of that version's order change. Rules: README.md.
 *
 * Answers one row, `LedgerResult`. Cost: linear, about 20 s per million orders of two lines; a few milliseconds for
 * one order. `changed_since` reads `updated_at` of every order once, Medusa has no index on it.
 *
 * @example
 * const { text, values } = ledgerStatement({ kind: "orders", ids: ["order_1"] }, { identity: "customer", baseCurrency: "eur", rates: [] })
 */
export function ledgerStatement(scope: LedgerScope, options: LedgerOptions): LedgerStatement {
  const parameters = new Parameters()
  const looked = scopeRelations(scope, options, parameters)
  const every = scope.kind === "all"
  const relations: Relation[] = [
    ...looked.relations,
    ...orderRelations(options, parameters, every, looked.shard("ord.id")),
    ...versionRelations(),
    ...lineRelations(every),
    ...shippingRelations(every),
    ...creditRelations(),
    ...entryRelations(),
    ...writeRelations(every, looked.shard),
  ]
  const text = [
    `with ${relations.map(([name, sql]) => `${name} as materialized (\n${sql}\n)`).join(",\n")}`,
    `select (select count(*)::integer from written_orders) as orders_written,
  (select count(*)::integer from written_entries) as entries_written,
  (select count(*)::integer from removed_orders) as orders_removed,
  (select count(*)::integer from removed_entries) as entries_removed,
  ${every ? "cast(null as text[])" : "(select array_agg(distinct customer_id) from owners)"} as customer_ids,
  ${looked.watermark} as watermark`,
  ].join("\n")
  return { text, values: parameters.values }
}

interface ScopeSql {
  relations: Relation[]
  watermark: string
  shard(column: string): string
}

/** The relation `scope` with the ids of the orders to look at; none for scope `all`. */
function scopeRelations(scope: LedgerScope, { identity }: LedgerOptions, parameters: Parameters): ScopeSql {
  const unsharded = () => "true"
  switch (scope.kind) {
    case "all": {
      const { index, count } = scope.shard ?? { index: 0, count: 1 }
      const [of, at] = count > 1 ? [parameters.integer(count), parameters.integer(index)] : ["", ""]
      return {
        relations: [],
        // The first shard's is the oldest, and so the safe one.
        watermark: index === 0 ? greatestUpdate() : "cast(null as timestamptz)",
        shard: (column) => (count > 1 ? `mod(abs(hashtext(${column})::bigint), ${of}) = ${at}` : "true"),
      }
    }
    case "orders": {
      const touched = `select unnest(${parameters.texts(scope.ids)}) as order_id`
      const relations =
        identity === "email"
          ? [["touched", touched] as const, ...widenByEmail("select customer_id from touched_people")]
          : [["scope", touched] as const]
      return { relations, watermark: "cast(null as timestamptz)", shard: unsharded }
    }
    case "customers": {
      const ids = `select unnest(${parameters.texts(scope.ids)}) as customer_id`
      const relations: Relation[] = [["touched", "select cast(null as text) as order_id where false"]]
      return {
        relations: [
          ...relations,
          ...(identity === "email"
            ? widenByEmail(`select customer_id from touched_people union ${ids}`)
            : [["people", ids] as const, ["scope", ordersOfPeople()] as const]),
        ],
        watermark: "cast(null as timestamptz)",
        shard: unsharded,
      }
    }
    case "changed_since": {
      const since = parameters.time(scope.since)
      const people = "select customer_id from touched_customers"
      return {
        relations: [
          ...changedRelations(since),
          ...(identity === "email"
            ? widenByEmail(`select customer_id from touched_people union ${people}`)
            : [["people", people] as const, ["scope", ordersOfPeople()] as const]),
        ],
        watermark: `greatest(${since}, (select max(updated_at) from changes), (select max(updated_at) from touched_customers))`,
        shard: unsharded,
      }
    }
  }
}

const CHANGING_TABLES = [
  [`"order" ord`, "ord.id", "ord"],
  ["order_summary summ", "summ.order_id", "summ"],
  ["order_transaction trx", "trx.order_id", "trx"],
  [`"return" ret`, "ret.order_id", "ret"],
  ["order_change change", "change.order_id", "change"],
] as const

function greatestUpdate(): string {
  const tables = [...CHANGING_TABLES.map(([table, , alias]) => [table, alias]), ["customer cust", "cust"]]
  return `greatest(${tables.map(([table, alias]) => `(select max(${alias}.updated_at) from ${table})`).join(", ")})`
}

/** One pass over each table; a soft deletion need not move `updated_at`. What vanished altogether is missed by Medusa's ids. */
function changedRelations(since: string): Relation[] {
  const changes = CHANGING_TABLES.map(
    ([table, id, alias]) => `  select ${id} as order_id, ${alias}.updated_at from ${table}
  where ${alias}.updated_at >= ${since} or ${alias}.deleted_at >= ${since}`
  )
  return [
    ["changes", changes.join("\n  union all\n")],
    [
      "touched_customers",
      `  select cust.id as customer_id, cust.updated_at from customer cust
  where cust.updated_at >= ${since} or cust.deleted_at >= ${since}`,
    ],
    [
      "touched",
      `  select order_id from changes
  union
  select kept.order_id from insights_order kept
  where not exists (select from "order" ord where ord.id = kept.order_id)`,
    ],
  ]
}

/** Everybody who shares an e-mail with somebody of the touched orders: an account that appears moves its guest orders. */
function widenByEmail(people: string): Relation[] {
  return [
    [
      "touched_people",
      `  select ord.customer_id from "order" ord join touched on touched.order_id = ord.id
  union
  select unnest(array[kept.customer_id, kept.placed_by]) from insights_order kept join touched on touched.order_id = kept.order_id`,
    ],
    ["asked", `  ${people}`],
    [
      "emails",
      `  select distinct lower(trim(cust.email)) as email from customer cust join asked on asked.customer_id = cust.id
  where trim(cust.email) <> ''`,
    ],
    [
      "people",
      `  select customer_id from asked where customer_id is not null
  union
  select cust.id from customer cust where lower(trim(cust.email)) in (select email from emails)`,
    ],
    ["scope", ordersOfPeople()],
  ]
}

/** Where they placed an order in Medusa, or own one in the ledger. */
function ordersOfPeople(): string {
  return `  select order_id from touched
  union
  select ord.id from "order" ord join people on people.customer_id = ord.customer_id where ord.deleted_at is null
  union
  select kept.order_id from insights_order kept join people on people.customer_id = kept.customer_id
  union
  select kept.order_id from insights_order kept join people on people.customer_id = kept.placed_by`
}

/** The relation `orders`: what stands in the ledger. Drafts, deleted orders and deleted customers are not in it. */
function orderRelations(
  { identity, baseCurrency, rates }: LedgerOptions,
  parameters: Parameters,
  every: boolean,
  shard: string
): Relation[] {
  const base = parameters.text(baseCurrency.toLowerCase())
  const known =
    identity === "email" && !every ? "and lower(trim(cust.email)) in (select email from emails)" : ""
  const owners: Relation[] =
    identity === "email"
      ? [
          [
            "accounts",
            `  select cust.id as customer_id,
    first_value(cust.id) over (partition by lower(trim(cust.email)) order by cust.has_account desc, cust.created_at, cust.id) as owner_id
  from customer cust
  where cust.deleted_at is null and trim(cust.email) <> '' ${known}`,
          ],
        ]
      : []
  return [
    ...owners,
    [
      "rates",
      `  select currency_code, array_agg(starts order by starts) as starts, array_agg(rate order by starts) as rates
  from jsonb_to_recordset(${parameters.rates(rates)}) as given (currency_code text, starts timestamptz, rate numeric)
  group by currency_code`,
    ],
    [
      "payments",
      `  select link.order_id, (array_agg(pay.provider_id order by pay.canceled_at is not null, pay.created_at, pay.id))[1] as provider_id
  from order_payment_collection link
  join payment pay on pay.payment_collection_id = link.payment_collection_id and pay.deleted_at is null
  where link.deleted_at is null ${every ? "" : "and link.order_id in (select order_id from scope)"}
  group by link.order_id`,
    ],
    [
      // The newest of an order's summaries; only the number leaves the wide JSON column.
      "totals",
      `  select distinct on (summ.order_id, summ.version) summ.order_id, summ.version, summ.updated_at,
    cast(summ.totals ->> 'current_order_total' as numeric) as total
  from order_summary summ
  where summ.deleted_at is null ${every ? "" : "and summ.order_id in (select order_id from scope)"}
  order by summ.order_id, summ.version, summ.created_at desc, summ.id desc`,
    ],
    [
      "orders",
      `  select ord.id as order_id, ${identity === "email" ? "coalesce(accounts.owner_id, ord.customer_id)" : "ord.customer_id"} as customer_id,
    ord.customer_id as placed_by, ord.created_at as placed_at, lower(ord.currency_code) as currency_code,
    case when lower(ord.currency_code) = ${base} then 1
      else rates.rates[width_bucket(ord.created_at, rates.starts)] end as rate,
    lower(addr.country_code) as country_code, ord.region_id, ord.sales_channel_id,
    payments.provider_id as payment_provider_id, not cust.has_account as is_guest,
    greatest(ord.updated_at, totals.updated_at) as source_updated_at,
    ord.version as newest, totals.total, coalesce(ord.canceled_at, case when ord.status = 'canceled' then ord.updated_at end) as cancelled_at
  from "order" ord
  ${every ? "" : "join scope on scope.order_id = ord.id"}
  join customer cust on cust.id = ord.customer_id and cust.deleted_at is null
  ${identity === "email" ? "left join accounts on accounts.customer_id = cust.id" : ""}
  left join totals on totals.order_id = ord.id and totals.version = ord.version
  left join order_address addr on addr.id = coalesce(ord.shipping_address_id, ord.billing_address_id)
  left join payments on payments.order_id = ord.id
  left join rates on rates.currency_code = lower(ord.currency_code)
  where ord.deleted_at is null and not ord.is_draft_order and ${shard}`,
    ],
  ]
}

/** The versions an order went through, each with its date and its neighbours; orders of one version need none. */
function versionRelations(): Relation[] {
  return [
    ["versioned", "  select order_id, newest from orders where newest > 1"],
    [
      "confirmed",
      // A received return is dated by the return; a change confirmed later (an import) must not move it.
      `  select change.order_id, change.version,
    max(least(change.confirmed_at, case when change.change_type = 'return_receive' then ret.received_at end)) as changed_at
  from versioned
  join order_change change on change.order_id = versioned.order_id and change.status = 'confirmed' and change.deleted_at is null
  left join "return" ret on ret.id = change.return_id
  group by change.order_id, change.version`,
    ],
    [
      "versions",
      `  select known.order_id, known.version, confirmed.changed_at,
    lag(known.version) over in_order as previous, lead(known.version) over in_order as next,
    lead(confirmed.changed_at) over in_order as next_changed_at
  from (
    select item.order_id, item.version from versioned
    join order_item item on item.order_id = versioned.order_id and item.version <= versioned.newest and item.deleted_at is null
    union
    select order_id, newest from versioned
  ) known
  left join confirmed on confirmed.order_id = known.order_id and confirmed.version = known.version
  window in_order as (partition by known.order_id order by known.version)`,
    ],
  ]
}

/** `line_pieces`: what was bought, changed and returned. */
function lineRelations(every: boolean): Relation[] {
  return [
    [
      "lines",
      `  select orders.order_id, orders.placed_at, orders.newest, item.id, item.version, item.item_id, item.quantity,
    item.return_received_quantity + item.return_dismissed_quantity as returned,
    item.quantity * coalesce(item.unit_price, line.unit_price) as price, line.is_tax_inclusive, line.product_id,
    item.created_at, item.updated_at
  from orders
  join order_item item on item.order_id = orders.order_id and item.version <= orders.newest and item.deleted_at is null
  join order_line_item line on line.id = item.item_id`,
    ],
    [
      "line_taxes",
      `  select tax.item_id, 1 + sum(tax.rate) * 0.01 as factor from order_line_item_tax_line tax
  where tax.deleted_at is null ${every ? "" : "and tax.item_id in (select item_id from lines)"}
  group by tax.item_id`,
    ],
    [
      "line_discounts",
      `  select adj.item_id, adj.version, sum(adj.amount) filter (where adj.is_tax_inclusive) as taxed,
    sum(adj.amount) filter (where not adj.is_tax_inclusive) as untaxed
  from order_line_item_adjustment adj
  where adj.deleted_at is null ${every ? "" : "and adj.item_id in (select item_id from lines)"}
  group by adj.item_id, adj.version`,
    ],
    [
      "categories",
      `  select cat_link.product_id, min(cat_link.product_category_id) as category_id from product_category_product cat_link
  join product_category cat on cat.id = cat_link.product_category_id and cat.deleted_at is null
  ${every ? "" : "where cat_link.product_id in (select product_id from lines)"}
  group by cat_link.product_id`,
    ],
    [
      "valued_lines",
      `  select lines.*, categories.category_id,
    lines.price * case when lines.is_tax_inclusive then 1 else coalesce(line_taxes.factor, 1) end - given.discount as value,
    given.discount
  from lines
  left join line_taxes on line_taxes.item_id = lines.item_id
  left join line_discounts on line_discounts.item_id = lines.item_id and line_discounts.version = lines.version
  left join categories on categories.product_id = lines.product_id
  cross join lateral (
    select coalesce(line_discounts.taxed, 0) + coalesce(line_discounts.untaxed, 0) * coalesce(line_taxes.factor, 1) as discount
  ) given`,
    ],
    [
      "line_steps",
      `  select stepped.*, previous is null as is_first,
    case when seen_before = previous then quantity_before else 0 end as old_quantity,
    case when seen_before = previous then value_before else 0 end as old_value,
    case when seen_before = previous then discount_before else 0 end as old_discount,
    case when seen_before = previous then returned_before else 0 end as old_returned
  from (
    select valued_lines.*, versions.previous, versions.next, versions.changed_at, versions.next_changed_at,
      lag(valued_lines.version) over steps as seen_before, lead(valued_lines.version) over steps as seen_next,
      lag(quantity) over steps as quantity_before, lag(value) over steps as value_before,
      lag(discount) over steps as discount_before, lag(returned) over steps as returned_before,
      last_value(valued_lines.version) over line as last_version,
      last_value(value) over line as last_value, last_value(quantity) over line as last_quantity
    from valued_lines
    join versions on versions.order_id = valued_lines.order_id and versions.version = valued_lines.version
    where newest > 1
    window steps as (partition by valued_lines.order_id, item_id order by valued_lines.version, valued_lines.id),
      line as (partition by valued_lines.order_id, item_id order by valued_lines.version, valued_lines.id
        rows between unbounded preceding and unbounded following)
  ) stepped`,
    ],
    [
      // Units that were back before the first change we can see: dated by the returns that brought them.
      "early_returns",
      `  select id, order_id, item_id, product_id, category_id, returned, value, quantity, updated_at
  from valued_lines where newest = 1 and returned > 0
  union all
  select id, order_id, item_id, product_id, category_id, returned, last_value, last_quantity, updated_at
  from line_steps where is_first and returned > 0 and last_version = newest`,
    ],
    [
      "received",
      `  select back.id as line_id, ret_item.id, coalesce(ret.received_at, ret_item.updated_at) as received_at,
    ret_item.received_quantity as quantity,
    sum(ret_item.received_quantity) over (
      partition by back.id order by coalesce(ret.received_at, ret_item.updated_at), ret_item.id) as running
  from early_returns back
  join return_item ret_item on ret_item.item_id = back.item_id and ret_item.received_quantity > 0 and ret_item.deleted_at is null
  join "return" ret on ret.id = ret_item.return_id and ret.order_id = back.order_id
    and ret.canceled_at is null and ret.deleted_at is null`,
    ],
    [
      "returned_units",
      `  select back.*, received.id as source_id, received.received_at,
    least(received.quantity, back.returned - (received.running - received.quantity)) as units
  from early_returns back
  join received on received.line_id = back.id and received.running - received.quantity < back.returned
  union all
  select back.*, back.id, back.updated_at, back.returned - coalesce(found.units, 0)
  from early_returns back
  left join (select line_id, sum(quantity) as units from received group by line_id) found on found.line_id = back.id
  where back.returned > coalesce(found.units, 0)`,
    ],
    [
      "line_pieces",
      `  select order_id, 'sale:' || id as entry_id, 'sale' as kind, placed_at as occurred_at, product_id, category_id,
    quantity, value as amount, discount
  from valued_lines where newest = 1
  union all
  select order_id, case when is_first then 'sale:' else 'edit:' end || id, case when is_first then 'sale' else 'edit' end,
    case when is_first then placed_at else coalesce(changed_at, created_at) end, product_id, category_id,
    quantity - old_quantity, value - old_value, greatest(discount - old_discount, 0)
  from line_steps where is_first or quantity <> old_quantity or value <> old_value
  union all
  select order_id, 'edit:' || id || ':off', 'edit', coalesce(next_changed_at, updated_at), product_id, category_id, -quantity, -value, 0
  from line_steps where next is not null and seen_next is distinct from next
  union all
  select order_id, 'return:' || id, 'return', coalesce(changed_at, updated_at), product_id, category_id, old_returned - returned,
    trim_scale(last_value * (old_returned - returned) / last_quantity), 0
  from line_steps where not is_first and returned <> old_returned and last_version = newest
  union all
  select order_id, 'return:' || source_id, 'return', received_at, product_id, category_id, -units, -trim_scale(value * units / quantity), 0
  from returned_units`,
    ],
  ]
}

/** `shipping_pieces`: delivery and the way back, at the version that brought or dropped them. */
function shippingRelations(every: boolean): Relation[] {
  return [
    [
      "deliveries",
      // The way back of a return stands on the order before anybody confirmed it: not before its action is applied.
      `  select orders.order_id, orders.placed_at, orders.newest, ship.id, ship.version, ship.shipping_method_id as method_id, ship.created_at,
    num_nonnulls(ship.return_id, ship.claim_id, ship.exchange_id) > 0 as is_later, method.amount, method.is_tax_inclusive
  from orders
  join order_shipping ship on ship.order_id = orders.order_id and ship.version <= orders.newest and ship.deleted_at is null
  join order_shipping_method method on method.id = ship.shipping_method_id
  where num_nonnulls(ship.return_id, ship.claim_id, ship.exchange_id) = 0 or not exists (
    select from order_change_action action
    where action.order_id = orders.order_id and action.reference_id = ship.shipping_method_id
      and action.action = 'SHIPPING_ADD' and not action.applied and action.deleted_at is null)`,
    ],
    [
      "delivery_taxes",
      `  select mtax.shipping_method_id as method_id, 1 + sum(mtax.rate) * 0.01 as factor from order_shipping_method_tax_line mtax
  where mtax.deleted_at is null ${every ? "" : "and mtax.shipping_method_id in (select method_id from deliveries)"}
  group by mtax.shipping_method_id`,
    ],
    [
      "delivery_discounts",
      `  select madj.shipping_method_id as method_id, madj.version, sum(madj.amount) as untaxed from order_shipping_method_adjustment madj
  where madj.deleted_at is null ${every ? "" : "and madj.shipping_method_id in (select method_id from deliveries)"}
  group by madj.shipping_method_id, madj.version`,
    ],
    [
      "valued_deliveries",
      `  select deliveries.*, coalesce(delivery_discounts.untaxed * coalesce(factor, 1), 0) as discount,
    amount * case when is_tax_inclusive then 1 else coalesce(factor, 1) end
      - coalesce(delivery_discounts.untaxed * coalesce(factor, 1), 0) as value
  from deliveries
  left join delivery_taxes on delivery_taxes.method_id = deliveries.method_id
  left join delivery_discounts on delivery_discounts.method_id = deliveries.method_id and delivery_discounts.version = deliveries.version`,
    ],
    [
      "delivery_steps",
      `  select valued_deliveries.*, versions.previous, versions.next, versions.changed_at, versions.next_changed_at,
    lead(valued_deliveries.version) over steps as seen_next,
    case when lag(valued_deliveries.version) over steps = versions.previous then lag(value) over steps else 0 end as old_value,
    case when lag(valued_deliveries.version) over steps = versions.previous then lag(discount) over steps else 0 end as old_discount
  from valued_deliveries
  join versions on versions.order_id = valued_deliveries.order_id and versions.version = valued_deliveries.version
  where newest > 1
  window steps as (partition by valued_deliveries.order_id, method_id order by valued_deliveries.version, valued_deliveries.id)`,
    ],
    [
      "shipping_pieces",
      `  select order_id, 'shipping:' || id as entry_id, case when is_later then created_at else placed_at end as occurred_at,
    value as amount, discount
  from valued_deliveries where newest = 1 and (value <> 0 or discount <> 0)
  union all
  select order_id, 'shipping:' || id,
    case when is_later then created_at when previous is null then placed_at else coalesce(changed_at, created_at) end,
    value - old_value, greatest(discount - old_discount, 0)
  from delivery_steps where value <> old_value or discount > old_discount
  union all
  select order_id, 'shipping:' || id || ':off', coalesce(next_changed_at, created_at), -value, 0
  from delivery_steps where next is not null and seen_next is distinct from next and value <> 0`,
    ],
  ]
}

/** `credit_pieces`: refunds, which Medusa books as credit lines. */
function creditRelations(): Relation[] {
  return [
    [
      "credits",
      `  select orders.order_id, orders.newest, credit.id, credit.version, credit.amount, credit.created_at
  from orders
  join order_credit_line credit on credit.order_id = orders.order_id and credit.version <= orders.newest and credit.deleted_at is null`,
    ],
    [
      "credit_steps",
      `  select versions.order_id, versions.version, versions.previous, coalesce(versions.changed_at, summed.created_at) as changed_at,
    coalesce(summed.amount, 0) as amount, lag(coalesce(summed.amount, 0)) over in_order as old_amount
  from versions
  left join (
    select order_id, version, sum(amount) as amount, max(created_at) as created_at from credits group by order_id, version
  ) summed on summed.order_id = versions.order_id and summed.version = versions.version
  where versions.order_id in (select order_id from credits)
  window in_order as (partition by versions.order_id order by versions.version)`,
    ],
    [
      "credit_pieces",
      `  select credits.order_id, 'refund:' || credits.id as entry_id, credits.created_at as occurred_at, -credits.amount as amount
  from credits
  left join versions on versions.order_id = credits.order_id and versions.version = credits.version
  where credits.amount <> 0 and (credits.newest = 1 or (versions.version is not null and versions.previous is null))
  union all
  select order_id, 'refund:v' || version, changed_at, old_amount - amount
  from credit_steps where previous is not null and amount <> old_amount`,
    ],
  ]
}

/** `fresh_entries`: the pieces, closed so that they sum to what Medusa says. */
function entryRelations(): Relation[] {
  return [
    [
      "pieces",
      `  select * from line_pieces
  union all
  select order_id, entry_id, 'shipping', occurred_at, null, null, 0, amount, discount from shipping_pieces
  union all
  select order_id, entry_id, 'refund', occurred_at, null, null, 0, amount, 0 from credit_pieces`,
    ],
    [
      "closings",
      `  select orders.order_id, orders.cancelled_at, coalesce(sums.latest, orders.placed_at) as latest, coalesce(sums.quantity, 0) as quantity,
    coalesce(orders.total, sums.amount, 0) as total, orders.total - coalesce(sums.amount, 0) as residual, sums.anchor
  from orders
  left join (
    select order_id, sum(amount) as amount, sum(quantity) as quantity, max(occurred_at) as latest,
      coalesce(min(entry_id) filter (where kind = 'sale'), min(entry_id)) as anchor
    from pieces group by order_id
  ) sums on sums.order_id = orders.order_id
  where orders.cancelled_at is not null or orders.total <> coalesce(sums.amount, 0)`,
    ],
    [
      // Medusa divides in binary and decimal by turns: what is below a millionth is rounding and joins the first sale.
      "fresh_entries",
      `  select pieces.order_id, pieces.entry_id, pieces.kind, pieces.occurred_at, pieces.product_id, pieces.category_id,
    pieces.quantity, pieces.amount + coalesce(rounding.residual, 0) as amount, pieces.discount
  from pieces
  left join closings rounding on rounding.order_id = pieces.order_id and rounding.anchor = pieces.entry_id
    and abs(rounding.residual) <= 0.000001
  union all
  select order_id, 'balance', 'balance', latest, null, null, 0, residual, 0
  from closings where abs(residual) > 0.000001 or (residual <> 0 and anchor is null)
  union all
  select order_id, 'cancellation', 'cancellation', cancelled_at, null, null, -quantity, -total, 0
  from closings where cancelled_at is not null`,
    ],
  ]
}
