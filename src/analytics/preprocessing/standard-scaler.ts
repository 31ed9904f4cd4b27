import { assertSameLength } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, columnOf } from "../numeric/matrix"

/** Centre and scale per column; `kind` tells how they were found. */
export interface Scaler {
  readonly kind: "standard"
  readonly center: readonly number[]
  /** 1 for a constant column, which becomes 0 everywhere. */
  readonly scale: readonly number[]
}

/**
 * Mean and standard deviation (divided by n, as scikit-learn does) of each column. O(cells).
 *
 * @throws AnalyticsInputError for an empty matrix or a cell that is not finite.
 * @example applyScaler(fitStandardScaler(X), X) // every column has mean 0 and variance 1
 */
export function fitStandardScaler(X: Matrix): Scaler {
  assertMatrix(X)
  const center: number[] = []
  const scale: number[] = []
  for (let j = 0; j < X.columns; j++) {
    const { mean, variance } = momentsOf(columnOf(X, j))
    center.push(mean)
    scale.push(variance > 0 ? Math.sqrt(variance) : 1)
  }
  return Object.freeze({ kind: "standard", center: Object.freeze(center), scale: Object.freeze(scale) })
}

/** (x − center) / scale in every cell; NaN stays. O(cells). */
export function applyScaler(scaler: Scaler, X: Matrix): Matrix {
  assertSameLength("columns of the scaler", scaler.center.length, X.columns)
  const data = new Float64Array(X.data.length)
  for (let j = 0; j < X.columns; j++) {
    const from = j * X.rows
    const center = scaler.center[j]
    const scale = scaler.scale[j]
    for (let at = from; at < from + X.rows; at++) {
      data[at] = (X.data[at] - center) / scale
    }
  }
  return { ...X, data }
}

/** Mean and variance (divided by n) in two passes; a column of equal values has variance 0 exactly. */
export function momentsOf(values: ArrayLike<number>): { mean: number; variance: number } {
  const n = values.length
  let sum = 0
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < n; i++) {
    sum += values[i]
    least = values[i] < least ? values[i] : least
    most = values[i] > most ? values[i] : most
  }
  if (least === most) {
    return { mean: least, variance: 0 }
  }
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < n; i++) {
    squares += (values[i] - mean) ** 2
  }
  return { mean, variance: squares / n }
}
