import type { Family, FamilyContext, Relation } from "../definition"

/**
 * Where the money goes. A product counts under one category; value is what was paid at the sale, edits included,
 * before returns. Lines without a product or a category, and orders without a rate, have no share.
 */
export const categories: Family = {
  name: "categories",
  alias: "k",
  relations,
  features: () => [
    {
      name: "top_category",
      unit: "category",
      type: "text",
      meaning: "The category the customer spends most in.",
      formula:
        "category with the greatest share; of equals the first by id; empty without a categorised product",
      sql: "k.top_category",
      ages: false,
    },
    {
      name: "category_concentration",
      unit: "0 to 1",
      type: "number",
      meaning: "1: everything from one category; near 0: spread over many (Herfindahl-Hirschman index).",
      formula: "sum of squared shares over all categories",
      sql: "k.category_concentration",
      ages: false,
    },
    {
      name: "category_shares",
      unit: "share by category",
      type: "json",
      meaning: "The customer's shares of the shop's largest categories, the rest as `other`.",
      formula:
        "value in the category ÷ value in all categories, 6 decimals; the shop's top categories by value",
      sql: "k.category_shares",
      ages: false,
    },
  ],
}

function relations(context: FamilyContext): Relation[] {
  return [
    { name: "bought", sql: bought(context) },
    {
      name: "by_category",
      sql: `select customer_id, category_id, sum(value) as value, count(*) as products
  from bought group by customer_id, category_id`,
    },
    { name: "shop_categories", sql: context.shopCategories },
    { name: "shares", sql: SHARES },
    { name: "shown_shares", sql: SHOWN_SHARES },
    { name: "category_facts", sql: FACTS },
  ]
}

/** Products by customer. An entry that an edit took away again leaves no units and so no product. */
function bought({ asOf, entryTable }: FamilyContext): string {
  return `select o.customer_id, e.product_id, max(e.category_id) as category_id,
         sum(cast(e.amount * o.rate * 1000000 as bigint)) as value
  from ${entryTable} e join seen_orders o on o.order_id = e.order_id
  where not o.cancelled and e.kind in ('sale', 'edit') and e.product_id is not null and e.occurred_at <= ${asOf}
  group by o.customer_id, e.product_id
  having sum(e.quantity) > 0`
}

/** Shares of the categories a customer paid for; `place` 1 is the largest, of equals the first by id. */
const SHARES = `select customer_id, category_id, place,
         cast(value as double precision) / cast(sum(value) over of_customer as double precision) as share
  from (select b.*, row_number() over (partition by customer_id order by value desc, category_id) as place
        from by_category b where category_id is not null and value > 0) placed
  window of_customer as (partition by customer_id)`

/** A JSON key is quoted by hand: the functions that build JSON differ between the two databases. */
const SHOWN_SHARES = `select customer_id, '{' || string_agg(share_key || ':' || share_text, ',' order by share_key) || '}' as category_shares
  from (select s.customer_id,
               coalesce('"' || replace(replace(t.category_id, '\\', '\\\\'), '"', '\\"') || '"', '"other"') as share_key,
               cast(cast(sum(s.share) as decimal(9, 6)) as varchar) as share_text
        from shares s left join shop_categories t on t.category_id = s.category_id
        group by s.customer_id, t.category_id) shown
  group by customer_id`

const FACTS = `select p.customer_id, p.distinct_products, p.distinct_categories, s.top_category, s.category_concentration,
         j.category_shares
  from (select customer_id, sum(products) as distinct_products, count(category_id) as distinct_categories
        from by_category group by customer_id) p
  left join (select customer_id, sum(share * share) as category_concentration,
                    max(case when place = 1 then category_id end) as top_category
             from shares group by customer_id) s on s.customer_id = p.customer_id
  left join shown_shares j on j.customer_id = p.customer_id`
