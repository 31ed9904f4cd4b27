/** Places in (0, 1) and their weights, which sum to 1. */
export interface Quadrature {
  readonly places: readonly number[]
  readonly weights: readonly number[]
}

/**
 * Gauss and Legendre's rule: Σ weight f(place) is the integral of f over [0, 1], exact for polynomials up to degree
 * 2 size − 1. The places are the zeros of the Legendre polynomial, by Newton's steps from Tricomi's guess. O(size²).
 */
export function gaussLegendre(size: number): Quadrature {
  const places: number[] = []
  const weights: number[] = []
  for (let i = 1; i <= size; i++) {
    let x = Math.cos((Math.PI * (i - 0.25)) / (size + 0.5))
    let slope = 1
    for (let round = 0; round < 8; round++) {
      let [before, value] = [1, x]
      for (let k = 2; k <= size; k++) {
        ;[before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k]
      }
      slope = (size * (x * value - before)) / (x * x - 1)
      x -= value / slope
    }
    places.push((1 - x) / 2)
    weights.push(1 / ((1 - x * x) * slope * slope))
  }
  return { places, weights }
}
