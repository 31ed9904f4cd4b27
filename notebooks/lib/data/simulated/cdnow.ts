import { seededRandom, simulateGammaGamma, simulateParetoNbd } from "../../../../src/analytics"
import { sql } from "../../database"
import { fillTable } from "../../fill-table"

const CUSTOMERS = 23_570
const SEED = 1997
const WEEK = 7 * 86_400_000
const STARTS_AT = Date.UTC(1997, 0, 1)
/** First purchases fall into twelve weeks; the calibration ends after 39, the data after 78. */
const ENTRY_DAYS = 84
const CALIBRATION_DAYS = 273
const ALL_DAYS = 546
/** What Fader and Hardie found in the real data, per week and in dollars. */
const PURCHASES = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
const SPEND = { p: 6.25, q: 3.74, gamma: 15.44 }

/** CDNOW as Pareto/NBD and gamma-gamma would have it: a cohort of first buyers, each with purchases of their own. */
export async function simulateCdnow(): Promise<void> {
  const customers: number[] = []
  const days: number[] = []
  const spend: number[] = []
  const { trueMean } = simulateGammaGamma(SPEND, new Float64Array(CUSTOMERS).fill(1), { seed: SEED })
  for (let i = 0; i < CUSTOMERS; i++) {
    const random = seededRandom(SEED, i)
    const first = Math.floor(random() * ENTRY_DAYS)
    for (const day of [first, ...laterDays(first, i, random)]) {
      customers.push(i + 1)
      days.push(day)
      spend.push(Math.round(trueMean[i] * gammaMeanOne(random) * 100) / 100)
    }
  }
  await fillTable("cdnow", {
    customer_id: { as: "text", values: customers.map((id) => String(id).padStart(5, "0")) },
    date: { as: "moment", values: Float64Array.from(days, (day) => STARTS_AT + day * 86_400_000) },
    cds: { as: "whole", values: Float64Array.from(spend, (paid) => Math.max(1, Math.round(paid / 15))) },
    spend: { as: "number", values: Float64Array.from(spend) },
  })
  const end = `date '1997-01-01' + ${CALIBRATION_DAYS - 1}`
  await sql(`create or replace table cdnow as select * replace (cast(date as date) as date) from cdnow`)
  await sql(`create or replace table cdnow_sample as select lpad(cast(customer_id::int / 10 as integer)::varchar, 4, '0')
    as customer_id, date, cds, spend from cdnow where customer_id::int % 10 = 0`)
  await sql(`create or replace table cdnow_summary as
    with per_day as (select customer_id, date, sum(spend) as spend, min(date) over (partition by customer_id) as first
                     from cdnow_sample group by customer_id, date)
    select customer_id, (count(*) filter (where date <= ${end}) - 1)::int as frequency,
      (max(date) filter (where date <= ${end}) - min(first)) / 7.0 as recency,
      (${end} - min(first)) / 7.0 as customer_age,
      coalesce(avg(spend) filter (where date > first and date <= ${end}), 0) as monetary_value,
      (count(*) filter (where date > ${end}))::int as holdout
    from per_day group by customer_id order by customer_id`)
}

/** Days of the later purchases of one drawn customer. */
function laterDays(first: number, customer: number, random: () => number): number[] {
  const weeks = (ALL_DAYS - 1 - first) / 7
  const { frequency, recency } = simulateParetoNbd(PURCHASES, {
    customers: 1,
    age: weeks,
    seed: SEED * 100_000 + customer,
  })
  // the last purchase lies where the model drew it, those before it anywhere
  const times = Array.from({ length: frequency[0] }, (_, n) => recency[0] * (n === 0 ? 1 : random()))
  const days = times.map((time) => first + Math.ceil((time * WEEK) / 86_400_000))
  return days.filter((day) => day < ALL_DAYS).sort((a, b) => a - b)
}

/** Sum of six exponentials over six: the gamma of the real data, p = 6.25, near enough. */
function gammaMeanOne(random: () => number): number {
  return Array.from({ length: 6 }, () => -Math.log(1 - random())).reduce((sum, one) => sum + one, 0) / 6
}
