/** Eigenvalues, largest first, with their unit vectors. */
export interface Eigen {
  values: number[]
  vectors: number[][]
}

/** Far more sweeps than any matrix needs; Jacobi converges quadratically. */
const MOST_SWEEPS = 60

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, 8.5).
 * Exact to rounding and simple; meant for the small matrices of features. O(size³) a sweep, some ten sweeps.
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const size = matrix.length
  const A = matrix.map((row) => [...row])
  const V = A.map((_, i) => A.map((__, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(A) > 0; sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        rotate(A, V, p, q)
      }
    }
  }
  const order = A.map((_, i) => i).sort((a, b) => A[b][b] - A[a][a] || a - b)
  return { values: order.map((i) => A[i][i]), vectors: order.map((i) => V.map((row) => row[i])) }
}

/** Turns the plane (p, q) so that A[p][q] becomes 0. */
function rotate(A: number[][], V: number[][], p: number, q: number): void {
  if (Math.abs(A[p][q]) <= Number.EPSILON * 1e-3 * Math.sqrt(Math.abs(A[p][p] * A[q][q]))) {
    A[p][q] = A[q][p] = 0
    return
  }
  const theta = (A[q][q] - A[p][p]) / (2 * A[p][q])
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let i = 0; i < A.length; i++) {
    const [ip, iq] = [A[i][p], A[i][q]]
    A[i][p] = c * ip - s * iq
    A[i][q] = s * ip + c * iq
  }
  for (let j = 0; j < A.length; j++) {
    const [pj, qj] = [A[p][j], A[q][j]]
    A[p][j] = c * pj - s * qj
    A[q][j] = s * pj + c * qj
    const [jp, jq] = [V[j][p], V[j][q]]
    V[j][p] = c * jp - s * jq
    V[j][q] = s * jp + c * jq
  }
}

function offDiagonal(A: readonly (readonly number[])[]): number {
  let sum = 0
  A.forEach((row, i) => row.forEach((value, j) => (sum += i === j ? 0 : Math.abs(value))))
  return sum
}
