import { sortedFinite } from "./quantile"

/**
 * A distribution in some hundred numbers: for each of its ascending break points the share of values strictly
 * below it and the share up to and with it. Frozen with a model, it ranks a customer met later.
 */
export interface QuantileTable {
  readonly values: readonly number[]
  readonly below: readonly number[]
  readonly upTo: readonly number[]
}

/**
 * The table of a column, with break points at evenly spaced ranks; ties become one break point.
 * NaN is left out. O(n log n).
 *
 * @param steps Break points at most, less one.
 */
export function fitQuantileTable(values: ArrayLike<number>, steps = 100): QuantileTable {
  const sorted = sortedFinite(values)
  const n = sorted.length
  const table = { values: [] as number[], below: [] as number[], upTo: [] as number[] }
  for (let step = 0; step <= steps && n > 0; step++) {
    const value = sorted[Math.round(((n - 1) * step) / steps)]
    if (table.values.length > 0 && value === table.values[table.values.length - 1]) {
      continue
    }
    table.values.push(value)
    table.below.push(firstAtLeast(sorted, value) / n)
    table.upTo.push(firstAbove(sorted, value) / n)
  }
  return Object.freeze({
    values: Object.freeze(table.values),
    below: Object.freeze(table.below),
    upTo: Object.freeze(table.upTo),
  })
}

/**
 * The share of the table's values that are smaller than x, 0 to 1; exact at break points and beyond the ends,
 * interpolated between them. An empty table and NaN give 0. O(log steps).
 *
 * @example shareBelow(fitQuantileTable([1, 1, 2, 5]), 2) // 0.5
 */
export function shareBelow(table: QuantileTable, x: number): number {
  const { values, below, upTo } = table
  if (values.length === 0 || !(x > values[0])) {
    return 0
  }
  const at = firstAtLeast(values, x)
  if (at === values.length) {
    return 1
  }
  if (values[at] === x) {
    return below[at]
  }
  const along = (x - values[at - 1]) / (values[at] - values[at - 1])
  return upTo[at - 1] + (below[at] - upTo[at - 1]) * along
}

/** The share of the table's values that are greater than x, 0 to 1. NaN gives 0. */
export function shareAbove(table: QuantileTable, x: number): number {
  const { values, below, upTo } = table
  if (values.length === 0 || !(x < values[values.length - 1])) {
    return 0
  }
  const at = firstAbove(values, x)
  if (at === 0) {
    return 1
  }
  if (values[at - 1] === x) {
    return 1 - upTo[at - 1]
  }
  const along = (x - values[at - 1]) / (values[at] - values[at - 1])
  return 1 - (upTo[at - 1] + (below[at] - upTo[at - 1]) * along)
}

/** The first place whose value is at least x; the length if there is none. Binary search. */
function firstAtLeast(ascending: ArrayLike<number>, x: number): number {
  return firstPlace(ascending, (value) => value >= x)
}

/** The first place whose value is greater than x; the length if there is none. Binary search. */
function firstAbove(ascending: ArrayLike<number>, x: number): number {
  return firstPlace(ascending, (value) => value > x)
}

function firstPlace(ascending: ArrayLike<number>, holds: (value: number) => boolean): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(ascending[middle])) {
      high = middle
    } else {
      low = middle + 1
    }
  }
  return low
}
