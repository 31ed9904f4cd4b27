import { daysBetween, type Family } from "../definition"

/** When the customer began and when they were last seen. */
export const recency: Family = {
  name: "recency",
  aggregates: () => ({ first_order_at: "min(placed_at)", last_order_at: "max(placed_at)" }),
  features: ({ asOf }) => [
    {
      name: "first_order_at",
      unit: "date",
      type: "timestamp",
      meaning: "When the customer placed the first order that was not cancelled.",
      formula: "min(placed_at)",
      sql: "c.first_order_at",
      ages: false,
    },
    {
      name: "last_order_at",
      unit: "date",
      type: "timestamp",
      meaning: "When the customer placed the latest order that was not cancelled.",
      formula: "max(placed_at)",
      sql: "c.last_order_at",
      ages: false,
    },
    {
      name: "days_since_last_order",
      unit: "days",
      type: "number",
      meaning: "How long ago the latest order was placed; small means active.",
      formula: "as_of − last_order_at, in days of 24 hours",
      sql: daysBetween("c.last_order_at", asOf),
      ages: true,
    },
    {
      name: "tenure_days",
      unit: "days",
      type: "number",
      meaning: "How long ago the first order was placed.",
      formula: "as_of − first_order_at, in days of 24 hours",
      sql: daysBetween("c.first_order_at", asOf),
      ages: true,
    },
  ],
}
