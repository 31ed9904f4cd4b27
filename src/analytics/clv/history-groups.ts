import { distinct } from "../numeric/distinct"
import type { Matrix } from "../numeric/matrix"
import { columnOf } from "../numeric/matrix"

/**
 * Histories coded for a likelihood: it sees only frequency, recency and age, so a function of one column is worked out
 * once per different value (stores count in days), and one-time buyers of the same age count as one with a weight.
 */
export interface HistoryGroups extends Coded {
  /** Customers behind all groups. */
  readonly customers: number
  /** Customers a group stands for. */
  readonly weight: Float64Array
}

interface Coded {
  /** The different frequencies, ascending. */
  readonly frequencies: Float64Array
  /** The different recencies and ages. */
  readonly times: Float64Array
  /** Places in these, a group each. */
  readonly frequency: Int32Array
  readonly recency: Int32Array
  readonly age: Int32Array
}

/** Codes the rows of a matrix of frequency, recency and age. O(n). */
export function groupHistories(X: Matrix): HistoryGroups {
  const rows = coded(columnOf(X, 0), columnOf(X, 1), columnOf(X, 2))
  const groupOfAge = new Int32Array(rows.times.length).fill(-1)
  const weight = new Float64Array(X.rows)
  let size = 0
  for (let i = 0; i < X.rows; i++) {
    const once = rows.frequencies[rows.frequency[i]] === 0
    const known = once ? groupOfAge[rows.age[i]] : -1
    if (known >= 0) {
      weight[known]++
      continue
    }
    if (once) {
      groupOfAge[rows.age[i]] = size
    }
    rows.frequency[size] = rows.frequency[i]
    rows.recency[size] = rows.recency[i]
    rows.age[size] = rows.age[i]
    weight[size++] = 1
  }
  return firstGroups(rows, weight, size, X.rows)
}

/** At most `size` groups, evenly taken: enough to find out where a likelihood is high. */
export function thinGroups(groups: HistoryGroups, size: number): HistoryGroups {
  const count = Math.min(size, groups.weight.length)
  const places = Int32Array.from({ length: count }, (_, i) => Math.floor((i * groups.weight.length) / count))
  const { frequencies, times } = groups
  const weight = Float64Array.from(places, (g) => groups.weight[g])
  const rows = coded(
    Float64Array.from(places, (g) => frequencies[groups.frequency[g]]),
    Float64Array.from(places, (g) => times[groups.recency[g]]),
    Float64Array.from(places, (g) => times[groups.age[g]])
  )
  const customers = weight.reduce((sum, value) => sum + value, 0)
  return firstGroups(rows, weight, count, customers)
}

/** One place that makes groups, so that all of them have one shape and compiled code holds for all. */
function firstGroups(rows: Coded, weight: Float64Array, size: number, customers: number): HistoryGroups {
  return {
    customers,
    frequencies: rows.frequencies,
    times: rows.times,
    frequency: rows.frequency.subarray(0, size),
    recency: rows.recency.subarray(0, size),
    age: rows.age.subarray(0, size),
    weight: weight.subarray(0, size),
  }
}

function coded(frequency: Float64Array, recency: Float64Array, age: Float64Array): Coded {
  const n = frequency.length
  const { values, codes } = distinct(frequency)
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b])
  const rank = new Int32Array(order.length)
  order.forEach((place, at) => {
    rank[place] = at
  })
  for (let i = 0; i < n; i++) {
    codes[i] = rank[codes[i]]
  }
  const both = new Float64Array(2 * n)
  both.set(recency)
  both.set(age, n)
  const times = distinct(both)
  return {
    frequencies: Float64Array.from(order, (place) => values[place]),
    times: times.values,
    frequency: codes,
    recency: times.codes.subarray(0, n),
    age: times.codes.subarray(n),
  }
}
