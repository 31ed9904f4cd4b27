import type { Matrix } from "../numeric/matrix"

/**
 * Natural logarithm of 1 + x in every cell, which draws in long tails of counts and money. Values below 0 count as
 * 0: a net spend may be negative, a logarithm of it means nothing. NaN stays. O(cells).
 *
 * @example log1pColumns(matrixFromRows([[0], [Math.E - 1]])).data // [0, 1]
 */
export function log1pColumns(X: Matrix): Matrix {
  return { ...X, data: X.data.map((value) => Math.log1p(value < 0 ? 0 : value)) }
}
