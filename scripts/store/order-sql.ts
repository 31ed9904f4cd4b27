/**
 * Orders, written into Medusa's own tables (2.21) many at a time: `$1` is a JSON array of the records of
 * `order-records.ts`. What is written is what Medusa's workflows leave behind for an order that was paid, sent,
 * returned, refunded or cancelled, in its newest version, with prices that hold their taxes. Earlier versions of lines
 * are not written, nor the changes of a delivery, which have no part in an amount; the other changes are.
 * `integration-tests/http/demo-orders.spec.ts` holds every column against what Medusa's workflows write,
 * `demo-store.spec.ts` asks Medusa itself about the result.
 */

const ZERO = `'{"value":"0","precision":20}'::jsonb`
const TOTALS = [
  ["current_order_total", "r.total"],
  ["original_order_total", "r.original"],
  ["accounting_total", "r.total"],
  ["paid_total", "paid"],
  ["refunded_total", "r.refunded"],
  ["transaction_total", "(paid - r.refunded)"],
  ["pending_difference", "(r.total - paid + r.refunded)"],
  ["credit_line_total", "r.credited"],
] as const

const raw = (amount: string) => `jsonb_build_object('value', ${amount}::text, 'precision', 20)`
const twin = (amount: string) => `${amount}, ${raw(amount)}`
const insert = (name: string, table: string, columns: string, select: string) =>
  `${name} as (insert into ${table} (${columns}) ${select})`

/** Orders with addresses, summary, payment and parcel. */
export function ordersSql(): string {
  const rows = `r as materialized (
  select r.*, 'order_' || u as order_id, customer.id as customer_id, customer.email, customer.first_name,
    customer.last_name, address.city, case when status = 'canceled' then 0 else placed_total end as paid,
    channels.id as channel_id
  from json_to_recordset($1::json) as r (u text, customer int, region text, channel int, currency text, country text,
    status text, version int, placed timestamptz, updated timestamptz, canceled timestamptz, shipped timestamptz,
    delivered timestamptz, placed_total numeric, original numeric, total numeric, refunded numeric, credited numeric)
  join unnest($2::text[]) with ordinality as people (id, number) on people.number = r.customer + 1
  join customer on customer.id = people.id
  left join customer_address address on address.customer_id = customer.id
  join unnest($3::text[]) with ordinality as channels (id, number) on channels.number = r.channel + 1
)`
  const person = "first_name, last_name, city, country, 'unknown', placed, placed"
  const address = "first_name, last_name, city, country_code, address_1, created_at, updated_at"
  const pair = TOTALS.map(([name, value]) => `'${name}', ${value}, 'raw_${name}', ${raw(value)}`).join(", ")
  const paidUp = "case when status = 'canceled' then null else placed end"
  return `with ${[
    rows,
    insert(
      "addresses",
      "order_address",
      `id, ${address}`,
      `select 'ordaddr_' || kind || substr(u, 2), ${person} from r, unnest(array['0', '1']) as kind`
    ),
    insert(
      "written",
      '"order"',
      `id, region_id, customer_id, version, sales_channel_id, status, is_draft_order, email, currency_code,
  shipping_address_id, billing_address_id, created_at, updated_at, canceled_at`,
      `select order_id, region, customer_id, version, channel_id, status::order_status_enum, false, email, currency,
  'ordaddr_0' || substr(u, 2), 'ordaddr_1' || substr(u, 2), placed, updated, canceled from r order by placed`
    ),
    insert(
      "summaries",
      "order_summary",
      "id, order_id, version, totals, created_at, updated_at",
      `select 'ordsum_' || u, order_id, version, jsonb_build_object(${pair}), updated, updated from r`
    ),
    insert(
      "collections",
      "payment_collection",
      `id, currency_code, amount, raw_amount, authorized_amount, raw_authorized_amount, captured_amount,
  raw_captured_amount, refunded_amount, raw_refunded_amount, status, completed_at, created_at, updated_at`,
      `select 'pay_col_' || u, currency, ${twin("placed_total")}, ${twin("placed_total")}, ${twin("paid")},
  ${twin("refunded")}, case when status = 'canceled' then 'canceled' else 'completed' end, ${paidUp}, placed, updated
  from r`
    ),
    insert(
      "collection_links",
      "order_payment_collection",
      "id, order_id, payment_collection_id, created_at, updated_at",
      "select 'ordpay_' || u, order_id, 'pay_col_' || u, placed, placed from r"
    ),
    insert(
      "sessions",
      "payment_session",
      `id, currency_code, amount, raw_amount, provider_id, data, context, status, authorized_at,
  payment_collection_id, metadata, created_at, updated_at`,
      `select 'payses_' || u, currency, ${twin("placed_total")}, 'pp_system_default', '{}', '{}',
  'authorized', placed, 'pay_col_' || u, '{}', placed, placed
  from r`
    ),
    insert(
      "payments",
      "payment",
      `id, amount, raw_amount, currency_code, provider_id, data, captured_at, canceled_at, payment_collection_id,
  payment_session_id, created_at, updated_at`,
      `select 'pay_' || u, ${twin("placed_total")}, currency, 'pp_system_default', '{}', ${paidUp}, canceled,
  'pay_col_' || u, 'payses_' || u, placed, updated from r`
    ),
    insert(
      "captures",
      "capture",
      "id, amount, raw_amount, payment_id, created_at, updated_at",
      `select 'capt_' || u, ${twin("paid")}, 'pay_' || u, placed, placed from r where status <> 'canceled'`
    ),
    insert(
      "transactions",
      "order_transaction",
      "id, order_id, version, amount, raw_amount, currency_code, reference, reference_id, created_at, updated_at",
      `select 'ordtrx_' || u, order_id, 1, ${twin("paid")}, currency, 'capture', 'capt_' || u, placed, placed
  from r where status <> 'canceled'`
    ),
    insert(
      "parcel_addresses",
      "fulfillment_address",
      `id, ${address}`,
      `select 'fuladdr_' || u, ${person} from r where status <> 'canceled'`
    ),
    insert(
      "parcels",
      "fulfillment",
      `id, location_id, packed_at, shipped_at, delivered_at, data, provider_id, shipping_option_id,
  delivery_address_id, requires_shipping, created_at, updated_at`,
      `select 'ful_' || u, $4, shipped, shipped, delivered, '{}', 'manual_manual', $5, 'fuladdr_' || u, true, shipped,
  delivered from r where status <> 'canceled'`
    ),
    insert(
      "parcel_links",
      "order_fulfillment",
      "id, order_id, fulfillment_id, created_at, updated_at",
      "select 'ordful_' || u, order_id, 'ful_' || u, shipped, shipped from r where status <> 'canceled'"
    ),
  ].join(",\n")}
select count(*) from r`
}

