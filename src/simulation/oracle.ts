import { seededRandom } from "../analytics"
import type { ShopParameters } from "./parameters"

/**
 * The chance of no order within the horizon from the true parameters of a simulated shop: what the best of all models
 * could say from a customer's orders. Of a living Pareto/NBD customer the rate is gamma(r + x, alpha + T) and the
 * drop-out gamma(s, beta + T), independent; given both, silence has the chance
 * μ / (λ + μ) + λ / (λ + μ) e^(−(λ + μ) H). Averaged over draws, the same for all customers of equal x and near T.
 */
export function oracleSilence(
  { r, alpha, s, beta }: ShopParameters["purchases"],
  alive: number,
  frequency: number,
  age: number,
  horizon: number
): number {
  const random = seededRandom(5, frequency, Math.round(age))
  const DRAWS = 150
  let sum = 0
  for (let draw = 0; draw < DRAWS; draw++) {
    const lambda = gamma(random, r + frequency) / (alpha + age)
    const mu = gamma(random, s) / (beta + age)
    sum += (mu + lambda * Math.exp(-(lambda + mu) * horizon)) / (lambda + mu)
  }
  return 1 - alive * (1 - sum / DRAWS)
}

/** Marsaglia & Tsang (2000). */
function gamma(random: () => number, shape: number): number {
  if (shape < 1) {
    return gamma(random, shape + 1) * random() ** (1 / shape)
  }
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return d * v
    }
  }
}
