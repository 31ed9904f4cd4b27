import type { RandomSource } from "./random"

/** Exponential with mean 1. */
export function randomExponential(random: RandomSource): number {
  return -Math.log(1 - random())
}

/** Normal with mean 0 and variance 1, by the polar method (Marsaglia & Bray 1964). */
function randomNormal(random: RandomSource): number {
  for (;;) {
    const u = 2 * random() - 1
    const v = 2 * random() - 1
    const s = u * u + v * v
    if (s > 0 && s < 1) {
      return u * Math.sqrt((-2 * Math.log(s)) / s)
    }
  }
}

/** Gamma with the given shape and mean shape (Marsaglia & Tsang 2000); divide by a rate to scale it. */
export function randomGamma(random: RandomSource, shape: number): number {
  if (shape < 1) {
    // the power lifts a draw of shape + 1 down; 1 − u is never 0
    return randomGamma(random, shape + 1) * Math.pow(1 - random(), 1 / shape)
  }
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = randomNormal(random)
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d * (1 - v + Math.log(v))) {
      return d * v
    }
  }
}

/** Beta with parameters a and b, from two gammas; where both are so small that both come to 0, a coin of a : b. */
export function randomBeta(random: RandomSource, a: number, b: number): number {
  const x = randomGamma(random, a)
  const y = randomGamma(random, b)
  return x + y > 0 ? x / (x + y) : random() < a / (a + b) ? 1 : 0
}
