import { hypergeometricOne } from "../numeric/hypergeometric"

/** Slopes of {@link shareStopping}. */
export interface ShareSlopes {
  R: number
  alpha: number
  s: number
  beta: number
}

const scratch = { b: 0, c: 0, z: 0 }

/**
 * Of a customer with gamma(R, alpha + τ) purchase rate and gamma(s, beta + τ) stopping rate: the chance that he stops
 * before his next purchase,
 *
 *   φ = (alpha + τ)ᴿ (beta + τ)ˢ ∫_τ^∞ s (beta + u)^−(s+1) (alpha + u)^−R du.
 *
 * With m = R + s it is s / m · F(1, R; m + 1; z), z = (alpha − beta) / (alpha + τ), where alpha ≥ beta, and
 * s / m · (1 − z) F(1, s + 1; m + 1; z), z = (beta − alpha) / (beta + τ), otherwise: both branches of the likelihood of
 * Schmittlein, Morrison & Colombo (1987) after Euler's transformation, without a power that could overflow.
 *
 * @param slopes is filled if given.
 */
export function shareStopping(
  R: number,
  alpha: number,
  s: number,
  beta: number,
  tau: number,
  slopes?: ShareSlopes
): number {
  const m = R + s
  const share = s / m
  const first = alpha >= beta
  const [larger, smaller] = first ? [alpha + tau, beta + tau] : [beta + tau, alpha + tau]
  const z = (larger - smaller) / larger
  // 1 − z without the cancellation
  const rest = smaller / larger
  const factor = first ? 1 : rest
  const F = hypergeometricOne(first ? R : s + 1, m + 1, z, slopes && scratch)
  if (slopes !== undefined) {
    const byZ = share * (first ? scratch.z : rest * scratch.z - F)
    const byC = share * factor * scratch.c
    const byB = share * factor * scratch.b
    slopes.R = byC + (first ? byB : 0) - (share * factor * F) / m
    slopes.s = byC + (first ? 0 : byB) + share * factor * F * (1 / s - 1 / m)
    slopes.alpha = byZ * (first ? rest / larger : -1 / larger)
    slopes.beta = byZ * (first ? -1 / larger : rest / larger)
  }
  return share * factor * F
}