/** Lines with their quantities, discounts and places in the parcel. */
export function linesSql(): string {
  const rows = `r as materialized (
  -- The twins of the amounts are built once: they are the larger part of the work.
  select r.*, ${raw("r.quantity")} as raw_quantity, ${raw("r.unit_price")} as raw_price,
    case when r.sent = 0 then ${ZERO} else ${raw("r.sent")} end as raw_sent, 'order_' || order_u as order_id, 'ordli_' || u as line_id, product.id as product_id,
    product.title as product_title, product.handle, variant.id as variant_id, variant.sku,
    variant.title as variant_title
  from json_to_recordset($1::json) as r (u text, order_u text, placed timestamptz, product int, title text,
    quantity numeric, sent numeric, returned numeric, unit_price numeric, discount numeric, code text, version int)
  left join unnest($2::text[]) with ordinality as goods (id, number) on goods.number = r.product + 1
  left join product on product.id = goods.id
  left join product_variant variant on variant.product_id = product.id
)`
  const sent = "sent, raw_sent"
  const quantity = "quantity, raw_quantity"
  return `with ${[
    rows,
    insert(
      "line_items",
      "order_line_item",
      `id, title, subtitle, product_id, variant_id, product_title, product_handle, variant_sku, variant_title,
  requires_shipping, is_discountable, is_tax_inclusive, is_custom_price, is_giftcard, unit_price, raw_unit_price,
  metadata, created_at, updated_at`,
      `select line_id, coalesce(product_title, title), variant_title, product_id, variant_id, product_title, handle, sku,
  variant_title, true, true, true, true, false, unit_price, raw_price, '{}', placed, placed from r`
    ),
    insert(
      "items",
      "order_item",
      `id, order_id, version, item_id, quantity, raw_quantity, fulfilled_quantity, raw_fulfilled_quantity,
  shipped_quantity, raw_shipped_quantity, delivered_quantity, raw_delivered_quantity, return_requested_quantity,
  raw_return_requested_quantity, return_received_quantity, raw_return_received_quantity, return_dismissed_quantity,
  raw_return_dismissed_quantity, written_off_quantity, raw_written_off_quantity, unit_price, raw_unit_price,
  metadata, created_at, updated_at`,
      `select 'orditem_' || u, order_id, version, line_id, ${quantity}, ${sent}, ${sent}, ${sent}, 0, ${ZERO},
  returned, case when returned = 0 then ${ZERO} else ${raw("returned")} end, 0, ${ZERO}, 0, ${ZERO}, case when version > 1 then unit_price end,
  case when version > 1 then raw_price end, '{}', placed, placed from r`
    ),
    insert(
      "adjustments",
      "order_line_item_adjustment",
      "id, item_id, code, amount, raw_amount, version, is_tax_inclusive, created_at, updated_at",
      `select 'ordliadj_' || u, line_id, code, ${twin("discount")}, version, true, placed, placed from r
  where discount > 0`
    ),
    insert(
      "parcel_items",
      "fulfillment_item",
      "id, title, sku, barcode, quantity, raw_quantity, line_item_id, fulfillment_id, created_at, updated_at",
      `select 'fulit_' || u, coalesce(variant_title, title), coalesce(sku, ''), '', ${quantity}, line_id,
  'ful_' || order_u, placed, placed from r where sent > 0`
    ),
  ].join(",\n")}
select count(*) from r`
}

