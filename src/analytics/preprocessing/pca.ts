import { assertSameLength, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, columnOf } from "../numeric/matrix"
import { symmetricEigen } from "../numeric/symmetric-eigen"
import { momentsOf } from "./standard-scaler"

/** The axes along which the rows spread most. */
export interface PcaModel {
  readonly kind: "pca"
  readonly mean: readonly number[]
  /** One unit vector per component, the widest first. */
  readonly components: readonly (readonly number[])[]
  /** Variance along each component (divided by n − 1). */
  readonly explainedVariance: readonly number[]
  /** The same as a share of the whole variance, 0 to 1; 0 where nothing varies. */
  readonly explainedShare: readonly number[]
}

/**
 * Principal component analysis by the eigenvectors of the covariance matrix. The sign of each component is fixed by
 * making its largest entry positive, so that a picture does not flip from run to run. O(rows × columns²).
 *
 * @param count Components wanted, at most the number of columns.
 * @throws AnalyticsInputError for a cell that is not finite or a count outside 1 to columns.
 */
export function fitPca(X: Matrix, count = X.columns): PcaModel {
  assertMatrix(X)
  assertWhole("count", count, 1, X.columns)
  const mean = Array.from({ length: X.columns }, (_, j) => momentsOf(columnOf(X, j)).mean)
  const { values, vectors } = symmetricEigen(covariance(X, mean))
  const whole = values.reduce((sum, value) => sum + Math.max(value, 0), 0)
  const kept = values.slice(0, count).map((value) => Math.max(value, 0))
  return Object.freeze({
    kind: "pca",
    mean: Object.freeze(mean),
    components: Object.freeze(vectors.slice(0, count).map((vector) => Object.freeze(withFixedSign(vector)))),
    explainedVariance: Object.freeze(kept),
    explainedShare: Object.freeze(kept.map((value) => (whole > 0 ? value / whole : 0))),
  })
}

/** The rows' coordinates along the components: one column per component. O(rows × columns × components). */
export function projectPca(model: PcaModel, X: Matrix): Matrix {
  assertSameLength("columns of the model", model.mean.length, X.columns)
  const data = new Float64Array(X.rows * model.components.length)
  model.components.forEach((component, c) => {
    for (let j = 0; j < X.columns; j++) {
      const column = columnOf(X, j)
      for (let i = 0; i < X.rows; i++) {
        data[c * X.rows + i] += (column[i] - model.mean[j]) * component[j]
      }
    }
  })
  return { data, rows: X.rows, columns: model.components.length }
}

function covariance(X: Matrix, mean: readonly number[]): number[][] {
  const divisor = Math.max(X.rows - 1, 1)
  const C = mean.map(() => mean.map(() => 0))
  for (let a = 0; a < X.columns; a++) {
    for (let b = a; b < X.columns; b++) {
      const [left, right] = [columnOf(X, a), columnOf(X, b)]
      let sum = 0
      for (let i = 0; i < X.rows; i++) {
        sum += (left[i] - mean[a]) * (right[i] - mean[b])
      }
      C[a][b] = C[b][a] = sum / divisor
    }
  }
  return C
}

function withFixedSign(vector: readonly number[]): number[] {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) + 1e-12 ? value : best), 0)
  return vector.map((value) => (largest < 0 ? -value : value))
}
