import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"
import type { Matrix } from "../numeric/matrix"
import { rowMajor } from "../numeric/row-major"

/**
 * Is told the sums of the distances from a query to all rows of each cell: that of the first cell stands at `first` of
 * `sums`, the next ones `step` further each. They are gone after the call.
 */
export type TakeSums = (query: number, sums: Float64Array, first: number, step: number) => void

/** Queries that the kernel takes at once, and lays beside each other. */
const AT_ONCE = 4
/** Queries that pass over the rows together, and the sums that they may have. */
const BATCH = 256
const BATCH_SUMS = 65_536

/**
 * Where silhouettes spend their time: by vectors where the machine has them, else in plain TypeScript; the two differ
 * by rounding, 1e-15. The sums of a query do not depend on the others.
 *
 * @param starts where each cell of X begins, and the number of rows at the end
 * @param queries rows of X
 */
export function distanceSums(X: Matrix, starts: Int32Array, queries: Int32Array, take: TakeSums): void {
  if (withKernels((kernels) => kernelSums(kernels, X, starts, queries, take)) === null) {
    plainSums(X, starts, queries, take)
  }
}

function kernelSums(
  { memory, sumDistances }: Kernels,
  X: Matrix,
  starts: Int32Array,
  queries: Int32Array,
  take: TakeSums
): true {
  const { rows, columns } = X
  const cells = starts.length - 1
  const batch = Math.min(BATCH, Math.max(1, Math.floor(BATCH_SUMS / cells / AT_ONCE)) * AT_ONCE)
  memory.reserve(8 * (X.data.length + batch * (columns + cells)) + 4 * starts.length, 4)
  const points = memory.columnsOf(X, rows)
  const given = memory.doubles(batch * columns)
  const places = memory.integers(starts.length)
  places.set(starts)
  const sums = memory.doubles(batch * cells)
  for (let from = 0; from < queries.length; from += batch) {
    const count = Math.min(batch, queries.length - from)
    const filled = Math.ceil(count / AT_ONCE) * AT_ONCE
    for (let q = 0; q < filled; q++) {
      // the last one fills up
      const row = queries[from + Math.min(q, count - 1)]
      for (let j = 0, at = firstOf(q, columns); j < columns; j++, at += AT_ONCE) {
        given[at] = points[j * rows + row]
      }
    }
    sumDistances(
      points.byteOffset,
      rows,
      columns,
      given.byteOffset,
      filled,
      places.byteOffset,
      cells,
      sums.byteOffset
    )
    for (let q = 0; q < count; q++) {
      take(from + q, sums, firstOf(q, cells), AT_ONCE)
    }
  }
  return true
}

/** Where the numbers of a query begin that has `length` of them. */
function firstOf(q: number, length: number): number {
  const beside = q % AT_ONCE
  return (q - beside) * length + beside
}

function plainSums(X: Matrix, starts: Int32Array, queries: Int32Array, take: TakeSums): void {
  const { columns } = X
  const points = rowMajor(X)
  const sums = new Float64Array(starts.length - 1)
  queries.forEach((query, q) => {
    const row = points.subarray(query * columns, (query + 1) * columns)
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
    take(q, sums, 0, 1)
  })
}