/** Carriage. */
export function shippingSql(): string {
  return `with ${[
    `r as materialized (
  select * from json_to_recordset($1::json) as r (u text, order_u text, placed timestamptz, name text, amount numeric,
    version int)
)`,
    insert(
      "methods",
      "order_shipping_method",
      `id, name, amount, raw_amount, is_tax_inclusive, is_custom_amount, shipping_option_id, created_at, updated_at`,
      `select 'ordsm_' || u, name, ${twin("amount")}, true, false, $2, placed, placed from r`
    ),
    insert(
      "shippings",
      "order_shipping",
      "id, order_id, version, shipping_method_id, created_at, updated_at",
      "select 'ordspmv_' || u, 'order_' || order_u, version, 'ordsm_' || u, placed, placed from r"
    ),
  ].join(",\n")}
select count(*) from r`
}

/** What happened to orders later: returns, refunds, credit lines, and the changes that record them. */
export function changesSql(): string {
  return `with ${[
    `r as materialized (
  select r.*, 'order_' || order_u as order_id, 'ordch_' || u as change_id, 'return_' || return_u as return_id
  from json_to_recordset($1::json) as r (u text, order_u text, kind text, version int, newest int, at timestamptz,
    return_u text, amount numeric, currency text, refunds boolean)
)`,
    `goods as materialized (
  select g.*, 'order_' || order_u as order_id, 'return_' || return_u as return_id, 'ordli_' || line_u as line_id
  from json_to_recordset($2::json) as g (u text, return_u text, order_u text, line_u text, at timestamptz,
    quantity numeric)
)`,
    insert(
      "returns",
      '"return"',
      `id, order_id, order_version, status, location_id, requested_at, received_at, created_at, updated_at`,
      `select return_id, order_id, version - 1, 'received'::return_status_enum, $3, at, at, at, at from r
  where kind = 'return_request'`
    ),
    insert(
      "return_items",
      "return_item",
      `id, return_id, item_id, quantity, raw_quantity, received_quantity, raw_received_quantity, damaged_quantity,
  raw_damaged_quantity, metadata, created_at, updated_at`,
      `select 'retitem_' || u, return_id, line_id, ${twin("quantity")}, ${twin("quantity")}, 0, ${ZERO}, '{}', at, at
  from goods`
    ),
    insert(
      "changes",
      "order_change",
      "id, order_id, version, status, change_type, return_id, confirmed_at, created_at, updated_at",
      "select change_id, order_id, version, 'confirmed', kind, return_id, at, at, at from r"
    ),
    insert(
      "return_actions",
      "order_change_action",
      `id, order_id, version, order_change_id, reference, reference_id, return_id, action, details, applied,
  created_at, updated_at`,
      `select 'ordchact_' || substr(goods.u, 1, 13) || case kind when 'return_request' then 'R' else 'V' end
  || substr(goods.u, 15), r.order_id, r.version, change_id, 'return',
  r.return_id, r.return_id, case kind when 'return_request' then 'RETURN_ITEM' else 'RECEIVE_RETURN_ITEM' end,
  jsonb_build_object('quantity', goods.quantity, 'reference_id', line_id), true, r.at, r.at
  from r join goods on goods.return_u = r.return_u`
    ),
    insert(
      "credit_actions",
      "order_change_action",
      `id, order_id, version, order_change_id, reference, reference_id, action, amount, raw_amount, details, applied,
  created_at, updated_at`,
      `select 'ordchact_' || u, order_id, version, change_id, 'payment_collection', 'pay_col_' || order_u,
  'CREDIT_LINE_ADD', ${twin("amount")}, '{}', true, at, at from r where kind = 'credit_line'`
    ),
    insert(
      "credit_lines",
      "order_credit_line",
      "id, order_id, version, reference, reference_id, amount, raw_amount, metadata, created_at, updated_at",
      `select 'ordcl_' || u, order_id, newest, 'payment_collection', 'pay_col_' || order_u, ${twin("amount")},
  jsonb_build_object('created_in_version', version), at, at from r where kind = 'credit_line'`
    ),
    insert(
      "refunds",
      "refund",
      "id, amount, raw_amount, payment_id, created_at, updated_at",
      `select 'ref_' || u, ${twin("amount")}, 'pay_' || order_u, at, at from r where refunds and amount <> 0`
    ),
    insert(
      "transactions",
      "order_transaction",
      "id, order_id, version, amount, raw_amount, currency_code, reference, reference_id, created_at, updated_at",
      `select 'ordtrx_' || u, order_id, case kind when 'credit_line' then version - 1 else version end,
  ${twin("(-amount)")}, currency, 'refund', 'ref_' || u, at, at from r where refunds and amount <> 0`
    ),
  ].join(",\n")}
select count(*) from r`
}
