import { columnOf } from "../numeric/matrix"
import { assertPurchaseHistory, type PurchaseHistory, purchaseMatrix } from "./history"
import type { PurchaseModel } from "./models"
import { assertHorizon, ordersWhileAlive } from "./orders-while-alive"
import { perPair } from "./per-pair"
import { aliveChance } from "./probability-alive"

/**
 * How many purchases each customer is expected to make within `horizon` from now, given his history: the chance that he
 * is still a customer, times what a customer like him would buy. A history of 0, 0, 0 is a customer who has just come.
 * At least 0. O(n) and a sum per different pair of frequency and age.
 *
 * BG/NBD: Fader, Hardie & Lee 2005, eq. 10; MBG/NBD: Batislam et al. 2007, eq. 14; Pareto/NBD: Schmittlein et al. 1987.
 *
 * @param horizon in the unit of the fit, 0 to 10,000 times the model's alpha.
 * @throws AnalyticsInputError naming the horizon, or the column and row that is wrong.
 * @example expectedPurchases(model, { frequency: [2], recency: [30.43], age: [38.86] }, 39) // [1.226], CDNOW, BG/NBD
 */
export function expectedPurchases(
  model: PurchaseModel,
  history: PurchaseHistory,
  horizon: number
): Float64Array {
  const X = purchaseMatrix(history)
  assertPurchaseHistory(X)
  assertHorizon(model, horizon)
  const [frequency, recency, age] = [columnOf(X, 0), columnOf(X, 1), columnOf(X, 2)]
  const expected = perPair(frequency, age, (x, T) => ordersWhileAlive(model, x, T, horizon))
  for (let i = 0; i < expected.length; i++) {
    expected[i] *= aliveChance(model, frequency[i], recency[i], age[i])
  }
  return expected
}
