import type { Matrix } from "../numeric/matrix"
import { columnOf } from "../numeric/matrix"
import { taskKind } from "../steps"

/** The values of a column, put into bins by order: bin b holds the values from `lowest[b]` to `highest[b]`. */
export interface Bins {
  readonly lowest: Float64Array
  readonly highest: Float64Array
}

/**
 * Bins of a column. With at most `most` distinct values each has a bin of its own, so that every split remains
 * possible; otherwise bins of about as many rows each, where a value is never torn apart and a value that fills more
 * than a bin leaves the others the rest. O(rows log rows).
 */
function fitBins(values: Float64Array, most: number): Bins {
  const sorted = Float64Array.from(values).sort()
  const distinct = countDistinct(sorted, most + 1)
  const ends = distinct <= most ? everyEnd(sorted, distinct) : quantileEnds(sorted, most)
  return {
    lowest: Float64Array.from(ends, (_, b) => sorted[b === 0 ? 0 : ends[b - 1]]),
    highest: Float64Array.from(ends, (end) => sorted[end - 1]),
  }
}

/**
 * The cuts between bins: a value lies in bin b if it is above cut b − 1 and not above cut b. Halfway between the
 * neighbours, but never so high that rounding puts the upper neighbour below its cut.
 */
export function cutsOf({ lowest, highest }: Bins): Float64Array {
  return Float64Array.from({ length: lowest.length - 1 }, (_, b) => between(highest[b], lowest[b + 1]))
}

/** The number halfway from a to b, a itself where rounding would give b. */
export function between(a: number, b: number): number {
  const middle = a / 2 + b / 2
  return middle < b && middle >= a ? middle : a
}

/**
 * The number of cuts below each value of a column, written to `codes` from `at` on, `step` apart.
 * O(values × log cuts); the search takes the same number of steps for every value, which processors foresee.
 */
export function writeCodes(
  values: Float64Array,
  cuts: Float64Array,
  codes: Uint8Array | Uint16Array,
  at: number,
  step: number
): void {
  const { sorted, half } = padded(cuts)
  for (let i = 0, to = at; i < values.length; i++, to += step) {
    const value = values[i]
    let place = 0
    for (let jump = half; jump > 0; jump >>= 1) {
      place += value > sorted[place + jump - 1] ? jump : 0
    }
    codes[to] = place
  }
}

/** Bins of one column and the bin of every row. */
export interface BinnedColumn {
  readonly bins: Bins
  readonly codes: Uint16Array
}

export const binTask = taskKind(
  "tree-bins",
  (X: Matrix, { column, most }: { column: number; most: number }): BinnedColumn => {
    const values = columnOf(X, column)
    const bins = fitBins(values, most)
    const codes = new Uint16Array(X.rows)
    writeCodes(values, cutsOf(bins), codes, 0, 1)
    return { bins, codes }
  }
)

function countDistinct(sorted: Float64Array, stopAt: number): number {
  let count = 1
  for (let i = 1; i < sorted.length && count < stopAt; i++) {
    count += sorted[i] === sorted[i - 1] ? 0 : 1
  }
  return count
}

/** Where each distinct value ends. */
function everyEnd(sorted: Float64Array, distinct: number): Int32Array {
  const ends = new Int32Array(distinct)
  let bin = 0
  for (let i = 1; i <= sorted.length; i++) {
    if (i === sorted.length || sorted[i] !== sorted[i - 1]) {
      ends[bin++] = i
    }
  }
  return ends
}

/** Where each of at most `most` bins ends: each takes its share of the rows that are left, up to the end of a value. */
function quantileEnds(sorted: Float64Array, most: number): Int32Array {
  const ends: number[] = []
  for (let from = 0; from < sorted.length;) {
    let end = Math.min(sorted.length, from + Math.ceil((sorted.length - from) / (most - ends.length)))
    while (end < sorted.length && sorted[end] === sorted[end - 1]) {
      end++
    }
    ends.push(end)
    from = end
  }
  return Int32Array.from(ends)
}

/** The cuts filled up with infinity to one less than a power of two, and half of that power. */
function padded(cuts: Float64Array): { sorted: Float64Array; half: number } {
  let size = 1
  while (size <= cuts.length) {
    size *= 2
  }
  const sorted = new Float64Array(size).fill(Infinity)
  sorted.set(cuts)
  return { sorted, half: size >> 1 }
}
