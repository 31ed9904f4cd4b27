import type { Objective } from "./bfgs"

/** Balances the rounding of the slopes against the bend between the two places: about the cube root of 2⁻⁵². */
const APART = 1e-5

/** Second slopes at a place, by central differences of the analytic gradient, made symmetric. 2 × size evaluations. */
export function hessianOf(objective: Objective, place: Float64Array): number[][] {
  const size = place.length
  const above = new Float64Array(size)
  const below = new Float64Array(size)
  const rows = Array.from(place, (value, i) => {
    const moved = Float64Array.from(place)
    moved[i] = value + APART
    objective(moved, above)
    moved[i] = value - APART
    objective(moved, below)
    return Array.from(above, (slope, j) => (slope - below[j]) / (2 * APART))
  })
  return rows.map((row, i) => row.map((value, j) => (value + rows[j][i]) / 2))
}

/** The inverse of a symmetric matrix by Cholesky's factors; null where it is not positive definite. O(size³). */
export function inversePositive(matrix: readonly (readonly number[])[]): number[][] | null {
  const size = matrix.length
  const L = matrix.map((row) => row.map(() => 0))
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i][j]
      for (let k = 0; k < j; k++) {
        rest -= L[i][k] * L[j][k]
      }
      // what is left of a diagonal that is all rounding says nothing
      if (i === j && !(rest > 1e-12 * Math.abs(matrix[i][i]))) {
        return null
      }
      L[i][j] = i === j ? Math.sqrt(rest) : rest / L[j][j]
    }
  }
  const M = inverseOfLower(L)
  return M.map((_, i) => M.map((__, j) => M.reduce((sum, row) => sum + row[i] * row[j], 0)))
}

function inverseOfLower(L: readonly (readonly number[])[]): number[][] {
  const M = L.map((row) => row.map(() => 0))
  for (let j = 0; j < L.length; j++) {
    M[j][j] = 1 / L[j][j]
    for (let i = j + 1; i < L.length; i++) {
      let sum = 0
      for (let k = j; k < i; k++) {
        sum -= L[i][k] * M[k][j]
      }
      M[i][j] = sum / L[i][i]
    }
  }
  return M
}
