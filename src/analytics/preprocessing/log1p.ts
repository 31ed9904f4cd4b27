import { assertSameLength } from "../errors"
import { logOnePlus } from "../numeric/log-one-plus"
import type { Matrix } from "../numeric/matrix"

/**
 * Natural logarithm of 1 + x in every cell, which draws in long tails of counts and money. Values below 0 count as
 * 0: a net spend may be negative, a logarithm of it means nothing. NaN stays. O(cells).
 *
 * @param into where the result is written; `X.data` itself overwrites X and takes no memory. @default new
 * @example log1pColumns(matrixFromRows([[0], [Math.E - 1]])).data // [0, 1]
 */
export function log1pColumns(X: Matrix, into: Float64Array = new Float64Array(X.data.length)): Matrix {
  assertSameLength("into", into.length, X.data.length)
  logOnePlus(X.data, into)
  return { ...X, data: into }
}
