import { categoriesOf } from "./categories"
import type { LedgerOptions, LedgerScope, LedgerSlice, LedgerStatement } from "./options"
import type { Parameters } from "./parameters"
import type { Relation } from "./relation"

/** A condition that keeps a column of order ids to the scope; it stands after `and`. */
export type Within = (orderId: string) => string

export const withinScope: Within = (orderId) => `${orderId} in (select order_id from scope)`

export function withinSlice(slice: LedgerSlice | undefined, parameters: Parameters): Within {
  const bound = (id: string | null | undefined) => (typeof id === "string" ? parameters.text(id) : null)
  const from = bound(slice?.from)
  const before = bound(slice?.before)
  return (orderId) =>
    [from && `${orderId} >= ${from}`, before && `${orderId} < ${before}`].filter(Boolean).join(" and ") ||
    "true"
}

/** The relation `scope`, ids of the orders to look at (none for scope `all`), and how far the statement has seen. */
export function scopeRelations(scope: LedgerScope, { identity }: LedgerOptions, parameters: Parameters) {
  const unseen = "cast(null as timestamptz)"
  const byEmail = identity === "email"
  const widened = (people: string) =>
    byEmail
      ? widenByEmail(people)
      : [["people", people] as const, ["scope", guessed(ORDERS_OF_PEOPLE)] as const]
  switch (scope.kind) {
    case "all":
      return { relations: [], watermark: scope.slice ? unseen : greatestUpdate() }
    case "orders": {
      const ids = `select unnest(${parameters.texts(scope.ids)}) as order_id`
      const relations: Relation[] = byEmail
        ? [["touched", ids], ...widenByEmail(PEOPLE_OF_TOUCHED)]
        : [["scope", guessed(`select distinct order_id from (${ids}) given`)]]
      return { relations, watermark: unseen }
    }
    case "customers": {
      const ids = `select unnest(${parameters.texts(scope.ids)}) as customer_id`
      const nothing: Relation = ["touched", "select cast(null as text) as order_id where false"]
      return { relations: [nothing, ...widened(ids)], watermark: unseen }
    }
    case "changed_since": {
      const since = parameters.time(scope.since)
      return {
        relations: [...changedRelations(since, byEmail), ...widened("select customer_id from moved_people")],
        watermark: `greatest(${since}, (select max(updated_at) from changes), (select max(updated_at) from changed_customers), (${LATEST_OF_LEFT_OUT}))`,
      }
    }
  }
}

/**
 * What a backfill asks first, one row of `{ orders, middle, watermark }`: how many orders Medusa has, the id in the
 * middle, and the latest change so far. Cost: 1 s per million orders.
 */
export function backfillPlanStatement(): LedgerStatement {
  const counted = `(select count(*) from "order")`
  return {
    text: `select cast(${counted} as integer) as orders,
  (select ord.id from "order" ord order by ord.id offset ${counted} / 2 limit 1) as middle, ${greatestUpdate()} as watermark`,
    values: [],
  }
}

/**
 * Ids the plugin still holds of people who are no customers of the store any more, as rows of `customer_id`, at most
 * `$1`. Cost: one pass over profiles and memberships.
 */
export function lostCustomersStatement(limit: number): LedgerStatement {
  return {
    text: `select known.customer_id
from (select customer_id from insights_profile union select customer_id from insights_membership) known
left join customer cust on cust.id = known.customer_id and cust.deleted_at is null
where cust.id is null order by known.customer_id limit cast($1 as integer)`,
    values: [limit],
  }
}

/** What belongs to an order and is changed on its own. */
const CHANGING_TABLES = [
  ["order_summary summ", "summ"],
  ["order_transaction trx", "trx"],
  [`"return" ret`, "ret"],
  ["order_change change", "change"],
] as const

function greatestUpdate(): string {
  const tables = [[`"order" ord`, "ord"], ...CHANGING_TABLES, ["customer cust", "cust"]]
  return `greatest(${tables.map(([table, alias]) => `(select max(${alias}.updated_at) from ${table})`).join(", ")})`
}

/**
 * What changed by its own `updated_at`, and what differs from the ledger whatever its dates say: one pass over each
 * table and one over the ledger's orders. `touched`: orders to look at. `moved_people`: customers whose orders to look
 * at, all of them.
 */
