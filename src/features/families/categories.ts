import { asDouble, type Family, type FamilyContext, type Relation } from "../definition"

/**
 * Where the money goes. Value is what was paid at the sale, edits included, before returns. A product is one product in
 * one category, also while its entries still name several: the first by id, as in the ledger. Lines without a product or
 * a category, and orders without a rate, have no share.
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
      formula: "sum of squared shares over all categories, 6 decimals",
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

/** Products by customer. What an edit took away again leaves no units and so no product. */
function bought({ asOf, entryTable }: FamilyContext): string {
  return `select o.person, e.product_id, min(e.category_id) as category_id, sum(e.amount * o.rate) as value
  from (select order_id, product_id, category_id, ${asDouble("amount")} as amount, ${asDouble("quantity")} as quantity
        from ${entryTable}
        where kind in ('sale', 'edit') and product_id is not null and occurred_at <= ${asOf}) e
  join (select person, order_id, rate from seen_orders where not cancelled) o on o.order_id = e.order_id
  group by o.person, e.product_id
  having sum(e.quantity) > 0`
}

/** `paid` in millionths, whole, so that its sums are exact; empty where there is nothing to have a share of. */
const BY_CATEGORY = `select person, category_id, count(*) as products,
         case when category_id is not null and sum(value) > 0 then round(sum(value) * 1000000) end as paid
  from bought group by person, category_id`

const CATEGORY_SUMS = `select person, sum(products) as distinct_products, count(category_id) as distinct_categories,
         sum(paid) as paid, sum(paid * paid) as squares, max(paid) as most
  from by_category group by person`

const FAVOURITES = `select b.person, min(b.category_id) as top_category
  from by_category b join category_sums t on t.person = b.person and t.most = b.paid
  group by b.person`

/** A JSON key is quoted by hand: the functions that build JSON differ between the two databases. */
const SHOWN_SHARES = `select b.person, sum(b.paid) as paid,
         string_agg('"' || replace(replace(b.category_id, '\\', '\\\\'), '"', '\\"') || '":'
                    || cast(cast(b.paid / t.paid as decimal(9, 6)) as varchar), ',' order by b.category_id) as texts
  from by_category b
  join shop_categories s on s.category_id = b.category_id
  join category_sums t on t.person = b.person
  where b.paid is not null
  group by b.person`

const FACTS = `select t.person, t.distinct_products, t.distinct_categories, f.top_category,
         cast(cast(t.squares / (t.paid * t.paid) as decimal(7, 6)) as double precision) as category_concentration,
         case when t.paid is not null then
           '{' || coalesce(s.texts, '')
           || case when s.texts is not null and s.paid < t.paid then ',' else '' end
           || case when s.paid is null or s.paid < t.paid
                   then '"other":' || cast(cast((t.paid - coalesce(s.paid, 0)) / t.paid as decimal(9, 6)) as varchar)
                   else '' end
           || '}' end as category_shares
  from category_sums t
  left join favourites f on f.person = t.person
  left join shown_shares s on s.person = t.person`
