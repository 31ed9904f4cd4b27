/** The one category of a product: of several, the one whose id sorts first. */
export function categoriesOf(which = ""): string {
  return `select cat_link.product_id, min(cat_link.product_category_id) as category_id from product_category_product cat_link
join product_category cat on cat.id = cat_link.product_category_id and cat.deleted_at is null
${which}
group by cat_link.product_id`
}
