import { asDouble, daysBefore, daysBetween, type Family } from "../definition"

/** The customer's own pace. */
export const rhythm: Family = {
  name: "rhythm",
  aggregates: ({ asOf, recentDays }) => ({
    sd_gap: "stddev_samp(gap)",
    recent_orders: `sum(case when placed_at > ${daysBefore(asOf, recentDays)} then 1 else 0 end)`,
  }),
  features: ({ asOf, recentDays }) => [
    {
      name: "mean_days_between_orders",
      unit: "days",
      type: "number",
      meaning: "How long the customer usually waits for the next order.",
      formula: "(last_order_at − first_order_at) ÷ (order_count − 1); empty for one order",
      sql: `${daysBetween("c.first_order_at", "c.last_order_at")} / nullif(c.order_count - 1, 0)`,
      ages: false,
    },
    {
      name: "sd_days_between_orders",
      unit: "days",
      type: "number",
      meaning: "How much that wait varies; small means a regular customer.",
      formula: "sample standard deviation of the gaps between orders, 6 decimals; empty below three orders",
      // rounded, because the last bit of a spread depends on the order of addition, and a profile must not
      // seem to change by it
      sql: asDouble("cast(c.sd_gap as decimal(18, 6))"),
      ages: false,
    },
    {
      name: "recent_order_rate_ratio",
      unit: "ratio",
      type: "number",
      meaning: "Above 1: orders more often lately than before; below 1: less often.",
      formula:
        "(orders of the last recent_days ÷ recent_days) ÷ (earlier orders ÷ earlier days, at least 1 day); empty without earlier time",
      sql: `case when c.first_order_at <= ${daysBefore(asOf, recentDays)}
       then (${asDouble("c.recent_orders")} / ${recentDays})
            / ((c.order_count - c.recent_orders) / greatest(${daysBetween("c.first_order_at", asOf)} - ${recentDays}, 1)) end`,
      ages: true,
    },
  ],
}
