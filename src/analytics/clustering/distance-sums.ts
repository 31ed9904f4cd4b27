import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"
import type { Matrix } from "../numeric/matrix"
import { rowMajor } from "../numeric/row-major"

/** The sums of the distances from one row to all rows of each cell; the same array is filled at every call. */
export type DistanceSums = (row: Float64Array) => Float64Array

/**
 * Where silhouettes spend their time: by vectors where the machine has them, else in plain TypeScript; the two differ
 * by rounding, 1e-15. It belongs to one task; the next one may take its memory.
 *
 * @param starts where each cell of X begins, and the number of rows at the end
 */
export function openDistanceSums(X: Matrix, starts: Int32Array): DistanceSums {
  return withKernels((kernels) => kernelSums(kernels, X, starts)) ?? plainSums(X, starts)
}

function kernelSums({ memory, sumDistances }: Kernels, X: Matrix, starts: Int32Array): DistanceSums {
  const cells = starts.length - 1
  memory.reserve(8 * (X.data.length + X.columns + cells) + 4 * starts.length, 4)
  const points = memory.columnsOf(X, X.rows)
  const query = memory.doubles(X.columns)
  const places = memory.integers(starts.length)
  places.set(starts)
  const sums = memory.doubles(cells)
  return (row) => {
    query.set(row)
    sumDistances(
      points.byteOffset,
      X.rows,
      X.columns,
      query.byteOffset,
      places.byteOffset,
      cells,
      sums.byteOffset
    )
    return sums
  }
}

function plainSums(X: Matrix, starts: Int32Array): DistanceSums {
  const { columns } = X
  const points = rowMajor(X)
  const sums = new Float64Array(starts.length - 1)
  return (row) => {
    for (let cell = 0, from = 0; cell < sums.length; cell++) {
      let sum = 0
      for (const end = starts[cell + 1] * columns; from < end; from += columns) {
        let squared = 0
        for (let j = 0; j < columns; j++) {
          const step = row[j] - points[from + j]
          squared += step * step
        }
        sum += Math.sqrt(squared)
      }
      sums[cell] = sum
    }
    return sums
  }
}
