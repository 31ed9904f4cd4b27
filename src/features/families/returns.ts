import { asDouble, type Family } from "../definition"

/** What comes back, and what never leaves. */
export const returns: Family = {
  name: "returns",
  alias: "x",
  aggregates: () => ({ returned_units: "coalesce(sum(returned_units), 0)" }),
  relations: () => [
    {
      name: "cancellations",
      sql: "select person, count(*) as cancelled_orders from seen_orders where cancelled group by person",
    },
  ],
  features: () => [
    {
      name: "return_rate",
      unit: "0 to 1",
      type: "number",
      meaning: "Share of the units bought that were sent back.",
      formula: "units returned ÷ units sold, edits included; 0 when nothing was sold",
      sql: `case when c.units > 0 then least(${asDouble("c.returned_units")} / ${asDouble("c.units")}, 1) else 0 end`,
      ages: false,
    },
    {
      name: "cancellation_rate",
      unit: "0 to 1",
      type: "number",
      meaning: "Share of all orders placed that were cancelled.",
      formula: "cancelled orders ÷ (order_count + cancelled orders)",
      sql: `${asDouble("coalesce(x.cancelled_orders, 0)")} / (c.order_count + coalesce(x.cancelled_orders, 0))`,
      ages: false,
    },
  ],
}
