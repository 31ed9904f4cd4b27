import { gaussLegendre } from "../numeric/gauss-legendre"
import { normalTail } from "../numeric/normal-tail"

const RULE = gaussLegendre(20)
const PANELS = 24
/** How many standard deviations of the estimated deviation are looked at on either side. */
const REACH = 10

/**
 * P(T > t) of the noncentral t distribution: of (Z + shift) / S, with Z normal and S² the mean of df squares of normals.
 * The tail of Z over all S, by Gauss and Legendre's rule; exact to some 1e-12. O(1).
 */
export function noncentralTail(t: number, df: number, shift: number): number {
  const spread = 1 / Math.sqrt(2 * df)
  const from = Math.max(0, 1 - REACH * spread)
  const width = (1 + REACH * spread - from) / PANELS
  let weights = 0
  let sum = 0
  for (let panel = 0; panel < PANELS; panel++) {
    for (let at = 0; at < RULE.places.length; at++) {
      const s = from + (panel + RULE.places[at]) * width
      // The density of S, up to a factor that the division below takes out.
      const weight = RULE.weights[at] * Math.exp((df - 1) * Math.log(s) - (df * (s * s - 1)) / 2)
      weights += weight
      sum += weight * normalTail(t * s - shift)
    }
  }
  return sum / weights
}
