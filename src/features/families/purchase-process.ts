import { asDouble, asMoney, type Family } from "../definition"

/**
 * The summary that buy-till-you-die models read (Fader, Hardie and Lee 2005): days on which the customer bought,
 * several orders of one day being one purchase. `recency` here is large for a faithful customer; it is not
 * `days_since_last_order`.
 */
export const purchaseProcess: Family = {
  name: "purchase process",
  aggregates: ({ asOf, zone }) => ({
    purchase_days: "sum(case when day = earlier_day then 0 else 1 end)",
    repeat_days_with_money: "count(distinct case when day <> first_day and net is not null then day end)",
    repeat_spend: "sum(case when day <> first_day then net end)",
    first_day: "min(day)",
    last_day: "max(day)",
    as_of_day: `cast(${asOf} at time zone ${zone} as date)`,
  }),
  features: () => [
    {
      name: "frequency",
      unit: "repeat purchase days",
      type: "integer",
      meaning: "On how many further days the customer bought after the first.",
      formula: "distinct purchase days in the store's time zone − 1",
      sql: "cast(c.purchase_days - 1 as integer)",
      ages: false,
    },
    {
      name: "recency",
      unit: "days",
      type: "number",
      meaning: "Days from the first to the last purchase day; large means long faithful.",
      formula: "last purchase day − first purchase day",
      sql: asDouble("c.last_day - c.first_day"),
      ages: false,
    },
    {
      name: "customer_age_days",
      unit: "days",
      type: "number",
      meaning: "Days from the first purchase day to today (T of the purchase process).",
      formula: "day of as_of − first purchase day",
      sql: asDouble("c.as_of_day - c.first_day"),
      ages: true,
    },
    {
      name: "monetary_value",
      unit: "base currency per day",
      type: "money",
      meaning: "What the customer spends on a repeat purchase day on average, net.",
      formula: "net spend of the repeat purchase days ÷ their number; empty without a repeat purchase",
      sql: `${asMoney("c.repeat_spend")} / nullif(c.repeat_days_with_money, 0)`,
      ages: false,
    },
  ],
}
