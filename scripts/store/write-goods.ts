import type { Client } from "pg"
import type { Furniture } from "./furnish"
import { identifiers } from "./ids"
import type { StoreShop } from "./shop"

/** Writes the products, each with one variant and its prices, and returns their ids in the shop's order. */
export async function writeGoods(client: Client, shop: StoreShop, furniture: Furniture): Promise<string[]> {
  const next = identifiers(3)
  const since = shop.endsAt
  const handles = new Set<string>()
  const records = shop.products.map((product) => ({
    u: next(since),
    sku: product.sku,
    title: product.title,
    handle: handleOf(product.title, product.sku, handles),
    category: product.category === null ? null : furniture.categoryIds[product.category],
    prices: product.prices,
  }))
  const json = JSON.stringify(records)
  await client.query(GOODS, [json, furniture.profileId])
  await client.query(PLACES, [json, furniture.channelIds])
  return records.map(({ u }) => `prod_${u}`)
}

function handleOf(title: string, sku: string, taken: Set<string>): string {
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
  const handle = [bare(title) || "product", bare(`${title}-${sku}`)].find((name) => !taken.has(name))
  const own = handle ?? `${bare(title)}-${taken.size}`
  taken.add(own)
  return own
}

const ROWS = `r as materialized (
  select r.*, 'prod_' || u as product_id, 'variant_' || u as variant_id, 'opt_' || u as option_id,
    'optval_' || u as value_id
  from json_to_recordset($1::json) as r (u text, sku text, title text, handle text, category text, prices jsonb)
)`

const GOODS = `with ${ROWS},
products as (
  insert into product (id, title, handle, status, is_giftcard, discountable)
  select product_id, title, handle, 'published', false, true from r
),
variants as (
  insert into product_variant (id, title, sku, product_id, allow_backorder, manage_inventory, variant_rank)
  select variant_id, 'Default variant', sku, product_id, false, false, 0 from r
),
options as (
  insert into product_option (id, title, is_exclusive) select option_id, 'Default option', true from r
),
option_values as (
  insert into product_option_value (id, value, option_id) select value_id, 'Default option value', option_id from r
),
option_links as (
  insert into product_product_option (id, product_id, product_option_id) select 'prodopt_' || u, product_id, option_id from r
),
value_links as (
  insert into product_product_option_value (id, product_product_option_id, product_option_value_id)
  select 'prodoptval_' || u, 'prodopt_' || u, value_id from r
),
variant_values as (
  insert into product_variant_option (variant_id, option_value_id) select variant_id, value_id from r
),
price_sets as (
  insert into price_set (id) select 'pset_' || u from r
),
price_links as (
  insert into product_variant_price_set (id, variant_id, price_set_id) select 'pvps_' || u, variant_id, 'pset_' || u from r
),
money as (
  insert into price (id, price_set_id, currency_code, amount, raw_amount, rules_count)
  select 'price_' || u || number, 'pset_' || u, price ->> 'currency', (price ->> 'amount')::numeric,
    jsonb_build_object('value', price ->> 'amount', 'precision', 20), 0
  from r, jsonb_array_elements(prices) with ordinality as given (price, number)
),
profiles as (
  insert into product_shipping_profile (id, product_id, shipping_profile_id) select 'prodsp_' || u, product_id, $2 from r
)
select count(*) from r`

const PLACES = `with ${ROWS},
categories as (
  insert into product_category_product (product_id, product_category_id)
  select product_id, category from r where category is not null
)
insert into product_sales_channel (id, product_id, sales_channel_id)
select 'prodsc_' || u || number, product_id, channel from r, unnest($2::text[]) with ordinality as given (channel, number)`
