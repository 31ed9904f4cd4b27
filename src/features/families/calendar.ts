import type { Family } from "../definition"

/**
 * When the customer shops, in the store's time zone. The most frequent value is taken by packing count and value
 * into one whole number, because `mode()` leaves ties open and resolves them differently in the two databases.
 */
export const calendar: Family = {
  name: "calendar",
  alias: "w",
  relations: () => [
    {
      name: "clock_times",
      sql: `select person, cast(date_part('isodow', local_at) as integer) as weekday,
         cast(date_part('hour', local_at) as integer) as hour
  from seen_orders where not cancelled`,
    },
    { name: "weekdays", sql: mostFrequent("weekday", 8) },
    { name: "hours", sql: mostFrequent("hour", 24) },
    {
      name: "habits",
      sql: "select d.person, d.weekday, h.hour from weekdays d join hours h on h.person = d.person",
    },
  ],
  features: () => [
    {
      name: "preferred_weekday",
      unit: "1 Monday to 7 Sunday",
      type: "integer",
      meaning: "The weekday on which most orders are placed, in the store's time zone.",
      formula: "most frequent ISO weekday of the orders; of equals the earliest",
      sql: "w.weekday",
      ages: false,
    },
    {
      name: "preferred_hour",
      unit: "0 to 23",
      type: "integer",
      meaning: "The hour of the day in which most orders are placed, in the store's time zone.",
      formula: "most frequent hour of the orders; of equals the earliest",
      sql: "w.hour",
      ages: false,
    },
  ],
}

/** count × base + (base − 1 − value): the greatest belongs to the most frequent value, of equals to the smallest. */
function mostFrequent(column: string, base: number): string {
  return `select person, cast(${base - 1} - max(n * ${base} + ${base - 1} - ${column}) % ${base} as integer) as ${column}
  from (select person, ${column}, count(*) as n from clock_times group by person, ${column}) counted
  group by person`
}
