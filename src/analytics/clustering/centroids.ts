import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"
import type { Matrix } from "../numeric/matrix"
import { columnOf } from "../numeric/matrix"

/** The mean row of each cluster, cluster after cluster; noise left out, an empty cluster 0. O(cells). */
export function centroidsOf(X: Matrix, labels: ArrayLike<number>, sizes: Int32Array): Float64Array {
  const sums =
    withKernels((kernels) => kernelSums(kernels, X, labels, sizes.length)) ??
    plainSums(X, labels, sizes.length)
  return sums.map((sum, at) => sum / Math.max(sizes[Math.floor(at / X.columns)], 1))
}

/** Squared distance of each row to the centroid of its label; 0 for noise. O(cells). */
export function squaredSpread(X: Matrix, labels: ArrayLike<number>, centroids: Float64Array): Float64Array {
  return (
    withKernels((kernels) => kernelSpread(kernels, X, labels, centroids)) ?? plainSpread(X, labels, centroids)
  )
}

function plainSums(X: Matrix, labels: ArrayLike<number>, k: number): Float64Array {
  const sums = new Float64Array(k * X.columns)
  for (let j = 0; j < X.columns; j++) {
    const column = columnOf(X, j)
    for (let i = 0; i < X.rows; i++) {
      if (labels[i] >= 0) {
        sums[labels[i] * X.columns + j] += column[i]
      }
    }
  }
  return sums
}

function plainSpread(X: Matrix, labels: ArrayLike<number>, centroids: Float64Array): Float64Array {
  const spread = new Float64Array(X.rows)
  for (let j = 0; j < X.columns; j++) {
    const column = columnOf(X, j)
    for (let i = 0; i < X.rows; i++) {
      if (labels[i] >= 0) {
        spread[i] += (column[i] - centroids[labels[i] * X.columns + j]) ** 2
      }
    }
  }
  return spread
}

/** Rows that lie in the kernels' memory at once: with a dozen columns they stay in the nearer caches. */
const BLOCK_ROWS = 4096

/** The same bits by WebAssembly: it adds in the order of the rows, too. */
function kernelSums(kernels: Kernels, X: Matrix, labels: ArrayLike<number>, k: number): Float64Array {
  const { memory } = kernels
  memory.reserve(8 * (X.columns * BLOCK_ROWS + k * X.columns) + 4 * BLOCK_ROWS, 3)
  const sums = memory.doubles(k * X.columns).fill(0)
  const places = memory.integers(BLOCK_ROWS)
  const points = memory.doubles(X.columns * BLOCK_ROWS)
  for (let from = 0; from < X.rows; from += BLOCK_ROWS) {
    const rows = layBlock(X, labels, from, points, places)
    kernels.addByLabel(points.byteOffset, rows, BLOCK_ROWS, X.columns, places.byteOffset, sums.byteOffset)
  }
  return Float64Array.from(sums)
}

function kernelSpread(
  kernels: Kernels,
  X: Matrix,
  labels: ArrayLike<number>,
  centroids: Float64Array
): Float64Array {
  const { memory } = kernels
  memory.reserve(8 * ((X.columns + 1) * BLOCK_ROWS + centroids.length) + 4 * BLOCK_ROWS, 4)
  const centers = memory.copyOf(centroids)
  const places = memory.integers(BLOCK_ROWS)
  const points = memory.doubles(X.columns * BLOCK_ROWS)
  const distances = memory.doubles(BLOCK_ROWS)
  const spread = new Float64Array(X.rows)
  for (let from = 0; from < X.rows; from += BLOCK_ROWS) {
    const rows = layBlock(X, labels, from, points, places)
    kernels.spread(
      points.byteOffset,
      rows,
      BLOCK_ROWS,
      X.columns,
      centers.byteOffset,
      places.byteOffset,
      distances.byteOffset
    )
    spread.set(distances.subarray(0, rows), from)
  }
  return spread
}

/** Puts a block of rows and their labels where the kernels read them; returns how many rows. */
function layBlock(
  X: Matrix,
  labels: ArrayLike<number>,
  from: number,
  points: Float64Array,
  places: Int32Array
): number {
  const rows = Math.min(BLOCK_ROWS, X.rows - from)
  for (let j = 0; j < X.columns; j++) {
    const start = j * X.rows + from
    points.set(X.data.subarray(start, start + rows), j * BLOCK_ROWS)
  }
  if (labels instanceof Int32Array) {
    places.set(labels.subarray(from, from + rows))
  } else {
    for (let i = 0; i < rows; i++) {
      places[i] = labels[from + i]
    }
  }
  return rows
}
