import { AnalyticsInputError, assertBetween, assertSameLength } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { columnOf } from "../numeric/matrix"
import { fitQuantilesSteps } from "../numeric/quantiles"
import type { Steps } from "../steps"
import { runSteps } from "../steps"

/** Bounds per column, beyond which a value is drawn in. */
export interface Winsorizer {
  readonly kind: "winsorizer"
  readonly low: readonly number[]
  readonly high: readonly number[]
}

export interface WinsorizerOptions {
  /** The quantile that becomes the lower bound. @default 0.01 */
  lower?: number
  /** The quantile that becomes the upper bound. @default 0.99 */
  upper?: number
}

/**
 * The bounds at two quantiles of each column, so that a handful of extreme customers cannot bend the scale.
 * NaN is left out. O(rows log rows) a column.
 *
 * @throws AnalyticsInputError if lower exceeds upper, or a column has no finite value.
 */
export function fitWinsorizer(X: Matrix, options: WinsorizerOptions = {}): Winsorizer {
  return runSteps(X, fitWinsorizerSteps(X, options))
}

/** {@link fitWinsorizer} as a round of tasks: one column a task. */
export function* fitWinsorizerSteps(X: Matrix, options: WinsorizerOptions = {}): Steps<Winsorizer> {
  const { lower = 0.01, upper = 0.99 } = options
  assertBetween("lower", lower, 0, 1)
  if (!(upper >= lower && upper <= 1)) {
    throw new AnalyticsInputError("upper", upper, `a number from lower (${lower}) to 1`)
  }
  const bounds = yield* fitQuantilesSteps(X, [lower, upper])
  return Object.freeze({
    kind: "winsorizer",
    low: Object.freeze(bounds.map(([low]) => low)),
    high: Object.freeze(bounds.map(([, high]) => high)),
  })
}

/** Every value drawn in to its column's bounds; NaN stays. O(cells). */
export function winsorizeColumns(winsorizer: Winsorizer, X: Matrix): Matrix {
  assertSameLength("bounds of the winsorizer", winsorizer.low.length, X.columns)
  const data = Float64Array.from(X.data)
  for (let j = 0; j < X.columns; j++) {
    const column = columnOf({ ...X, data }, j)
    const low = winsorizer.low[j]
    const high = winsorizer.high[j]
    for (let i = 0; i < column.length; i++) {
      const value = column[i]
      column[i] = value < low ? low : value > high ? high : value
    }
  }
  return { ...X, data }
}
