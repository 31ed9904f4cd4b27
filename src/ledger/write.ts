import type { LedgerTables } from "./options"
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
const ENTRY_KEY = ["order_id", "entry_id"]
const ENTRY_COLUMNS = ["kind", "occurred_at", "product_id", "category_id", "quantity", "amount", "discount"]

/**
 * Compares `orders` and `fresh_entries` with what the ledger holds in the scope and writes the difference: rows that
 * are equal are not touched, so a repeat costs no write. `owners` is everybody who owns or owned an order in the scope.
 */
export function writeRelations(within: (orderId: string) => string): Relation[] {
  const inScope = `where ${within("order_id")}`
  return [
    ["held_orders", `select * from insights_order ${inScope}`],
    ["order_differences", differences("orders", "held_orders", ["order_id"], ORDER_COLUMNS)],
    ["removed_orders", remove("insights_order", "order_differences", ["order_id"])],
    [
      "written_orders",
      upsert(
        "insights_order",
        ["order_id"],
        ["source", ...ORDER_COLUMNS],
        `select order_id, 'medusa', ${ORDER_COLUMNS.join(", ")} from order_differences where not is_stale`
      ),
    ],
    ["held_entries", `select * from insights_entry ${inScope}`],
    ["entry_differences", differences("fresh_entries", "held_entries", ENTRY_KEY, ENTRY_COLUMNS)],
    ["removed_entries", remove("insights_entry", "entry_differences", ENTRY_KEY)],
    [
      "written_entries",
      upsert(
        "insights_entry",
        ENTRY_KEY,
        ENTRY_COLUMNS,
        `select ${[...ENTRY_KEY, ...ENTRY_COLUMNS].join(", ")} from entry_differences where not is_stale`
      ),
    ],
    ["owners", "select customer_id from orders union select customer_id from held_orders"],
  ]
}

/** By a full join, which PostgreSQL cannot do row against row, however few rows it expects. */
function differences(fresh: string, held: string, key: string[], columns: string[]): string {
  const same = key.map((column) => `held.${column} = fresh.${column}`).join(" and ")
  return `select ${key.map((column) => `coalesce(fresh.${column}, held.${column}) as ${column}`).join(", ")},
  fresh.order_id is null as is_stale, ${list("fresh", columns)}
from ${fresh} fresh
full join ${held} held on ${same}
where fresh.order_id is null or held.order_id is null or (${list("fresh", columns)}) is distinct from (${list("held", columns)})`
}

function remove(table: string, differences: string, key: string[]): string {
  return `delete from ${table} gone using ${differences} stale
where stale.is_stale and ${key.map((column) => `gone.${column} = stale.${column}`).join(" and ")}
returning 1`
}

/** Writes `orders` and `fresh_entries` into tables without rows, keys or readers. */
export function fillRelations(tables: LedgerTables): Relation[] {
  const orders = `select order_id, 'medusa', ${ORDER_COLUMNS.join(", ")} from orders`
  const entries = `select ${[...ENTRY_KEY, ...ENTRY_COLUMNS].join(", ")} from fresh_entries`
  const nothing = "select 1 where false"
  return [
    ["removed_orders", nothing],
    ["removed_entries", nothing],
    [
      "written_orders",
      `${insert(tables.orders, ["order_id", "source", ...ORDER_COLUMNS], orders)}\nreturning 1`,
    ],
    ["written_entries", `${insert(tables.entries, [...ENTRY_KEY, ...ENTRY_COLUMNS], entries)}\nreturning 1`],
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
