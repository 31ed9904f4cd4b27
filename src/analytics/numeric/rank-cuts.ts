import { AnalyticsInputError, assertWhole } from "../errors"
import { sortedFinite } from "./quantile"

/** Which end of a column earns the highest score. */
export type Better = "high" | "low"

/**
 * Cut points that score a column by rank: score = 1 + floor(bins × (midrank − ½) / n), the rank counted from the
 * worse end. Equal values share their midrank, hence their score. The cut points freeze this: for `"high"` the
 * score of x is 1 + the cuts at or below x, for `"low"` 1 + the cuts at or above x, and for every value seen here
 * that equals the rank formula. A score that ties leave empty shares its cut with the next one; a score above the
 * best value gets a cut one unit beyond it, so that cuts are always finite.
 *
 * @returns bins − 1 cuts, ascending.
 * @throws AnalyticsInputError without a finite value. NaN is left out. O(n log n).
 * @example fitRankCuts([1, 1, 1, 2, 9], 5, "high") // [1, 2, 2, 9]
 */
export function fitRankCuts(values: ArrayLike<number>, bins: number, better: Better): number[] {
  assertWhole("bins", bins, 2)
  const sorted = sortedFinite(values)
  const n = sorted.length
  if (n === 0) {
    throw new AnalyticsInputError("values", "empty", "at least one number")
  }
  const cuts = new Array<number>(bins - 1).fill(better === "high" ? sorted[n - 1] + 1 : sorted[0] - 1)
  let reached = 1
  for (const { value, midrank } of tiesFromWorse(sorted, better)) {
    const score = 1 + Math.floor((bins * (midrank - 0.5)) / n)
    while (reached < score) {
      cuts[reached - 1] = value
      reached++
    }
  }
  return better === "high" ? cuts : cuts.reverse()
}

/** The score, 1 to cuts + 1, of one value by ascending cut points. See {@link fitRankCuts}. */
export function scoreByCuts(cuts: readonly number[], x: number, better: Better): number {
  let score = 1
  for (const cut of cuts) {
    if (better === "high" ? x >= cut : x <= cut) {
      score++
    }
  }
  return score
}

/** Each distinct value with its midrank, from the worse end to the better. */
function* tiesFromWorse(sorted: Float64Array, better: Better): Generator<{ value: number; midrank: number }> {
  const n = sorted.length
  const at = (rank: number): number => (better === "high" ? sorted[rank] : sorted[n - 1 - rank])
  for (let start = 0; start < n;) {
    const value = at(start)
    let end = start + 1
    while (end < n && at(end) === value) {
      end++
    }
    yield { value, midrank: (start + 1 + end) / 2 }
    start = end
  }
}
