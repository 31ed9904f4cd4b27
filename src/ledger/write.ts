import type { Relation } from "./relation"

const ORDER_COLUMNS = [
  "customer_id",
  "placed_by",
  "placed_at",
  "currency_code",
  "rate",
  "country_code",
  "region_id",
  "sales_channel_id",
  "payment_provider_id",
  "is_guest",
  "source_updated_at",
]
const ENTRY_COLUMNS = ["kind", "occurred_at", "product_id", "category_id", "quantity", "amount", "discount"]

/**
 * Compares `orders` and `fresh_entries` with what the ledger holds in the scope and writes the difference: rows that
 * are equal are not touched, so a repeat costs no write. `owners` is everybody who owns or owned an order in the scope.
 */
export function writeRelations(every: boolean): Relation[] {
  const inScope = every ? "" : "where order_id in (select order_id from scope)"
  return [
    ["held_orders", `select * from insights_order ${inScope}`],
    [
      "removed_orders",
      `delete from insights_order gone
using (select order_id from held_orders where not exists (select from orders where orders.order_id = held_orders.order_id)) missing
where gone.order_id = missing.order_id
returning 1`,
    ],
    [
      "written_orders",
      upsert(
        "insights_order",
        ["order_id"],
        ["source", ...ORDER_COLUMNS],
        `select orders.order_id, 'medusa', ${list("orders", ORDER_COLUMNS)}
from orders
left join held_orders held on held.order_id = orders.order_id
where held.order_id is null or (${list("orders", ORDER_COLUMNS)}) is distinct from (${list("held", ORDER_COLUMNS)})`
      ),
    ],
    ["held_entries", `select * from insights_entry ${inScope}`, "inline"],
    [
      "removed_entries",
      `delete from insights_entry gone
using (
  select order_id, entry_id from held_entries held
  where not exists (select from fresh_entries fresh where fresh.order_id = held.order_id and fresh.entry_id = held.entry_id)
) stale
where gone.order_id = stale.order_id and gone.entry_id = stale.entry_id
returning 1`,
    ],
    [
      "written_entries",
      upsert(
        "insights_entry",
        ["order_id", "entry_id"],
        ENTRY_COLUMNS,
        `select fresh.order_id, fresh.entry_id, ${list("fresh", ENTRY_COLUMNS)}
from fresh_entries fresh
left join held_entries held on held.order_id = fresh.order_id and held.entry_id = fresh.entry_id
where held.order_id is null or (${list("fresh", ENTRY_COLUMNS)}) is distinct from (${list("held", ENTRY_COLUMNS)})`
      ),
    ],
    ["owners", "select customer_id from orders union select customer_id from held_orders"],
  ]
}

/** Writes `orders` and `fresh_entries` into tables without rows. */
export function fillRelations(): Relation[] {
  const orders = `select order_id, 'medusa', ${ORDER_COLUMNS.join(", ")} from orders`
  const entries = `select order_id, entry_id, ${ENTRY_COLUMNS.join(", ")} from fresh_entries`
  const nothing = "select 1 where false"
  return [
    ["removed_orders", nothing],
    ["removed_entries", nothing],
    [
      "written_orders",
      `${insert("insights_order", ["order_id", "source", ...ORDER_COLUMNS], orders)}\nreturning 1`,
    ],
    [
      "written_entries",
      `${insert("insights_entry", ["order_id", "entry_id", ...ENTRY_COLUMNS], entries)}\nreturning 1`,
    ],
  ]
}

/** With `on conflict`, because an event may write the same order while a backfill looks at it. */
function upsert(table: string, key: string[], columns: string[], rows: string): string {
  const assignments = columns.map((column) => `${column} = excluded.${column}`).join(", ")
  return `${insert(table, [...key, ...columns], rows)}
on conflict (${key.join(", ")}) do update set ${assignments}, updated_at = now()
returning 1`
}

function insert(table: string, columns: string[], rows: string): string {
  return `insert into ${table} (${columns.join(", ")})\n${rows}`
}

function list(relation: string, columns: string[]): string {
  return columns.map((column) => `${relation}.${column}`).join(", ")
}
