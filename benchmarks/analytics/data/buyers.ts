import { seededRandom, simulateBgNbd, simulateGammaGamma } from "../../../src/analytics"
import type { Arrays } from "./arrays-file"

const PURCHASES = { r: 0.5, alpha: 45, a: 0.8, b: 2.5 }
const SPEND = { p: 6.25, q: 3.74, gamma: 77.2 }

/**
 * Purchase histories of a shop of two years, in whole days as a store counts them: `frequency`, `recency`, `age`, and
 * `averageValue` of the repeat purchases.
 */
export function makeBuyers(customers: number, seed: number): Arrays {
  const random = seededRandom(seed, customers)
  const age = Float64Array.from({ length: customers }, () => 30 + Math.floor(random() * 700))
  const { frequency, recency } = simulateBgNbd(PURCHASES, { customers, age, seed })
  const { averageValue } = simulateGammaGamma(SPEND, frequency, { seed })
  return { frequency, recency: recency.map(Math.ceil), age, averageValue }
}
