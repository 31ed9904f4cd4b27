/** A common table expression: its name and its query. */
export type Relation = readonly [name: string, sql: string]

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
export function writeRelations(every: boolean, shard: (column: string) => string): Relation[] {
  const inScope = every ? shard("order_id") : "order_id in (select order_id from scope)"
  return [
    ["kept_orders", `  select * from insights_order where ${inScope}`],
    [
      "removed_orders",
      `  delete from insights_order gone
  using (select order_id from kept_orders except all select order_id from orders) missing
  where gone.order_id = missing.order_id
  returning 1`,
    ],
    [
      "written_orders",
      upsert(
        "insights_order",
        ["order_id"],
        ["source", ...ORDER_COLUMNS],
        `  select orders.order_id, 'medusa', ${list("orders", ORDER_COLUMNS)}
  from orders
  left join kept_orders kept on kept.order_id = orders.order_id
  where kept.order_id is null or (${list("orders", ORDER_COLUMNS)}) is distinct from (${list("kept", ORDER_COLUMNS)})`
      ),
    ],
    [
      "entry_differences",
      `  select coalesce(fresh.order_id, kept.order_id) as order_id, coalesce(fresh.entry_id, kept.entry_id) as entry_id,
    fresh.order_id is null as is_stale, ${list("fresh", ENTRY_COLUMNS)}
  from fresh_entries fresh
  full join (select * from insights_entry where ${inScope}) kept
    on kept.order_id = fresh.order_id and kept.entry_id = fresh.entry_id
  where fresh.order_id is null or kept.order_id is null
    or (${list("fresh", ENTRY_COLUMNS)}) is distinct from (${list("kept", ENTRY_COLUMNS)})`,
    ],
    [
      "removed_entries",
      `  delete from insights_entry gone
  using entry_differences stale
  where stale.is_stale and gone.order_id = stale.order_id and gone.entry_id = stale.entry_id
  returning 1`,
    ],
    [
      "written_entries",
      upsert(
        "insights_entry",
        ["order_id", "entry_id"],
        ENTRY_COLUMNS,
        `  select order_id, entry_id, ${ENTRY_COLUMNS.join(", ")}
  from entry_differences where not is_stale`
      ),
    ],
    ["owners", "  select customer_id from orders\n  union\n  select customer_id from kept_orders"],
  ]
}

function upsert(table: string, key: string[], columns: string[], rows: string): string {
  return `  insert into ${table} (${[...key, ...columns].join(", ")})
${rows}
  on conflict (${key.join(", ")}) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(", ")}, updated_at = now()
  returning 1`
}

function list(relation: string, columns: string[]): string {
  return columns.map((column) => `${relation}.${column}`).join(", ")
}
