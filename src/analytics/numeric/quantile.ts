import { AnalyticsInputError, assertBetween } from "../errors"

/** An ascending copy of the finite values; NaN, which stands for null, is left out. O(n log n). */
export function sortedFinite(values: ArrayLike<number>): Float64Array {
  const kept = Float64Array.from(values)
  let count = 0
  for (let i = 0; i < kept.length; i++) {
    if (Number.isFinite(kept[i])) {
      kept[count++] = kept[i]
    }
  }
  return kept.subarray(0, count).sort()
}

/**
 * The p-quantile of ascending values, interpolated between the two nearest (Hyndman & Fan 1996, type 7; the
 * default of R and NumPy). O(1).
 *
 * @throws AnalyticsInputError without values, or if p is outside [0, 1].
 * @example quantileSorted([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantileSorted(ascending: ArrayLike<number>, p: number): number {
  assertBetween("p", p, 0, 1)
  if (ascending.length === 0) {
    throw new AnalyticsInputError("values", "empty", "at least one number")
  }
  const place = (ascending.length - 1) * p
  const low = Math.floor(place)
  const high = Math.min(low + 1, ascending.length - 1)
  return ascending[low] + (ascending[high] - ascending[low]) * (place - low)
}

/** The p-quantile of values in any order; NaN is left out. O(n log n). See {@link quantileSorted}. */
export function quantile(values: ArrayLike<number>, p: number): number {
  return quantileSorted(sortedFinite(values), p)
}

/** The middle value; NaN is left out. O(n log n). */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5)
}
