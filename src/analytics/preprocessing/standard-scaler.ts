import type { Matrix } from "../numeric/matrix"
import { assertShape, columnOf } from "../numeric/matrix"
import { momentsOf } from "../numeric/moments"
import type { Scaler } from "./scaler"
import { scalerOf } from "./scaler"

/**
 * Mean and standard deviation (divided by n, as scikit-learn does) of each column. O(cells).
 *
 * @throws AnalyticsInputError for an empty matrix or a cell that is not finite.
 * @example applyScaler(fitStandardScaler(X), X) // every column has mean 0 and variance 1
 */
export function fitStandardScaler(X: Matrix): Scaler {
  assertShape(X)
  const center: number[] = []
  const scale: number[] = []
  for (let j = 0; j < X.columns; j++) {
    const { mean, variance } = momentsOf(columnOf(X, j))
    center.push(mean)
    scale.push(variance === 0 ? 1 : Math.sqrt(variance))
  }
  return scalerOf("standard", X, center, scale)
}
