import { normalShare } from "./normal"

/** From here on the continued fraction is quicker than the series, and as exact. */
const FRACTION_FROM = 3
const TERMS = 80

/** P(Z > z) of the standard normal distribution, exact relative to itself far into the tail (A&S 26.2.14). */
export function normalTail(z: number): number {
  if (z < FRACTION_FROM) {
    return 1 - normalShare(z)
  }
  let fraction = z
  for (let term = TERMS; term > 0; term--) {
    fraction = z + term / fraction
  }
  return Math.exp(-(z * z) / 2) / (Math.sqrt(2 * Math.PI) * fraction)
}
