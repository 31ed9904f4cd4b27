import { AnalyticsInputError } from "../errors"
import { float64Like } from "../numeric/memory"
import type { SparseMatrix } from "../numeric/sparse"

/** Sums of squares within these keep every quotient of products exact; far beyond, squares leave a float's range. */
const LEAST = 1e-200
const MOST = 1e200

/** The Euclidean length of every column, 0 for an empty one. O(entries). */
export function columnNorms(S: SparseMatrix, name: string): Float64Array {
  const squares = float64Like(S.values, S.columns)
  for (let p = 0; p < S.indices.length; p++) {
    squares[S.indices[p]] += S.values[p] * S.values[p]
  }
  return lengths(squares, `column`, name)
}

/** The Euclidean length of every row, 0 for an empty one. O(entries). */
export function rowNorms(S: SparseMatrix, name: string): Float64Array {
  const squares = float64Like(S.values, S.rows)
  for (let r = 0; r < S.rows; r++) {
    for (let p = S.offsets[r]; p < S.offsets[r + 1]; p++) {
      squares[r] += S.values[p] * S.values[p]
    }
  }
  return lengths(squares, `row`, name)
}

function lengths(squares: Float64Array, side: string, name: string): Float64Array {
  for (let at = 0; at < squares.length; at++) {
    if (squares[at] > MOST || (squares[at] > 0 && squares[at] < LEAST)) {
      const parameter = `sum of squares of ${side} ${at} of ${name}`
      throw new AnalyticsInputError(parameter, squares[at], `0 or from ${LEAST} to ${MOST}; use another unit`)
    }
    squares[at] = Math.sqrt(squares[at])
  }
  return squares
}
