import { AnalyticsInputError, assertSameLength } from "../errors"
import { deskOf, passOver } from "../kernels/desk"
import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"

/** Centre and scale per column; `kind` tells how they were found. */
export interface Scaler {
  readonly kind: "standard" | "min-max" | "robust"
  readonly center: readonly number[]
  /** 1 for a column that does not spread, so that it becomes 0 wherever it stays at its centre. */
  readonly scale: readonly number[]
}

/**
 * (x − center) / scale in every cell; NaN stays. O(cells).
 *
 * @param into where the result is written; `X.data` itself overwrites X and takes no memory. @default new
 * @throws AnalyticsInputError for a scaler of another number of columns.
 */
export function applyScaler(
  scaler: Scaler,
  X: Matrix,
  into: Float64Array = new Float64Array(X.data.length)
): Matrix {
  assertFits(scaler, X, into)
  if (withKernels((kernels) => kernelScale(kernels, scaler, X, into)) === null) {
    plainScale(scaler, X, into)
  }
  return { ...X, data: into }
}

/**
 * x × scale + center in every cell: the way back to the units that {@link applyScaler} took away, as for the centres
 * of clusters. O(cells).
 *
 * @example invertScaler(scaler, applyScaler(scaler, X)) // X again, but for rounding
 */
export function invertScaler(
  scaler: Scaler,
  X: Matrix,
  into: Float64Array = new Float64Array(X.data.length)
): Matrix {
  assertFits(scaler, X, into)
  for (let j = 0; j < X.columns; j++) {
    const center = scaler.center[j]
    const scale = scaler.scale[j]
    for (let at = j * X.rows; at < (j + 1) * X.rows; at++) {
      into[at] = X.data[at] * scale + center
    }
  }
  return { ...X, data: into }
}

/** A frozen scaler of X. A cell that is not finite shows in its column's centre or scale, and is looked for then. */
export function scalerOf(kind: Scaler["kind"], X: Matrix, center: number[], scale: number[]): Scaler {
  const wrong = scale.findIndex((value, j) => !Number.isFinite(value) || !Number.isFinite(center[j]))
  if (wrong >= 0) {
    assertMatrix(X)
    throw new AnalyticsInputError(
      `spread of column ${wrong}`,
      scale[wrong],
      "a finite number; bring the column to a larger unit first"
    )
  }
  return Object.freeze({ kind, center: Object.freeze(center), scale: Object.freeze(scale) })
}

function plainScale({ center, scale }: Scaler, { data, rows, columns }: Matrix, into: Float64Array): void {
  for (let j = 0; j < columns; j++) {
    for (let at = j * rows; at < (j + 1) * rows; at++) {
      into[at] = (data[at] - center[j]) / scale[j]
    }
  }
}

/** The same bits by vectors. */
function kernelScale(
  kernels: Kernels,
  { center, scale }: Scaler,
  { data, rows, columns }: Matrix,
  into: Float64Array
): true {
  const desk = deskOf(kernels.memory)
  for (let j = 0; j < columns; j++) {
    passOver(desk, data, { from: j * rows, to: (j + 1) * rows, into }, (count) =>
      kernels.rescale(desk.values.byteOffset, count + (count % 2), center[j], scale[j])
    )
  }
  return true
}

function assertFits(scaler: Scaler, X: Matrix, into: Float64Array): void {
  assertSameLength("columns of the scaler", scaler.center.length, X.columns)
  if (into.length !== X.data.length) {
    throw new AnalyticsInputError("into", `${into.length} numbers long`, `as long as X (${X.data.length})`)
  }
}
