import type { ProductBadge } from "../../../types/predictions"
import { run, type SqlExecutor } from "./sql"

/** A product that can be bought now. */
export interface OnSale extends ProductBadge {
  title: string
  handle: string
}

/**
 * A product is on sale in a channel where it is published there and one of its variants can be bought: stock is not
 * counted, or may go below zero, or the places of the channel hold what the variant takes of each of its items.
 * `$1` channels, null for any; `$2` products, null for all.
 */
const ON_SALE = `product p where p.status = 'published' and p.deleted_at is null
   and ($2::text[] is null or p.id = any($2::text[]))
   and exists (
     select 1 from product_sales_channel offered
       join product_variant v on v.product_id = p.id and v.deleted_at is null
      where offered.product_id = p.id and offered.deleted_at is null
        and ($1::text[] is null or offered.sales_channel_id = any($1::text[]))
        and (not v.manage_inventory or v.allow_backorder or (
          select bool_and(needed.required_quantity <= coalesce((
                   select sum(level.stocked_quantity - level.reserved_quantity) from inventory_level level
                     join sales_channel_stock_location place
                       on place.stock_location_id = level.location_id and place.deleted_at is null
                    where level.inventory_item_id = needed.inventory_item_id and level.deleted_at is null
                      and place.sales_channel_id = offered.sales_channel_id), 0))
            from product_variant_inventory_item needed
           where needed.variant_id = v.id and needed.deleted_at is null)))`

/** Ids of all products on sale in any of the channels; null: in any channel at all. Some 100 ms for 5,000 products. */
export async function readOnSale(
  executor: SqlExecutor,
  channelIds: readonly string[] | null
): Promise<string[]> {
  const rows = await run<{ id: string }>(executor, `select p.id from ${ON_SALE}`, [channelIds, null])
  return rows.map(({ id }) => id)
}

/** Those of some products that are on sale at this very moment. */
export function readOnSaleAmong(
  executor: SqlExecutor,
  channelIds: readonly string[] | null,
  productIds: readonly string[]
): Promise<OnSale[]> {
  return run<OnSale>(executor, `select p.id, p.title, p.thumbnail, p.handle from ${ON_SALE}`, [
    channelIds,
    productIds,
  ])
}

/**
 * Products as Medusa describes them today, by id; one that is gone has only its id. So has one that is not published in
 * any of the channels: a draft is nothing for shoppers to hear of. Sold out it may be named.
 *
 * @param channelIds null: everything is described, as the merchant sees it
 */
export async function readBadges(
  executor: SqlExecutor,
  ids: readonly string[],
  channelIds: readonly string[] | null = null
): Promise<(id: string) => ProductBadge> {
  const rows = await run<ProductBadge>(
    executor,
    `select p.id, p.title, p.thumbnail, p.handle from product p
      where p.id = any($1::text[]) and p.deleted_at is null
        and ($2::text[] is null or p.status = 'published' and exists (
              select 1 from product_sales_channel offered
               where offered.product_id = p.id and offered.deleted_at is null
                 and offered.sales_channel_id = any($2::text[])))`,
    [ids, channelIds]
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return (id) => found.get(id) ?? { id, title: null, thumbnail: null, handle: null }
}
