import type { BulkStep } from "./bulk-steps"

const product = (row: string) => `'prod_bulk' || lpad(${row}::text, 5, '0')`

/** What a storefront needs of the products: a channel, a variant each, and stock of all but every twentieth. */
export const BULK_GOODS: readonly BulkStep[] = [
  {
    name: "sales channel",
    furniture: true,
    sql: () => `insert into sales_channel (id, name, is_disabled) values ('sc_bulk', 'Bulk', false)`,
  },
  {
    name: "products in the channel",
    furniture: true,
    sql: ({ products }) => `insert into product_sales_channel (id, product_id, sales_channel_id)
select 'prodsc_bulk' || i, ${product("i")}, 'sc_bulk' from generate_series(1, ${products}) as i`,
  },
  {
    name: "variants",
    furniture: true,
    sql: ({
      products,
    }) => `insert into product_variant (id, title, product_id, allow_backorder, manage_inventory)
select 'variant_' || ${product("i")}, 'Default', ${product("i")}, false, true from generate_series(1, ${products}) as i`,
  },
  {
    name: "warehouse",
    furniture: true,
    sql: () => `with place as (insert into stock_location (id, name) values ('sloc_bulk', 'Warehouse') returning id)
insert into sales_channel_stock_location (id, sales_channel_id, stock_location_id) select 'scloc_bulk', 'sc_bulk', id from place`,
  },
  {
    name: "inventory items",
    furniture: true,
    sql: ({ products }) => `insert into inventory_item (id, sku)
select 'iitem_bulk' || i, 'BULK-' || i from generate_series(1, ${products}) as i`,
  },
  {
    name: "inventory of variants",
    furniture: true,
    sql: ({
      products,
    }) => `insert into product_variant_inventory_item (id, variant_id, inventory_item_id, required_quantity)
select 'pvitem_bulk' || i, 'variant_' || ${product("i")}, 'iitem_bulk' || i, 1 from generate_series(1, ${products}) as i`,
  },
  {
    name: "stock",
    furniture: true,
    sql: ({
      products,
    }) => `insert into inventory_level (id, inventory_item_id, location_id, stocked_quantity, raw_stocked_quantity, raw_reserved_quantity, raw_incoming_quantity)
select 'ilev_bulk' || i, 'iitem_bulk' || i, 'sloc_bulk', stock, jsonb_build_object('value', stock::text, 'precision', 20),
  '{"value":"0","precision":20}'::jsonb, '{"value":"0","precision":20}'::jsonb
from generate_series(1, ${products}) as i, lateral (select case when i % 20 = 0 then 0 else 100 end as stock) as s`,
  },
]
