import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { Matrix } from "./matrix"
import { columnOf } from "./matrix"
import { quantileSorted, sortedFinite } from "./quantile"

/**
 * The given quantiles of each column, one row of answers a column; NaN is left out. O(rows log rows) a column.
 *
 * @throws AnalyticsInputError for a column without a finite value, or a quantile outside [0, 1].
 */
export function fitQuantiles(X: Matrix, quantiles: readonly number[]): number[][] {
  return runSteps(X, fitQuantilesSteps(X, quantiles))
}

/** {@link fitQuantiles} as a round of tasks: one column a task. */
export function* fitQuantilesSteps(X: Matrix, quantiles: readonly number[]): Steps<number[][]> {
  return yield* round(
    quantilesTask,
    Array.from({ length: X.columns }, (_, column) => ({ column, quantiles }))
  )
}

export const quantilesTask = taskKind(
  "quantiles",
  (X, { column, quantiles }: { column: number; quantiles: readonly number[] }) => {
    const sorted = sortedFinite(columnOf(X, column))
    return quantiles.map((p) => quantileSorted(sorted, p))
  }
)
