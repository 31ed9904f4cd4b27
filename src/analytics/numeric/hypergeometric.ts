/** Slopes of F(1, b; c; z) by b, c and z. */
export interface HypergeometricSlopes {
  b: number
  c: number
  z: number
}

/** Levels never go beyond; reached only for z above 0.9999. */
const MOST_LEVELS = 4000

/**
 * Gauss's hypergeometric function with one parameter 1, F(1, b; c; z) = Σ (b)ₙ / (c)ₙ zⁿ, for c > b > 0 and
 * 0 ≤ z < 1. With a first parameter above 1, Euler's transformation F(a, b; c; z) = (1 − z)^(c−a−b) F(c−a, c−b; c; z)
 * leads here whenever c = a + 1; the power in front is the caller's, as a logarithm, so that nothing overflows.
 *
 * Gauss's continued fraction (Abramowitz & Stegun 15.3.3 and the fraction of Gauss 1813), from the tail inwards, the
 * tail at its limit; all coefficients are positive, and some 20 levels give all digits at z = 0.5 where the series
 * takes 50 terms, 180 levels at z = 0.99 where the series takes 3,600. O(1 / √(1 − z)).
 *
 * @param slopes is filled if given.
 * @example hypergeometricOne(1, 2, 0.5) // −ln(1 − z) / z = 1.3862943611198906
 */
export function hypergeometricOne(b: number, c: number, z: number, slopes?: HypergeometricSlopes): number {
  const root = Math.sqrt(1 - z)
  const pairs = pairsFor(z, root)
  let f = (1 + root) / 2
  let fb = 0
  let fc = 0
  let fz = z === 0 ? 0 : -0.25 / root
  for (let n = pairs; n >= 0; n--) {
    // even level 2(n + 1): u = (n + 1)(c − b + n) / ((c + 2n)(c + 2n + 1))
    const low = c + 2 * n
    const evenPart = 1 / (low * (low + 1))
    const even = (n + 1) * (c - b + n) * evenPart
    let ratio = z / f
    let pull = (even * ratio) / f
    fz = pull * fz - even / f
    fb = pull * fb + (n + 1) * evenPart * ratio
    fc = pull * fc - ((n + 1) * evenPart - even * (2 * low + 1) * evenPart) * ratio
    f = 1 - even * ratio
    // odd level 2n + 1: u = (b + n)(c − 1 + n) / ((c − 1 + 2n)(c + 2n))
    const oddPart = n === 0 ? 1 / c : 1 / ((low - 1) * low)
    const rise = n === 0 ? 1 : c - 1 + n
    const odd = (b + n) * rise * oddPart
    ratio = z / f
    pull = (odd * ratio) / f
    fz = pull * fz - odd / f
    fb = pull * fb - rise * oddPart * ratio
    fc = pull * fc - (n === 0 ? -odd / c : (b + n - odd * (2 * low - 1)) * oddPart) * ratio
    f = 1 - odd * ratio
  }
  const F = 1 / f
  if (slopes !== undefined) {
    slopes.b = -fb * F * F
    slopes.c = -fc * F * F
    slopes.z = -fz * F * F
  }
  return F
}

/** An error shrinks by (1 − √(1 − z)) / (1 + √(1 − z)) a level; 36 natural orders of magnitude are wanted. */
function pairsFor(z: number, root: number): number {
  const shrink = z / ((1 + root) * (1 + root))
  return Math.ceil(Math.min(MOST_LEVELS, 2 + -36 / Math.log(shrink)) / 2)
}
