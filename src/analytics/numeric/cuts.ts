import { AnalyticsInputError, assertBetween } from "../errors"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { Matrix } from "./matrix"
import { columnOf } from "./matrix"
import { sortedFinite } from "./quantile"
import type { Better } from "./rank-cuts"
import { fitRankCuts } from "./rank-cuts"

/** Cut points wanted of a column: scores by rank, or the entry to its top share. */
export type CutRequest =
  | { readonly column: number; readonly by: "rank"; readonly bins: number; readonly better: Better }
  | { readonly column: number; readonly by: "top"; readonly share: number }

/** The cut points of several requests at once: bins − 1 for ranks, one for a top share. O(n log n) each. */
export function fitCuts(X: Matrix, requests: readonly CutRequest[]): number[][] {
  return runSteps(X, fitCutsSteps(requests))
}

/** {@link fitCuts} as a round of tasks: one request a task. */
export function* fitCutsSteps(requests: readonly CutRequest[]): Steps<number[][]> {
  return yield* round(cutsTask, requests)
}

export const cutsTask = taskKind("cuts", (X, request: CutRequest) => {
  const column = columnOf(X, request.column)
  return request.by === "rank"
    ? fitRankCuts(column, request.bins, request.better)
    : [fitTopCut(column, request.share)]
})

/**
 * The smallest value that at most `share` of the values reach, and at least one value where all differ. Where ties
 * would let in more, the cut moves up to the next value; where all are equal nobody is on top, and it lies one unit
 * above. NaN is left out. O(n log n).
 *
 * @throws AnalyticsInputError without a finite value, or for a share outside 0 to 1.
 * @example fitTopCut([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.2) // 9
 */
export function fitTopCut(values: ArrayLike<number>, share: number): number {
  assertBetween("share", share, 0, 1)
  const sorted = sortedFinite(values)
  const n = sorted.length
  if (n === 0) {
    throw new AnalyticsInputError("values", "empty", "at least one number")
  }
  let first = n - Math.max(1, Math.floor(share * n))
  while (first > 0 && first < n && sorted[first] === sorted[first - 1]) {
    first++
  }
  return first < n ? sorted[first] : sorted[n - 1] + 1
}
