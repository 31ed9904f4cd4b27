import { asDouble, type Family } from "../definition"

/** What lies in the basket: units here, products and categories from the relation of the category family. */
export const basket: Family = {
  name: "basket",
  aggregates: () => ({ units: "coalesce(sum(units), 0)" }),
  features: () => [
    {
      name: "units_per_order",
      unit: "units per order",
      type: "number",
      meaning: "How many units an order holds on average, before returns.",
      formula: "units sold, edits included ÷ order_count",
      sql: `${asDouble("c.units")} / c.order_count`,
      ages: false,
    },
    {
      name: "distinct_products",
      unit: "products",
      type: "integer",
      meaning: "How many different products the customer bought.",
      formula: "count of distinct products with units sold above 0",
      sql: "cast(coalesce(k.distinct_products, 0) as integer)",
      ages: false,
    },
    {
      name: "distinct_categories",
      unit: "categories",
      type: "integer",
      meaning: "How many different categories the customer bought from.",
      formula: "count of distinct categories of the products bought",
      sql: "cast(coalesce(k.distinct_categories, 0) as integer)",
      ages: false,
    },
  ],
}
