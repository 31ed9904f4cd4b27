import { setImmediate as nextTurn } from "node:timers/promises"
import type { CatalogueProduct } from "../../../pipelines"
import { run, type SqlExecutor } from "./sql"

/** Products per page: descriptions are long. */
const PAGE = 500

/** Every product that is not deleted, published or not, as Medusa describes it today; in pages by id. */
export async function readCatalogue(executor: SqlExecutor): Promise<CatalogueProduct[]> {
  const products: CatalogueProduct[] = []
  for (let after = ""; ; after = products[products.length - 1].id) {
    const rows = await run<CatalogueProduct>(
      executor,
      `select p.id, p.title, p.description, kind.value as type, collection.title as collection, p.created_at as since,
              coalesce(placed.names, '{}') as categories, placed.first as "categoryId",
              coalesce((select array_agg(tag.value order by tag.id) from product_tags link
                          join product_tag tag on tag.id = link.product_tag_id and tag.deleted_at is null
                         where link.product_id = p.id), '{}') as tags,
              coalesce((select array_agg(choice.value order by choice.id) from product_product_option own
                          join product_product_option_value used
                            on used.product_product_option_id = own.id and used.deleted_at is null
                          join product_option_value choice
                            on choice.id = used.product_option_value_id and choice.deleted_at is null
                         where own.product_id = p.id and own.deleted_at is null), '{}') as options
         from product p
         left join product_type kind on kind.id = p.type_id and kind.deleted_at is null
         left join product_collection collection on collection.id = p.collection_id and collection.deleted_at is null
         left join lateral (
           select array_agg(category.name order by category.id) as names, min(category.id) as first
             from product_category_product link
             join product_category category on category.id = link.product_category_id and category.deleted_at is null
            where link.product_id = p.id) placed on true
        where p.id > $1::text and p.deleted_at is null order by p.id limit $2::int`,
      [after, PAGE]
    )
    products.push(...rows)
    if (rows.length < PAGE) {
      return products
    }
    await nextTurn()
  }
}
