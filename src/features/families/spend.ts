import { asMoney, type Family } from "../definition"

/** How often and how much. Orders without an exchange rate count as orders and are left out of every amount. */
export const spend: Family = {
  name: "spend",
  aggregates: () => ({
    order_count: "count(*)",
    rated_orders: "count(net)",
    total_spend: "coalesce(sum(net), 0)",
    spend_last_365_days: "coalesce(sum(net_365), 0)",
  }),
  features: () => [
    {
      name: "order_count",
      unit: "orders",
      type: "integer",
      meaning: "Orders the customer placed that were not cancelled.",
      formula: "count of orders with a sale or shipping entry and without a cancellation up to as_of",
      sql: "cast(c.order_count as integer)",
      ages: false,
    },
    {
      name: "total_spend",
      unit: "base currency",
      type: "money",
      meaning: "What the customer spent, net of returns, refunds and cancellations.",
      formula: "sum of entry amount × rate of the order, entries dated up to as_of",
      sql: asMoney("c.total_spend"),
      ages: false,
    },
    {
      name: "average_order_value",
      unit: "base currency per order",
      type: "money",
      meaning: "What an order of this customer is worth on average, net.",
      formula: "total_spend ÷ orders with a known exchange rate; empty when there is none",
      sql: `${asMoney("c.total_spend")} / nullif(c.rated_orders, 0)`,
      ages: false,
    },
    {
      name: "spend_last_365_days",
      unit: "base currency",
      type: "money",
      meaning: "Net spend of the last 365 days; a return counts on the day it came back.",
      formula: "sum of entry amount × rate, entries dated after as_of − 365 days and up to as_of",
      sql: asMoney("c.spend_last_365_days"),
      ages: true,
    },
  ],
}
