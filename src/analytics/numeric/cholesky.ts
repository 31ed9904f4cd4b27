/**
 * The lower triangle L with L Lᵀ = C (Cholesky), row after row; null unless C is positive definite. O(size³).
 *
 * @param C symmetric, row after row; only its lower triangle is read
 */
export function choleskyFactor(C: Float64Array, size: number): Float64Array | null {
  const L = new Float64Array(size * size)
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let rest = C[a * size + b]
      for (let j = 0; j < b; j++) {
        rest -= L[a * size + j] * L[b * size + j]
      }
      if (a === b && !(rest > 0)) {
        return null
      }
      L[a * size + b] = a === b ? Math.sqrt(rest) : rest / L[b * size + b]
    }
  }
  return L
}

/** The inverse of a lower triangle, itself one, row after row. O(size³). */
export function invertLower(L: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let b = 0; b < size; b++) {
    inverse[b * size + b] = 1 / L[b * size + b]
    for (let a = b + 1; a < size; a++) {
      let sum = 0
      for (let j = b; j < a; j++) {
        sum += L[a * size + j] * inverse[j * size + b]
      }
      inverse[a * size + b] = -sum / L[a * size + a]
    }
  }
  return inverse
}
