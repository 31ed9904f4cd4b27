import type { Kernels } from "../kernels/open"
import type { Matrix } from "../numeric/matrix"
import type { DistanceEngine } from "./engine"

/** Rows that `assign` works on at once: columns are filled up to a multiple of it. */
export const ROWS_AT_ONCE = 8

/**
 * Lloyd's loops as WebAssembly with vectors: every row against every centre in each pass. For the few columns and
 * clusters of customer data that is faster than passing over rows by their bounds.
 *
 * @throws RangeError where the kernels' memory cannot grow so far
 */
export function kernelEngine(kernels: Kernels, X: Matrix, k: number): DistanceEngine {
  const { rows, columns } = X
  const { memory } = kernels
  const stride = Math.ceil(rows / ROWS_AT_ONCE) * ROWS_AT_ONCE
  memory.reserve(
    8 * (columns * stride + (2 * k + 1) * columns + k + 3 * stride) + 4 * (stride + ROWS_AT_ONCE),
    10
  )
  const points = memory.columnsOf(X, stride)
  const centerArea = memory.doubles(k * columns)
  const centerRow = memory.doubles(columns)
  const labels = memory.integers(stride).fill(-1).subarray(0, rows)
  const sums = memory.doubles(k * columns).fill(0)
  const counts = memory.doubles(k).fill(0)
  const found = memory.integers(ROWS_AT_ONCE)
  const distances = [memory.doubles(stride), memory.doubles(stride), memory.doubles(stride)] as const
  return {
    labels,
    sums,
    counts,
    distances: [
      distances[0].subarray(0, rows),
      distances[1].subarray(0, rows),
      distances[2].subarray(0, rows),
    ],
    assign: (centers) => {
      centerArea.set(centers)
      return kernels.assign(
        points.byteOffset,
        rows,
        stride,
        columns,
        centerArea.byteOffset,
        k,
        labels.byteOffset,
        sums.byteOffset,
        counts.byteOffset,
        found.byteOffset
      )
    },
    spread: (centers) => {
      centerArea.set(centers)
      return kernels.spread(
        points.byteOffset,
        rows,
        stride,
        columns,
        centerArea.byteOffset,
        labels.byteOffset,
        distances[0].byteOffset
      )
    },
    closer: (center, nearest, into) => {
      centerRow.set(center)
      return kernels.closer(
        points.byteOffset,
        rows,
        stride,
        columns,
        centerRow.byteOffset,
        nearest.byteOffset,
        into.byteOffset
      )
    },
  }
}
