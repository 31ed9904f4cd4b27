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
    { name: "by_category", sql: BY_CATEGORY },
    { name: "category_sums", sql: CATEGORY_SUMS },
    { name: "favourites", sql: FAVOURITES },
    { name: "shop_categories", sql: context.shopCategories },
    { name: "shown_shares", sql: SHOWN_SHARES },
    { name: "category_facts", sql: FACTS },
  ]
}

/** Products by customer. An entry that an edit took away again leaves no units and so no product. */
function bought({ asOf, entryTable }: FamilyContext): string {
  return `select o.customer_id, e.product_id, max(e.category_id) as category_id,
         sum(e.amount * o.rate) as value
  from ${entryTable} e join seen_orders o on o.order_id = e.order_id
  where not o.cancelled and e.kind in ('sale', 'edit') and e.product_id is not null and e.occurred_at <= ${asOf}
  group by o.customer_id, e.product_id
  having sum(e.quantity) > 0`
}

/** `paid` is empty where there is nothing to have a share of. */
const BY_CATEGORY = `select customer_id, category_id, count(*) as products,
         case when category_id is not null and sum(value) > 0 then cast(sum(value) as double precision) end as paid
  from bought group by customer_id, category_id`

const CATEGORY_SUMS = `select customer_id, sum(products) as distinct_products, count(category_id) as distinct_categories,
         sum(paid) as paid, sum(paid * paid) as squares, max(paid) as most
  from by_category group by customer_id`

const FAVOURITES = `select b.customer_id, min(b.category_id) as top_category
  from by_category b join category_sums t on t.customer_id = b.customer_id and t.most = b.paid
  group by b.customer_id`

/** A JSON key is quoted by hand: the functions that build JSON differ between the two databases. */
const SHOWN_SHARES = `select b.customer_id, sum(b.paid) as paid,
         string_agg('"' || replace(replace(b.category_id, '\\', '\\\\'), '"', '\\"') || '":'
                    || cast(cast(b.paid / t.paid as decimal(9, 6)) as varchar), ',' order by b.category_id) as texts
  from by_category b
  join shop_categories s on s.category_id = b.category_id
  join category_sums t on t.customer_id = b.customer_id
  where b.paid is not null
  group by b.customer_id`

const FACTS = `select t.customer_id, t.distinct_products, t.distinct_categories, f.top_category,
         cast(cast(t.squares / (t.paid * t.paid) as decimal(13, 12)) as double precision) as category_concentration,
         case when t.paid is not null then
           '{' || coalesce(s.texts, '')
           || case when s.texts is not null and s.paid < t.paid then ',' else '' end
           || case when s.paid is null or s.paid < t.paid
                   then '"other":' || cast(cast((t.paid - coalesce(s.paid, 0)) / t.paid as decimal(9, 6)) as varchar)
                   else '' end
           || '}' end as category_shares
  from category_sums t
  left join favourites f on f.customer_id = t.customer_id
  left join shown_shares s on s.customer_id = t.customer_id`
