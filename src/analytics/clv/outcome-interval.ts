import { quantileSorted } from "../numeric/quantile"
import type { RandomSource } from "../numeric/random"
import { seededRandom } from "../numeric/random"
import { randomGamma } from "../numeric/variates"
import type { CustomerBlock } from "./customer-block"
import { blockAverageValue, blockPurchases } from "./customer-block"
import type { LifetimeValue, ValueQuestion } from "./lifetime-value"
import { drawLife, live } from "./life"
import { aliveChance } from "./probability-alive"

/**
 * The value of each customer and the interval of what he may come to: quantiles of futures drawn from his posterior.
 * Every customer has a stream of random numbers of his own, so the result does not depend on the blocks.
 */
export function outcomeInterval(question: ValueQuestion, block: CustomerBlock): LifetimeValue {
  const { purchases: model, spend, horizon, force, margin, level, draws, seed } = question
  const purchases = blockPurchases(model, block, horizon, force)
  const averageValue = blockAverageValue(spend, block)
  const value = purchases.map((orders, i) => orders * averageValue[i] * margin)
  const low = new Float64Array(value.length)
  const high = new Float64Array(value.length)
  const futures = new Float64Array(draws)
  for (let i = 0; i < value.length; i++) {
    const random = seededRandom(seed, block.from + i)
    const alive = aliveChance(model, block.frequency[i], block.recency[i], block.age[i])
    for (let d = 0; d < draws; d++) {
      futures[d] = random() < alive ? margin * drawFuture(random, question, block, i) : 0
    }
    futures.sort()
    low[i] = quantileSorted(futures, (1 - level) / 2)
    high[i] = quantileSorted(futures, (1 + level) / 2)
  }
  return { purchases, averageValue, value, low, high }
}

/** The discounted worth of one possible future of customer i, who is one. */
function drawFuture(
  random: RandomSource,
  { purchases: model, spend, horizon, force }: ValueQuestion,
  { frequency, age, averageValue }: CustomerBlock,
  i: number
): number {
  const { p, q, gamma } = spend.parameters
  const spent = frequency[i] > 0 ? frequency[i] * averageValue[i] : 0
  const perUnit = randomGamma(random, p * frequency[i] + q) / (gamma + spent)
  let total = 0
  live(random, drawLife(random, model, frequency[i], age[i]), horizon, (time) => {
    total += Math.exp(-force * time) * randomGamma(random, p)
  })
  return total / perUnit
}
