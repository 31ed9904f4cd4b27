import type { Family } from "../definition"

/** The circumstances of the last order. */
export const context: Family = {
  name: "context",
  alias: "l",
  aggregates: () => ({ last_order_id: "max(case when later_order is null then order_id end)" }),
  relations: ({ orderTable }) => [
    {
      name: "last_orders",
      sql: `select c.person, o.payment_provider_id, o.country_code, o.region_id, o.sales_channel_id, o.is_guest
  from c join ${orderTable} o on o.order_id = c.last_order_id`,
    },
  ],
  features: () => [
    text("payment_method", "l.payment_provider_id", "payment provider", "How the last order was paid."),
    text("country_code", "l.country_code", "ISO 3166 country", "Where the last order was shipped to."),
    text("region_id", "l.region_id", "region", "The region of the last order."),
    text("sales_channel_id", "l.sales_channel_id", "sales channel", "The sales channel of the last order."),
    {
      name: "is_guest",
      unit: "yes or no",
      type: "boolean",
      meaning: "Whether the last order was placed without an account.",
      formula: "is_guest of the latest order that was not cancelled",
      sql: "l.is_guest",
      ages: false,
    },
  ],
}

function text(name: string, sql: string, unit: string, meaning: string) {
  const formula = `${sql.slice(2)} of the latest order that was not cancelled; empty when unknown`
  return { name, unit, type: "text" as const, meaning, formula, sql, ages: false }
}
