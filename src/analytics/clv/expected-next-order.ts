import { columnOf } from "../numeric/matrix"
import { assertPurchaseHistory, type PurchaseHistory, purchaseMatrix } from "./history"
import type { ParetoNbdModel, PurchaseModel } from "./models"
import { shareStopping } from "./pareto-survival"
import { perPair } from "./per-pair"
import { aliveChance } from "./probability-alive"

/** When the next order of each customer is expected, if one comes; times from now, in the unit of the fit. */
export interface NextOrder {
  /** Chance that a next order ever comes, 0 to 1. */
  readonly chance: Float64Array
  /** Of four such customers who order again, one has done so by then. */
  readonly p25: Float64Array
  readonly p50: Float64Array
  /** Three of four have; from p25 to here is the window. Infinity where it is beyond any number. */
  readonly p75: Float64Array
}

const MOST_STEPS = 60

/**
 * The window in which each customer's next order is expected. While he is a customer his waiting time is a mixture of
 * exponentials, P(W > w) = ((alpha + T) / (alpha + T + w))^(r + x) (Lomax 1954), whose quantiles are closed; under
 * Pareto/NBD he may stop meanwhile, and the window is that of the orders that come. One-time buyers have very wide
 * windows: little is known of them. O(n) and a handful of steps per different pair of frequency and age.
 *
 * @throws AnalyticsInputError naming the column and row that is wrong.
 * @example expectedNextOrder(model, { frequency: [9], recency: [80], age: [90] }).p50[0] // days, if fitted in days
 */
export function expectedNextOrder(model: PurchaseModel, history: PurchaseHistory): NextOrder {
  const X = purchaseMatrix(history)
  assertPurchaseHistory(X)
  const [frequency, recency, age] = [columnOf(X, 0), columnOf(X, 1), columnOf(X, 2)]
  const chance =
    model.kind === "pareto-nbd"
      ? perPair(frequency, age, (x, T) => comes(model, x, T))
      : new Float64Array(X.rows).fill(1)
  for (let i = 0; i < chance.length; i++) {
    chance[i] *= aliveChance(model, frequency[i], recency[i], age[i])
  }
  const at = (share: number): Float64Array => perPair(frequency, age, (x, T) => waitOf(model, x, T, share))
  return { chance, p25: at(0.25), p50: at(0.5), p75: at(0.75) }
}

function waitOf(model: PurchaseModel, frequency: number, age: number, share: number): number {
  const { r, alpha } = model.parameters
  const longest = -Math.log1p(-share) / (r + frequency)
  const log = model.kind === "pareto-nbd" ? paretoWait(model, frequency, age, share, longest) : longest
  return (alpha + age) * Math.expm1(log)
}

/** Of those who are customers: the chance to order before stopping. */
function comes(
  { parameters: { r, alpha, s, beta } }: ParetoNbdModel,
  frequency: number,
  age: number
): number {
  return shareStopping(s, beta, r + frequency, alpha, age)
}

/**
 * ln(1 + wait / (alpha + T)) at which the share of the coming orders has come. Newton's steps on the logarithm of the
 * share still to come, kept between 0 and the wait of somebody who never stops.
 */
function paretoWait(
  { parameters: { r, alpha, s, beta } }: ParetoNbdModel,
  frequency: number,
  age: number,
  share: number,
  longest: number
): number {
  const R = r + frequency
  const [A, B] = [alpha + age, beta + age]
  const total = shareStopping(s, beta, R, alpha, age)
  let low = 0
  let high = Math.min(longest, 600)
  let log = high / 2
  for (let i = 0; i < MOST_STEPS && high - low > 1e-13 * high; i++) {
    const wait = A * Math.expm1(log)
    const stays = shareStopping(s, beta, R, alpha, age + wait)
    const off = -R * log - s * Math.log1p(wait / B) + Math.log(stays / total) - Math.log1p(-share)
    if (off > 0) {
      low = log
    } else {
      high = log
    }
    const next = log + (off * stays) / R
    if (Math.abs(next - log) <= 1e-14 * log) {
      break
    }
    log = next > low && next < high ? next : (low + high) / 2
  }
  return log
}
