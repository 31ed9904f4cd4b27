import { logGamma } from "./gamma"
import { gaussLegendre } from "./gauss-legendre"
import { normalQuantile } from "./normal"

/** Below, the tail is long and a fraction finds it; from here on the fraction loses digits and an integral is better. */
const INTEGRAL_FROM = 30
const RULE = gaussLegendre(20)
const PANELS = 16
/** Where the density has fallen by e^−40 the integral ends. */
const FALL = 40
const MOST_TERMS = 1_000
const TINY = 1e-300
/** Its square is still a number; nothing is left of a tail beyond. */
const MOST_T = 1e150

/**
 * P(T > t) of Student's t distribution with df degrees of freedom; exact to some 1e-13 of itself far into the tail.
 *
 * @example studentTail(2.228138852, 10) // ≈ 0.025
 */
export function studentTail(t: number, df: number): number {
  if (t < 0) {
    return 1 - studentTail(-t, df)
  }
  if (t > MOST_T) {
    return 0
  }
  return df < INTEGRAL_FROM ? tailByFraction(t, df) : tailByIntegral(t, df)
}

/**
 * The t with P(T ≤ t) = share, 0 < share < 1, by Newton's steps from the normal quantile, which never overshoot.
 *
 * @example studentQuantile(0.975, 10) // 2.2281388519649385
 */
export function studentQuantile(share: number, df: number): number {
  if (share === 0.5) {
    return 0
  }
  const tail = Math.min(share, 1 - share)
  let t = normalQuantile(1 - tail)
  for (let round = 0; round < 1000; round++) {
    const next = t + (studentTail(t, df) - tail) / studentDensity(t, df)
    if (!(next > t)) {
      break
    }
    t = next
  }
  return share < 0.5 ? -t : t
}

function studentDensity(t: number, df: number): number {
  return Math.exp(
    logHalfStep(df / 2) - 0.5 * Math.log(df * Math.PI) - ((df + 1) / 2) * Math.log1p((t * t) / df)
  )
}

/** The density beyond t, panel by panel, in units of the density at t. */
function tailByIntegral(t: number, df: number): number {
  const start = Math.log1p((t * t) / df)
  const end = Math.sqrt(df * Math.expm1(start + (2 * FALL) / (df + 1)))
  const width = (end - t) / PANELS
  let sum = 0
  for (let panel = 0; panel < PANELS; panel++) {
    for (let at = 0; at < RULE.places.length; at++) {
      const u = t + (panel + RULE.places[at]) * width
      sum += RULE.weights[at] * Math.exp(((df + 1) / 2) * (start - Math.log1p((u * u) / df)))
    }
  }
  return sum * width * studentDensity(t, df)
}

/** Half of the incomplete beta function I(x; df/2, 1/2), x = df / (df + t²). */
function tailByFraction(t: number, df: number): number {
  if (t === 0) {
    return 0.5
  }
  const a = df / 2
  const square = t * t
  const rest = square / (df + square)
  const front = Math.exp(-a * Math.log1p(square / df) + 0.5 * Math.log(rest / Math.PI) + logHalfStep(a))
  return 1 - rest < (a + 1) / (a + 2.5)
    ? (0.5 * front) / (a * betaFraction(1 - rest, a, 0.5))
    : 0.5 - front / betaFraction(rest, 0.5, a)
}

/** ln Γ(a + ½) − ln Γ(a); by its own series where the two are large and nearly alike (Abramowitz & Stegun 6.1.47). */
function logHalfStep(a: number): number {
  if (a < 30) {
    return logGamma(a + 0.5) - logGamma(a)
  }
  const w = 1 / (a * a)
  return 0.5 * Math.log(a) - (1 / 8 - w * (1 / 192 - w * (1 / 640 - (w * 17) / 14336))) / a
}

/** The continued fraction of the incomplete beta function (Abramowitz & Stegun 26.5.8), by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let value = 1
  let c = 1
  let d = 0
  for (let term = 1; term <= MOST_TERMS; term++) {
    const m = term >> 1
    const factor =
      term % 2 === 0
        ? (m * (b - m) * x) / ((a + term - 1) * (a + term))
        : (-(a + m) * (a + b + m) * x) / ((a + term - 1) * (a + term))
    d = 1 / keepAway(1 + factor * d)
    c = keepAway(1 + factor / c)
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) {
      break
    }
  }
  return value
}

function keepAway(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