function changedRelations(since: string, byEmail: boolean): Relation[] {
  const changes = CHANGING_TABLES.map(
    ([table, alias]) => `select ${alias}.order_id, ${alias}.updated_at from ${table}
where ${alias}.updated_at >= ${since} or ${alias}.deleted_at >= ${since}`
  )
  const holders = byEmail ? ["placed_by", "customer_id"] : ["placed_by"]
  return [
    ["compared", comparedOrders(since)],
    [
      "changes",
      [`select order_id, updated_at from compared where updated_at >= ${since}`, ...changes].join(
        "\nunion all\n"
      ),
    ],
    [
      // what is kept out for its customer is absent for ever
      "new_orders",
      `select compared.order_id, compared.customer_id from compared
where is_absent and exists (select from customer cust where cust.id = compared.customer_id and cust.deleted_at is null)`,
    ],
    [
      "changed_customers",
      `select cust.id as customer_id, cust.updated_at from customer cust
where cust.updated_at >= ${since} or cust.deleted_at >= ${since}`,
    ],
    [
      "lost_customers",
      `select held.customer_id
from (${holders.map((column) => `select distinct ${column} as customer_id from insights_order`).join(" union all ")}) held
where not exists (select from customer cust where cust.id = held.customer_id and cust.deleted_at is null)`,
    ],
    [
      // whoever enters the ledger may own the orders of others from now on
      "moved_people",
      `select customer_id from changed_customers
union
select customer_id from lost_customers${byEmail ? `\nunion\n${NEW_PEOPLE}` : ""}`,
    ],
    ["refiled_products", REFILED_PRODUCTS],
    [
      // unnested, because the planner takes all orders of a few products for changed, and reads whole tables for them
      "touched",
      `select order_id from changes
union
select order_id from compared where not is_absent
union
select order_id from new_orders
union
select unnest(array(
  select entry.order_id from insights_entry entry
  where exists (select from refiled_products) and entry.product_id in (select product_id from refiled_products)))`,
    ],
  ]
}

/**
 * Orders that belong into the ledger beside those in it, in one full join, which PostgreSQL cannot do row against row:
 * those changed since then, and those in one of the two only.
 */
const comparedOrders = (
  since: string
) => `select coalesce(ord.id, held.order_id) as order_id, ord.customer_id, ord.updated_at, held.order_id is null as is_absent
from (
  select eligible.id, eligible.customer_id, eligible.updated_at from "order" eligible
  where eligible.deleted_at is null and not eligible.is_draft_order and eligible.customer_id is not null
) ord
full join insights_order held on held.order_id = ord.id
where ord.updated_at >= ${since} or ord.id is null or held.order_id is null`

/** Of the orders that are not compared; each condition as Medusa's own indexes have it. */
const LATEST_OF_LEFT_OUT = `select max(ord.updated_at) from "order" ord
where ord.deleted_at is not null or ord.deleted_at is null and ord.is_draft_order or ord.deleted_at is null and ord.customer_id is null`

/** Who placed an order that is new to the ledger, and none that is not. */
const NEW_PEOPLE = `select new_orders.customer_id from new_orders
where not exists (select from insights_order held where held.placed_by = new_orders.customer_id)`

/**
 * Products with an entry under another category than theirs now; Medusa dates no link between the two. Walks from
 * product to product in the index on both columns, so it costs by products, not by entries.
 */
const REFILED_PRODUCTS = `select sold.product_id
from (
  with recursive products as (
    select min(product_id) as product_id from insights_entry
    union all
    select (select min(entry.product_id) from insights_entry entry where entry.product_id > products.product_id)
    from products where products.product_id is not null
  )
  select product_id from products where product_id is not null
) sold
left join (
  ${categoriesOf()}
) filed on filed.product_id = sold.product_id
cross join lateral (
  select min(entry.category_id) as first_id, max(entry.category_id) as last_id
  from insights_entry entry where entry.product_id = sold.product_id
) known
where known.first_id is distinct from filed.category_id or known.last_id is distinct from filed.category_id
  or filed.category_id is not null and exists (
    select from insights_entry entry where entry.product_id = sold.product_id and entry.category_id is null)`

/** Who placed the touched orders in Medusa, and whom they counted for. */
const PEOPLE_OF_TOUCHED = `select ord.customer_id from "order" ord join touched on touched.order_id = ord.id
union
select unnest(array[held.customer_id, held.placed_by]) from insights_order held join touched on touched.order_id = held.order_id`

/**
 * `people`: everybody who shares an e-mail with one of those given, so that an account that appears moves the orders of
 * its guests. `emails`: of all who placed an order in the scope, whose owners are looked for: also those that an
 * account left behind with its old address.
 */
function widenByEmail(given: string): Relation[] {
  return [
    ["asked", given],
    [
      "asked_emails",
      `select distinct ${EMAIL} as email from customer cust join asked on asked.customer_id = cust.id where ${EMAIL} <> ''`,
    ],
    [
      "people",
      `select customer_id from asked where customer_id is not null
union
select cust.id from customer cust where ${EMAIL} in (select email from asked_emails)`,
    ],
    ["scope", guessed(ORDERS_OF_PEOPLE)],
    [
      "emails",
      `select distinct ${EMAIL} as email from scope
join "order" ord on ord.id = scope.order_id
join customer cust on cust.id = ord.customer_id`,
    ],
  ]
}

/** How addresses are compared. */
export const EMAIL = "lower(trim(cust.email))"

/**
 * No row more, but the planner cannot know and takes the scope for a thousand orders. Without it, a day's changes are
 * guessed to be a handful, and the relations below, which have no index, are compared row against row.
 */
const guessed = (orders: string) =>
  `select order_id from (${orders}) chosen union all select null from generate_series(1, (select 0))`

/** Where they placed an order in Medusa, or own one in the ledger; arrays, because they keep to the indexes. */
const ORDERS_OF_PEOPLE = `select order_id from touched
union
select ord.id from "order" ord where ord.customer_id = any(array(select customer_id from people)) and ord.deleted_at is null
union
select held.order_id from insights_order held where held.customer_id = any(array(select customer_id from people))
union
select held.order_id from insights_order held where held.placed_by = any(array(select customer_id from people))`
