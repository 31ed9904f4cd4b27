export interface BulkSize {
  orders: number
  /** Number of the first order to write; 1 for a whole shop. */
  first: number
  customers: number
  products: number
  days: number
  versions: number
  until: string
}

export interface BulkStep {
  name: string
  /** What a shop has before its orders. */
  furniture?: boolean
  sql: (size: BulkSize) => string
}

/** A number in [0, 1) that depends on the row and the purpose alone. */
function draw(row: string, purpose: string): string {
  return `((hashtextextended((${row})::text, ${seedOf(purpose)}) & 1073741823) / 1073741824.0::float8)`
}

function seedOf(purpose: string): number {
  return [...purpose].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) % 1000003, 7)
}

function raw(value: string): string {
  return `jsonb_build_object('value', (${value})::text, 'precision', 20)`
}

const ZERO = `'{"value":"0","precision":20}'::jsonb`
/** Copies of a version-bound row: one per version of the order. */
const VERSIONS = ({ versions }: BulkSize) => `generate_series(1, ${versions}) as version`

/** In the order of their foreign keys; the two temporary tables hold what several steps draw on. */
export const BULK_STEPS: readonly BulkStep[] = [
  {
    name: "customers",
    furniture: true,
    sql: ({
      customers,
      until,
      days,
    }) => `insert into customer (id, email, first_name, last_name, has_account, created_at, updated_at)
select 'cus_bulk' || lpad(i::text, 8, '0'), 'customer' || i || '@example.com', 'First' || i, 'Last' || i, i % 5 <> 0,
  '${until}'::timestamptz - interval '${days} days', '${until}'::timestamptz - interval '${days} days'
from generate_series(1, ${customers}) as i`,
  },
  {
    name: "categories",
    furniture: true,
    sql: () => `insert into product_category (id, name, handle, mpath, is_active)
select 'pcat_bulk' || lpad(i::text, 2, '0'), 'Category ' || i, 'bulk-category-' || i, 'pcat_bulk' || lpad(i::text, 2, '0'), true
from generate_series(1, 20) as i`,
  },
  {
    name: "products",
    furniture: true,
    sql: ({ products }) => `insert into product (id, title, description, handle, status)
select 'prod_bulk' || lpad(i::text, 5, '0'), 'Product ' || i,
  (select string_agg('word' || floor(800 * power(${draw("i * 16 + k", "word")}, 2)), ' ') from generate_series(1, 8) as k),
  'bulk-product-' || i, 'published'
from generate_series(1, ${products}) as i`,
  },
  {
    name: "product categories",
    furniture: true,
    sql: ({ products }) => `insert into product_category_product (product_id, product_category_id)
select 'prod_bulk' || lpad(i::text, 5, '0'), 'pcat_bulk' || lpad((1 + i % 20)::text, 2, '0') from generate_series(1, ${products}) as i`,
  },
  {
    name: "draws",
    sql: ({ orders, first, customers, days, until }) => `create temp table bulk_order as
select i, 'order_bulk' || lpad(i::text, 8, '0') as id,
  'cus_bulk' || lpad((1 + floor(${customers} * power(${draw("i", "customer")}, 2)))::int::text, 8, '0') as customer_id,
  '${until}'::timestamptz - interval '${days} days' * (1 - (i - 1) / ${orders}::float8) as placed_at,
  1 + floor(${draw("i", "lines")} * 3)::int as lines, ${draw("i", "fate")} as fate,
  case when ${draw("i", "currency")} < 0.9 then 'eur' else 'usd' end as currency_code,
  case when ${draw("i", "country")} < 0.6 then 'de' when ${draw("i", "country")} < 0.85 then 'at' else 'fr' end as country_code,
  case when ${draw("i", "payment")} < 0.5 then 'pp_card' when ${draw("i", "payment")} < 0.9 then 'pp_wallet' else 'pp_invoice' end as provider_id
from generate_series(${first}, ${orders}) as i`,
  },
  {
    name: "line draws",
    sql: ({ products }) => `create temp table bulk_line as
select o.id as order_id, o.placed_at, o.fate, k, 'ordli_bulk' || lpad(o.i::text, 8, '0') || k as id,
  1 + floor(${draw("o.i * 4 + k", "quantity")} * 3)::int as quantity,
  round((5 + ${draw("o.i * 4 + k", "price")} * 95)::numeric, 2) as price,
  'prod_bulk' || lpad((1 + floor(${products} * power(${draw("o.i * 4 + k", "product")}, 2)))::int::text, 5, '0') as product_id,
  case when k = 1 and o.fate between 0.3 and 0.5 then 0.1 else 0 end as discount_rate,
  case when k = 1 and o.fate > 0.95 then 1 else 0 end as returned
from bulk_order o, generate_series(1, 3) as k where k <= o.lines`,
  },
  { name: "line draws analyzed", sql: () => "analyze bulk_order; analyze bulk_line" },
  {
    name: "addresses",
    sql: () => `insert into order_address (id, customer_id, country_code, city, created_at, updated_at)
select 'ordaddr_bulk' || i, customer_id, country_code, 'Town', placed_at, placed_at from bulk_order`,
  },
  {
    name: "orders",
    sql: ({
      versions,
    }) => `insert into "order" (id, customer_id, email, currency_code, version, status, is_draft_order, region_id, sales_channel_id,
  shipping_address_id, billing_address_id, canceled_at, created_at, updated_at)
select id, customer_id, customer_id || '@example.com', currency_code, ${versions},
  (case when fate < 0.03 then 'canceled' else 'completed' end)::order_status_enum, false, 'reg_bulk_' || currency_code, 'sc_bulk',
  'ordaddr_bulk' || i, 'ordaddr_bulk' || i, case when fate < 0.03 then placed_at + interval '1 day' end, placed_at, placed_at from bulk_order`,
  },
  {
    name: "lines",
    sql: () => `insert into order_line_item (id, title, product_id, variant_id, product_title, unit_price, raw_unit_price, created_at, updated_at)
select id, product_id, product_id, 'variant_' || product_id, product_id, price, ${raw("price")}, placed_at, placed_at from bulk_line`,
  },
  {
    name: "taxes",
    sql: () => `insert into order_line_item_tax_line (id, item_id, code, rate, raw_rate, created_at, updated_at)
select 'ordlitxl_' || id, id, 'vat', 20, ${raw("20")}, placed_at, placed_at from bulk_line`,
  },
  {
    name: "order items",
    sql: (
      size
    ) => `insert into order_item (id, order_id, version, item_id, quantity, raw_quantity, fulfilled_quantity, raw_fulfilled_quantity,
  shipped_quantity, raw_shipped_quantity, return_requested_quantity, raw_return_requested_quantity, return_received_quantity,
  raw_return_received_quantity, return_dismissed_quantity, raw_return_dismissed_quantity, written_off_quantity, raw_written_off_quantity,
  created_at, updated_at)
select 'orditem_' || substr(id, 7) || 'v' || version, order_id, version, id, quantity, ${raw("quantity")}, 0, ${ZERO}, 0, ${ZERO}, 0, ${ZERO},
  returned, ${raw("returned")}, 0, ${ZERO}, 0, ${ZERO}, placed_at + interval '1 hour' * (version - 1), placed_at + interval '1 hour' * (version - 1)
from bulk_line, ${VERSIONS(size)}`,
  },
  {
    name: "discounts",
    sql: (
      size
    ) => `insert into order_line_item_adjustment (id, item_id, code, amount, raw_amount, version, created_at, updated_at)
select 'ordliadj_' || substr(id, 7) || 'v' || version, id, 'SALE', round(quantity * price * discount_rate, 2),
  ${raw("round(quantity * price * discount_rate, 2)")}, version, placed_at, placed_at
from bulk_line, ${VERSIONS(size)} where discount_rate > 0`,
  },
  {
    name: "shipping methods",
    sql: () => `insert into order_shipping_method (id, name, amount, raw_amount, created_at, updated_at)
select 'ordsm_bulk' || i, 'Standard', 5, ${raw("5")}, placed_at, placed_at from bulk_order`,
  },
  {
    name: "shipping",
    sql: (
      size
    ) => `insert into order_shipping (id, order_id, version, shipping_method_id, created_at, updated_at)
select 'ordspmv_bulk' || i || 'v' || version, id, version, 'ordsm_bulk' || i, placed_at, placed_at from bulk_order, ${VERSIONS(size)}`,
  },
  {
    name: "summaries",
    sql: (size) => `insert into order_summary (id, order_id, version, totals, created_at, updated_at)
select 'ordsum_bulk' || o.i || 'v' || version, o.id, version, ${totals(["current_order_total", "original_order_total", "paid_total", "transaction_total", "accounting_total"], ["refunded_total", "pending_difference", "credit_line_total"])},
  o.placed_at, o.placed_at
from bulk_order o
join (
  select order_id, 5 + sum((quantity * price - round(quantity * price * discount_rate, 2)) * (quantity - returned) / quantity * 1.2) as total
  from bulk_line group by order_id
) t on t.order_id = o.id, ${VERSIONS(size)}`,
  },
  {
    name: "order changes",
    sql: ({
      versions,
    }) => `insert into order_change (id, order_id, version, status, confirmed_at, created_at, updated_at)
select 'ordch_bulk' || i || 'v' || version, id, version, 'confirmed', placed_at + interval '1 hour' * (version - 1), placed_at, placed_at
from bulk_order, generate_series(2, ${versions}) as version`,
  },
  {
    name: "transactions",
    sql: () => `insert into order_transaction (id, order_id, version, amount, raw_amount, currency_code, reference, created_at, updated_at)
select 'ordtrx_bulk' || i, id, 1, 50, ${raw("50")}, currency_code, 'capture', placed_at, placed_at from bulk_order`,
  },
  {
    name: "payment collections",
    sql: () => `insert into payment_collection (id, currency_code, amount, raw_amount, status, created_at, updated_at)
select 'pay_col_bulk' || i, currency_code, 50, ${raw("50")}, 'completed', placed_at, placed_at from bulk_order`,
  },
  {
    name: "payments",
    sql: () => `insert into payment (id, amount, raw_amount, currency_code, provider_id, payment_collection_id, payment_session_id, created_at, updated_at)
select 'pay_bulk' || i, 50, ${raw("50")}, currency_code, provider_id, 'pay_col_bulk' || i, 'payses_bulk' || i, placed_at, placed_at from bulk_order`,
  },
  {
    name: "payment links",
    sql: () => `insert into order_payment_collection (order_id, payment_collection_id, id, created_at, updated_at)
select id, 'pay_col_bulk' || i, 'ordpay_bulk' || i, placed_at, placed_at from bulk_order`,
  },
  {
    name: "returns",
    sql: () => `insert into "return" (id, order_id, order_version, status, received_at, created_at, updated_at)
select 'return_bulk' || i, id, 1, 'received', placed_at + interval '12 days', placed_at + interval '10 days', placed_at + interval '12 days'
from bulk_order where fate > 0.95`,
  },
  {
    name: "return items",
    sql: () => `insert into return_item (id, return_id, item_id, quantity, raw_quantity, received_quantity, raw_received_quantity, created_at, updated_at)
select 'retitem_' || substr(l.id, 7), 'return_bulk' || o.i, l.id, 1, ${raw("1")}, 1, ${raw("1")}, o.placed_at, o.placed_at
from bulk_line l join bulk_order o on o.id = l.order_id where l.returned > 0`,
  },
  { name: "temporary tables", sql: () => "drop table bulk_order, bulk_line" },
]

/** Medusa's summary: each total as a number and as its exact twin. */
function totals(asTotal: string[], asZero: string[]): string {
  const parts = [
    ...asTotal.flatMap((name) => [
      `'${name}', trim_scale(total)`,
      `'raw_${name}', ${raw("trim_scale(total)")}`,
    ]),
    ...asZero.flatMap((name) => [`'${name}', 0`, `'raw_${name}', ${ZERO}`]),
  ]
  return `jsonb_build_object(${parts.join(", ")})`
}
