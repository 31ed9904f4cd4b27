import { assertPurchaseHistory, type PurchaseHistory, purchaseMatrix } from "./history"
import type { PurchaseLaw, PurchaseModel } from "./models"
import { shareStopping } from "./pareto-survival"

/**
 * The chance that each customer is still one: that he has not stopped for good by the end of his age, given his
 * history. 0 to 1. A lapsed one-time buyer has 1 under BG/NBD, whatever his age: that model lets nobody stop before a
 * second purchase. MBG/NBD and Pareto/NBD do not. O(n).
 *
 * BG/NBD: 1 / (1 + [x > 0] a / (b + x − 1) ((alpha + T) / (alpha + tₓ))^(r + x)) (Fader, Hardie & Lee 2008); MBG/NBD
 * likewise with x + 1 in place of x and for all; Pareto/NBD: Fader & Hardie 2005, eq. 32.
 *
 * @throws AnalyticsInputError naming the column and row that is wrong.
 * @example probabilityAlive(model, { frequency: [26], recency: [30.857], age: [31] }) // [0.9689], CDNOW, BG/NBD
 */
export function probabilityAlive(model: PurchaseModel, history: PurchaseHistory): Float64Array {
  assertPurchaseHistory(purchaseMatrix(history))
  const alive = new Float64Array(history.age.length)
  for (let i = 0; i < alive.length; i++) {
    alive[i] = aliveChance(model, history.frequency[i], history.recency[i], history.age[i])
  }
  return alive
}

/** {@link probabilityAlive} of one customer, unchecked. */
export function aliveChance(
  { kind, parameters }: PurchaseLaw,
  frequency: number,
  recency: number,
  age: number
): number {
  const { r, alpha } = parameters
  const R = r + frequency
  const ratio = Math.log((alpha + age) / (alpha + recency))
  if (kind === "pareto-nbd") {
    const { s, beta } = parameters
    // 1 + the odds of having stopped since the last purchase; below 1 by rounding only
    const stays = shareStopping(s, beta, R, alpha, age)
    const lead = R * ratio + s * Math.log((beta + age) / (beta + recency))
    const odds = stays + Math.exp(lead) * shareStopping(R, alpha, s, beta, recency)
    return 1 / Math.max(1, odds)
  }
  const passed = frequency + (kind === "mbg-nbd" ? 1 : 0)
  if (passed === 0) {
    return 1
  }
  const { a, b } = parameters
  return 1 / (1 + Math.exp(Math.log(a / (b + passed - 1)) + R * ratio))
}
