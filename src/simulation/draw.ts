import type { RandomSource } from "../analytics"

/** Normal with mean 0 and variance 1 (Box & Muller 1958). */
function drawNormal(random: RandomSource): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return radius * Math.cos(2 * Math.PI * random())
}

/** Exponential with this rate; mean 1 / rate. */
export function drawExponential(random: RandomSource, rate: number): number {
  return -Math.log(1 - random()) / rate
}

/** Gamma with this shape and rate; mean shape / rate (Marsaglia & Tsang 2000). */
export function drawGamma(random: RandomSource, shape: number, rate: number): number {
  if (shape < 1) {
    const boosted = drawGamma(random, shape + 1, rate)
    return boosted * Math.pow(1 - random(), 1 / shape)
  }
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(random)
    const v = Math.pow(1 + c * x, 3)
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return (d * v) / rate
    }
  }
}

/** Beta(a, b); mean a / (a + b). */
export function drawBeta(random: RandomSource, a: number, b: number): number {
  const x = drawGamma(random, a, 1)
  return x / (x + drawGamma(random, b, 1))
}

/** Poisson with this mean (Knuth); for means up to about 50. */
export function drawPoisson(random: RandomSource, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) {
    count++
  }
  return count
}

/** Shares that sum to 1, Dirichlet with the same concentration for each. */
export function drawShares(random: RandomSource, count: number, concentration: number): number[] {
  const parts = Array.from({ length: count }, () => drawGamma(random, concentration, 1) + 1e-12)
  const total = parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part) => part / total)
}

/** Place of one of the weights, drawn in proportion to them. */
export function drawPlace(random: RandomSource, weights: readonly number[]): number {
  let at = random() * weights.reduce((sum, weight) => sum + weight, 0)
  for (let i = 0; i < weights.length - 1; i++) {
    at -= weights[i]
    if (at < 0) {
      return i
    }
  }
  return weights.length - 1
}
