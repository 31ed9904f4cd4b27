import { AnalyticsInputError, assertWhole } from "../errors"
import { seededRandom } from "../numeric/random"
import { randomGamma } from "../numeric/variates"
import type { SpendHistory } from "./history"
import type { GammaGammaModel } from "./models"
import { assertPositive } from "./simulate-purchases"

/** What drawn customers spent, and what they would spend on average in the long run. */
export interface SimulatedSpend extends SpendHistory {
  readonly frequency: Float64Array
  readonly averageValue: Float64Array
  /** A customer's own true mean, p / ν. */
  readonly trueMean: Float64Array
}

/**
 * Mean values of purchases drawn from the gamma-gamma model for customers with these numbers of repeat purchases; 0
 * where there is none. Independent of the numbers, as the model says. O(n).
 *
 * @param options.seed default 42
 * @throws AnalyticsInputError naming the parameter or frequency that is wrong.
 * @example simulateGammaGamma({ p: 6, q: 4, gamma: 15 }, [3, 0, 1]).averageValue.length // 3
 */
export function simulateGammaGamma(
  parameters: GammaGammaModel["parameters"],
  frequency: ArrayLike<number>,
  { seed = 42 }: { seed?: number } = {}
): SimulatedSpend {
  assertPositive(parameters)
  assertWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER)
  const { p, q, gamma } = parameters
  const averageValue = new Float64Array(frequency.length)
  const trueMean = new Float64Array(frequency.length)
  for (let i = 0; i < frequency.length; i++) {
    const x = frequency[i]
    if (!(Number.isInteger(x) && x >= 0)) {
      throw new AnalyticsInputError(`frequency at row ${i}`, x, "a whole number of at least 0")
    }
    // a stream apart from the one that draws this customer's purchases
    const random = seededRandom(seed, i, 1)
    const perUnit = randomGamma(random, q) / gamma
    trueMean[i] = p / perUnit
    averageValue[i] = x > 0 ? randomGamma(random, p * x) / (perUnit * x) : 0
  }
  return { frequency: Float64Array.from(frequency), averageValue, trueMean }
}
