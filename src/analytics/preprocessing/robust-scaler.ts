import { AnalyticsInputError, assertBetween } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"
import { fitQuantilesSteps } from "../numeric/quantiles"
import type { Steps } from "../steps"
import { runSteps } from "../steps"
import type { Scaler } from "./scaler"
import { scalerOf } from "./scaler"

export interface RobustScalerOptions {
  /** The lower of the two quantiles whose distance is the scale. @default 0.25 */
  lower?: number
  /** The upper one. @default 0.75 */
  upper?: number
}

/**
 * The median and the distance between two quantiles of each column, by default the quartiles: a scale that a few
 * extreme customers cannot bend. A column whose quantiles coincide, as where most customers are equal, keeps the
 * scale 1, as in scikit-learn. O(rows log rows) a column.
 *
 * @throws AnalyticsInputError for an empty matrix, a cell that is not finite, or upper not above lower.
 * @example fitRobustScaler(matrixFromRows([[1], [2], [3], [4], [900]])).scale // [2]
 */
export function fitRobustScaler(X: Matrix, options: RobustScalerOptions = {}): Scaler {
  return runSteps(X, fitRobustScalerSteps(X, options))
}

/** {@link fitRobustScaler} as a round of tasks: one column a task. */
export function* fitRobustScalerSteps(X: Matrix, options: RobustScalerOptions = {}): Steps<Scaler> {
  const { lower = 0.25, upper = 0.75 } = options
  assertMatrix(X)
  assertBetween("lower", lower, 0, 1)
  if (!(upper > lower && upper <= 1)) {
    throw new AnalyticsInputError("upper", upper, `a number above lower (${lower}), at most 1`)
  }
  const quantiles = yield* fitQuantilesSteps(X, [lower, 0.5, upper])
  return scalerOf(
    "robust",
    X,
    quantiles.map(([, middle]) => middle),
    quantiles.map(([low, , high]) => (high > low ? high - low : 1))
  )
}
