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

/** Rows that lie in the kernels' memory at once: with a dozen columns they stay in the nearer caches. */
export const LABEL_ROWS = 4096

/** The same bits by WebAssembly: it adds in the order of the rows, too. */
function kernelSums(kernels: Kernels, X: Matrix, labels: ArrayLike<number>, k: number): Float64Array {
  const { memory } = kernels
  memory.reserve(8 * (X.columns * LABEL_ROWS + k * X.columns) + 4 * LABEL_ROWS, 3)
  const sums = memory.doubles(k * X.columns).fill(0)
  const places = memory.integers(LABEL_ROWS)
  const points = memory.doubles(X.columns * LABEL_ROWS)
  for (let from = 0; from < X.rows; from += LABEL_ROWS) {
    const rows = layBlock(X, labels, from, points, places)
    kernels.addByLabel(points.byteOffset, rows, LABEL_ROWS, X.columns, places.byteOffset, sums.byteOffset)
  }
  return Float64Array.from(sums)
}

/** Puts a block of rows and their labels where the kernels read them; returns how many rows. */
export function layBlock(
  X: Matrix,
  labels: ArrayLike<number>,
  from: number,
  points: Float64Array,
  places: Int32Array
): number {
  const rows = Math.min(LABEL_ROWS, X.rows - from)
  for (let j = 0; j < X.columns; j++) {
    const start = j * X.rows + from
    points.set(X.data.subarray(start, start + rows), j * LABEL_ROWS)
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
