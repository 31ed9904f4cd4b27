import { discountedOrders } from "./discounted-orders"
import { meanValue } from "./expected-average-value"
import type { PurchaseModel } from "./models"
import type { GammaGammaModel } from "./models"
import { perPair } from "./per-pair"
import { aliveChance } from "./probability-alive"

/** Neighbouring customers, checked; `from` is the place of the first of them among all. */
export interface CustomerBlock {
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  readonly averageValue: Float64Array
  readonly from: number
}

/** Expected discounted purchases of each. */
export function blockPurchases(
  model: PurchaseModel,
  { frequency, recency, age }: CustomerBlock,
  horizon: number,
  force: number
): Float64Array {
  const purchases = perPair(frequency, age, (x, T) => discountedOrders(model, x, T, horizon, force))
  for (let i = 0; i < purchases.length; i++) {
    purchases[i] *= aliveChance(model, frequency[i], recency[i], age[i])
  }
  return purchases
}

/** Expected mean value of a purchase of each. */
export function blockAverageValue(
  model: GammaGammaModel,
  { frequency, averageValue }: CustomerBlock
): Float64Array {
  const expected = new Float64Array(frequency.length)
  for (let i = 0; i < expected.length; i++) {
    expected[i] = meanValue(model, frequency[i], frequency[i] > 0 ? averageValue[i] : 0)
  }
  return expected
}
