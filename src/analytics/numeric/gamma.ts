/** Below this the argument is shifted up by the recurrence; from here on Stirling's series holds to rounding. */
const STIRLING_FROM = 10
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI)

/**
 * ln Γ(z) for z > 0: Stirling's series, after Γ(z) = Γ(z + k) / (z (z + 1) … (z + k − 1)) where z is small
 * (Abramowitz & Stegun 6.1.15, 6.1.41). Error some 1e-15 of the larger of 1 and the result.
 *
 * @example Math.exp(logGamma(5)) // 24
 */
export function logGamma(z: number): number {
  let product = 1
  let x = z
  while (x < STIRLING_FROM) {
    product *= x
    x += 1
  }
  const w = 1 / (x * x)
  const series =
    (1 / 12 -
      w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - w * (691 / 360360 - w * (1 / 156))))))) /
    x
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series - Math.log(product)
}

/**
 * The slope of ln Γ at z > 0: its asymptotic series after the same shift (Abramowitz & Stegun 6.3.5, 6.3.18).
 *
 * @example digamma(1) // −0.5772156649015329, less Euler's constant
 */
export function digamma(z: number): number {
  let shifted = 0
  let x = z
  while (x < STIRLING_FROM) {
    shifted += 1 / x
    x += 1
  }
  const w = 1 / (x * x)
  const series =
    w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w * (1 / 132 - w * (691 / 32760 - w / 12))))))
  return Math.log(x) - 0.5 / x - series - shifted
}
