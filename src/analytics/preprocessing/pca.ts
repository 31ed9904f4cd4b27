import { AnalyticsInputError, assertSameLength, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { allFinite } from "../numeric/all-finite"
import { assertMatrix, assertShape, columnOf } from "../numeric/matrix"
import { meanOf } from "../numeric/moments"
import { symmetricEigen } from "../numeric/symmetric-eigen"

/** Rows whose columns lie in the nearest cache together. */
const BLOCK_ROWS = 256

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
  assertShape(X)
  assertWhole("count", count, 1, X.columns)
  const mean = Array.from({ length: X.columns }, (_, j) => meanOf(columnOf(X, j)))
  const C = covariance(X, mean)
  assertSums(X, C.flat().every(Number.isFinite))
  const { values, vectors } = symmetricEigen(C)
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

/**
 * The rows' coordinates along the components: one column per component. O(rows × columns × components).
 *
 * @throws AnalyticsInputError for a cell that is not finite or another number of columns than the model's.
 */
export function projectPca(model: PcaModel, X: Matrix): Matrix {
  assertShape(X)
  assertSameLength("columns of the model", model.mean.length, X.columns)
  const { rows } = X
  const columns = model.components.length
  const data = new Float64Array(rows * columns)
  model.components.forEach((component, c) => {
    const into = data.subarray(c * rows, (c + 1) * rows)
    component.forEach((weight, j) => addCentered(columnOf(X, j), model.mean[j], weight, into))
  })
  assertSums(X, allFinite(data))
  return { data, rows, columns }
}

/** A cell that is not finite shows in the sums that it entered, and is looked for then. */
function assertSums(X: Matrix, finite: boolean): void {
  if (!finite) {
    assertMatrix(X)
    throw new AnalyticsInputError("spread of X", Infinity, "a finite number; scale the columns first")
  }
}

function addCentered(column: Float64Array, center: number, weight: number, into: Float64Array): void {
  for (let i = 0; i < into.length; i++) {
    into[i] += (column[i] - center) * weight
  }
}

/** Divided by n − 1. */
function covariance(X: Matrix, mean: readonly number[]): number[][] {
  const sums = mean.map(() => mean.map(() => 0))
  const block = mean.map(() => new Float64Array(BLOCK_ROWS))
  for (let from = 0; from < X.rows; from += BLOCK_ROWS) {
    const size = Math.min(BLOCK_ROWS, X.rows - from)
    for (let j = 0; j < X.columns; j++) {
      subtract(X.data, j * X.rows + from, size, mean[j], block[j])
    }
    addProducts(block, size, sums)
  }
  const divisor = Math.max(X.rows - 1, 1)
  return sums.map((row, a) => row.map((_, b) => sums[Math.min(a, b)][Math.max(a, b)] / divisor))
}

function subtract(data: Float64Array, at: number, size: number, mean: number, into: Float64Array): void {
  for (let i = 0; i < size; i++) {
    into[i] = data[at + i] - mean
  }
}

/** Adds the sums of products of every two columns of the block. */
function addProducts(block: readonly Float64Array[], size: number, sums: number[][]): void {
  for (let a = 0; a < block.length; a++) {
    for (let b = a; b < block.length; b++) {
      sums[a][b] += dot(block[a], block[b], size)
    }
  }
}

/** Four sums side by side, since a processor adds faster than it can wait for the last sum. */
function dot(x: Float64Array, y: Float64Array, size: number): number {
  const whole = size - (size % 4)
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    a += x[i] * y[i]
    b += x[i + 1] * y[i + 1]
    c += x[i + 2] * y[i + 2]
    d += x[i + 3] * y[i + 3]
  }
  for (let i = whole; i < size; i++) {
    a += x[i] * y[i]
  }
  return a + b + (c + d)
}

function withFixedSign(vector: readonly number[]): number[] {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) + 1e-12 ? value : best), 0)
  return vector.map((value) => (largest < 0 ? -value : value))
}
