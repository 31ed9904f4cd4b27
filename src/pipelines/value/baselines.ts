import { quarterOfDay } from "./days"
import type { Known } from "./history"
import { doneBetween } from "./holdout"

/** A forecast that needs no model. */
export interface Baseline {
  readonly purchases: Float64Array
  readonly spend: Float64Array
}

const YEAR = 365

/** Purchases per day at the pace so far. A short acquaintance counts as a year (or the shop's whole history, if shorter):
 * nobody is expected to keep up what was one lively week. */
function paceSoFar(count: number, age: number, historyDays: number): number {
  return count / Math.max(age, Math.min(YEAR, Math.max(historyDays, 1)))
}

/** The simple formula: average order value × orders per day × days, as if nobody ever left. */
export function simpleFormula(known: Known, historyDays: number, days: number): Baseline {
  return {
    purchases: known.frequency.map((x, i) => paceSoFar(x + 1, known.age[i], historyDays) * days),
    spend: known.orders.map((orders, i) =>
      simpleValue(known.averageOrder[i], orders, known.age[i], historyDays, days)
    ),
  }
}

/** {@link simpleFormula} of one customer in money; 0 where no order has an exchange rate. */
export function simpleValue(
  averageOrder: number,
  orders: number,
  age: number,
  historyDays: number,
  days: number
): number {
  return (Number.isFinite(averageOrder) ? averageOrder : 0) * paceSoFar(orders, age, historyDays) * days
}

/**
 * Every customer like the mean of those who began in the same quarter: what those did in the last `days` days before
 * `today` per day that they were known, for the next `days` days.
 */
export function cohortMean(known: Known, before: Known | null, today: number, days: number): Baseline {
  const done = doneBetween(known, before, known)
  const cohorts = known.age.map((age) => quarterOfDay(today - age))
  const sums = new Map<number, { days: number; purchases: number; spend: number }>()
  cohorts.forEach((cohort, i) => {
    const total = sums.get(cohort) ?? { days: 0, purchases: 0, spend: 0 }
    const isNew = known.age[i] < days
    // the first purchase is what made the customer; only what follows says how a customer goes on
    total.days += Math.min(known.age[i], days)
    total.purchases += isNew ? known.frequency[i] : done.purchases[i]
    total.spend += isNew ? known.frequency[i] * known.averageValue[i] : done.spend[i]
    sums.set(cohort, total)
  })
  const perDay = (
    pick: (total: { days: number; purchases: number; spend: number }) => number
  ): Float64Array =>
    Float64Array.from(cohorts, (cohort) => {
      const total = sums.get(cohort)
      return total === undefined || total.days === 0 ? 0 : (pick(total) / total.days) * days
    })
  return { purchases: perDay(({ purchases }) => purchases), spend: perDay(({ spend }) => spend) }
}
