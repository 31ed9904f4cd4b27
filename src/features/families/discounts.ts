import { asDouble, type Family } from "../definition"

/** How much the customer waits for a discount. */
export const discounts: Family = {
  name: "discounts",
  aggregates: () => ({
    discounted_orders: "sum(case when discounted then 1 else 0 end)",
    discount_value: "sum(discount_value)",
    sales_value: "sum(sales_value)",
  }),
  features: () => [
    {
      name: "discounted_order_share",
      unit: "0 to 1",
      type: "number",
      meaning: "Share of the orders on which a discount was given.",
      formula: "orders with a discount ÷ order_count",
      sql: `${asDouble("c.discounted_orders")} / c.order_count`,
      ages: false,
    },
    {
      name: "discount_value_share",
      unit: "0 to 1",
      type: "number",
      meaning: "Share of the full price that was given as discount.",
      formula:
        "discount ÷ (sales after discount + discount), shipping included, before returns; 0 for free orders",
      sql: `case when c.sales_value + c.discount_value > 0
       then ${asDouble("c.discount_value")} / ${asDouble("c.sales_value + c.discount_value")}
       when c.rated_orders > 0 then 0 end`,
      ages: false,
    },
  ],
}
