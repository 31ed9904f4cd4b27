import { numberColumn } from "../columns"
import type { Columns } from "../types"

/** The features that tell the gaps between a customer's purchase days. */
export const GAP_COLUMNS = ["frequency", "recency", "sd_days_between_orders"] as const

const LONGEST_GAP = 1825
const SHORTEST_HORIZON = 30
const LONGEST_HORIZON = 365
/** A horizon that moved by less than this share stays, so that figures can be compared from run to run. */
const SAME_HORIZON = 0.1

/** Customers enough for the gaps of any shop; of more every second, third … in their order tells. */
const MOST_CUSTOMERS = 20_000
/** Logarithms of days, which every density needs. */
const LOGS = Float64Array.from({ length: LONGEST_GAP + 1 }, (_, day) => Math.log(day))

/**
 * How often each gap between purchase days comes, by whole days, for {@link gapQuantile}. From each customer's mean and
 * spread: exact for one gap and for two, a gamma distribution for more, which on real shops is right to about 2 %.
 * O(customers × days for those with three gaps or more).
 */
export function gapCounts(columns: Columns): Float64Array {
  const days = new Float64Array(LONGEST_GAP + 1)
  const [frequency, recency, spread] = GAP_COLUMNS.map((name) => numberColumn(columns, name))
  const every = Math.max(1, Math.round(frequency.length / MOST_CUSTOMERS))
  for (let i = 0; i < frequency.length; i += every) {
    addGaps(days, frequency[i], recency[i], spread[i])
  }
  return days
}

/** The gap that the share of all gaps does not exceed, in whole days; null without a gap. */
export function gapQuantile(days: Float64Array, share: number): number | null {
  const all = days.reduce((sum, count) => sum + count, 0)
  if (all === 0) {
    return null
  }
  let day = 0
  for (let below = days[0]; below < share * all && day < LONGEST_GAP; below += days[day]) {
    day++
  }
  return day
}

/** Days without an order after which a customer counts as churned, from a gap; the earlier ones if near. */
export function horizonFrom(gap: number, earlier: number | null): number {
  const horizon = Math.min(LONGEST_HORIZON, Math.max(SHORTEST_HORIZON, Math.round(gap)))
  return earlier !== null && Math.abs(horizon / earlier - 1) < SAME_HORIZON ? earlier : horizon
}

function addGaps(days: Float64Array, gaps: number, total: number, spread: number): void {
  if (!(gaps > 0)) {
    return
  }
  const mean = total / gaps
  const sd = Number.isFinite(spread) ? spread : mean
  if (gaps === 1) {
    days[place(mean)]++
  } else if (gaps === 2) {
    // Two numbers have the standard deviation |a − b| / √2.
    days[place(mean - sd / Math.SQRT2)]++
    days[place(mean + sd / Math.SQRT2)]++
  } else {
    addGamma(days, gaps, mean, Math.max(sd, 1))
  }
}

/** Room for the densities of one customer. */
const DENSITY = new Float64Array(LONGEST_GAP + 1)

function addGamma(days: Float64Array, gaps: number, mean: number, sd: number): void {
  const shape = Math.max(0.2, (mean / sd) ** 2)
  const scale = mean / shape
  const end = Math.min(LONGEST_GAP, Math.ceil(mean + 12 * sd))
  // The mode keeps the density of long regular gaps from vanishing.
  const top = Math.max(1, (shape - 1) * scale)
  const logTop = Math.log(top)
  let sum = 0
  for (let day = 1; day <= end; day++) {
    DENSITY[day] = Math.exp((shape - 1) * (LOGS[day] - logTop) - (day - top) / scale)
    sum += DENSITY[day]
  }
  for (let day = 1; day <= end && sum > 0; day++) {
    days[day] += (gaps * DENSITY[day]) / sum
  }
}

function place(gap: number): number {
  return Math.min(LONGEST_GAP, Math.max(1, Math.round(gap)))
}
