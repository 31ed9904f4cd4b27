import { AnalyticsInputError, assertBetween, assertSameLength, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { columnOf, matrixFromColumns } from "../numeric/matrix"
import type { RandomSource } from "../numeric/random"
import { seededRandom } from "../numeric/random"
import { randomBeta, randomExponential, randomGamma } from "../numeric/variates"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { CustomerBlock } from "./customer-block"
import { blockPurchases } from "./customer-block"
import { meanValue } from "./expected-average-value"
import { assertPurchaseHistory } from "./history"
import type { CustomerHistory } from "./lifetime-value"
import type { BgNbdModel, GammaGammaModel, MbgNbdModel } from "./models"
import { assertHorizon } from "./orders-while-alive"
import { aliveChance } from "./probability-alive"

export interface ValueOutlookOptions {
  /** How far to look ahead, ascending, in the unit of the fit. */
  horizons: readonly number[]
  /** As in {@link lifetimeValue}. @default 0 */
  discountRate?: number
  /** As in {@link lifetimeValue}. @default 1 */
  margin?: number
  /** The share of futures that `low` and `high` enclose, above 0 and below 1. @default 0.8 */
  level?: number
  /** Futures drawn for each customer; 0: no interval. @default 60 */
  draws?: number
  /** @default 42 */
  seed?: number
}

/** Per horizon, one entry per customer. */
export interface ValueOutlook {
  /** Purchases expected, not discounted. */
  readonly purchases: readonly Float64Array[]
  /** Their worth, discounted, times the margin. */
  readonly value: readonly Float64Array[]
  /** What the customer may really come to, luck included; NaN without draws. */
  readonly low: readonly Float64Array[]
  readonly high: readonly Float64Array[]
  /** Expected mean value of a purchase. */
  readonly averageValue: Float64Array
  /** The chance of still being a customer. */
  readonly alive: Float64Array
}

/** The models in which a customer may stop after a purchase only. */
export type GeometricModel = BgNbdModel | MbgNbdModel

interface Question {
  readonly purchases: GeometricModel
  readonly spend: GammaGammaModel
  readonly horizons: readonly number[]
  readonly force: number
  readonly margin: number
  readonly level: number
  readonly draws: number
  readonly seed: number
}

const DEFAULTS = { discountRate: 0, margin: 1, level: 0.8, draws: 60, seed: 42 } as const
const BLOCK_ROWS = 5_000

/**
 * What each customer is expected to spend within several horizons at once, with the "outcome" interval of
 * {@link lifetimeValue}. A customer's futures are drawn from a stream named by his own history, and one future serves
 * all horizons: a customer alone gets what he gets among all, and a longer horizon never has a lower end.
 * Customers whose average value is not above 0 are taken to spend like all others.
 * O(n × (horizons + draws × chance to buy × purchases in the longest horizon)).
 *
 * @throws AnalyticsInputError naming the option, or the column and row that is wrong
 * @example valueOutlook(fitMbgNbd(h), fitGammaGamma(h), h, { horizons: [30, 365] }).value[1]
 */
export function valueOutlook(
  purchases: GeometricModel,
  spend: GammaGammaModel,
  history: CustomerHistory,
  options: ValueOutlookOptions
): ValueOutlook {
  const X = outlookMatrix(history)
  return runSteps(X, valueOutlookSteps(purchases, spend, X, options))
}

/** Columns frequency, recency, age, average value (0 where unknown): what {@link valueOutlookSteps} works on. */
export function outlookMatrix({ frequency, recency, age, averageValue }: CustomerHistory): Matrix {
  assertSameLength("recency", recency.length, frequency.length)
  assertSameLength("age", age.length, frequency.length)
  assertSameLength("averageValue", averageValue.length, frequency.length)
  const known = Float64Array.from(averageValue, (value) => (value > 0 && value < Infinity ? value : 0))
  return matrixFromColumns([frequency, recency, age, known])
}

/** {@link valueOutlook} as a round of tasks: one block of rows a task. */
export function* valueOutlookSteps(
  purchases: GeometricModel,
  spend: GammaGammaModel,
  X: Matrix,
  options: ValueOutlookOptions
): Steps<ValueOutlook> {
  const { horizons, discountRate, margin, level, draws, seed } = { ...DEFAULTS, ...options }
  assertWhole("columns of X", X.columns, 4, 4)
  assertPurchaseHistory({ data: X.data.subarray(0, 3 * X.rows), rows: X.rows, columns: 3 })
  assertWhole("horizons", horizons.length, 1)
  horizons.forEach((horizon, h) => {
    assertHorizon(purchases, horizon)
    if (h > 0 && horizon <= horizons[h - 1]) {
      throw new AnalyticsInputError(`horizon ${h}`, horizon, `above the one before it, ${horizons[h - 1]}`)
    }
  })
  assertBetween("discountRate", discountRate, 0, Number.MAX_VALUE)
  assertBetween("margin", margin, 0, 1)
  assertBetween("level", level, Number.EPSILON, 1 - Number.EPSILON)
  assertWhole("draws", draws, 0)
  assertWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER)
  const question = { purchases, spend, horizons, force: Math.log1p(discountRate), margin, level, draws, seed }
  const blocks = Array.from({ length: Math.ceil(X.rows / BLOCK_ROWS) }, (_, b) => ({
    question,
    from: b * BLOCK_ROWS,
    to: Math.min((b + 1) * BLOCK_ROWS, X.rows),
  }))
  const parts = yield* round(valueOutlookTask, blocks)
  const joined = (of: (part: ValueOutlook) => Float64Array): Float64Array => {
    const values = new Float64Array(X.rows)
    parts.forEach((part, b) => values.set(of(part), blocks[b].from))
    return values
  }
  return {
    purchases: horizons.map((_, h) => joined((part) => part.purchases[h])),
    value: horizons.map((_, h) => joined((part) => part.value[h])),
    low: horizons.map((_, h) => joined((part) => part.low[h])),
    high: horizons.map((_, h) => joined((part) => part.high[h])),
    averageValue: joined((part) => part.averageValue),
    alive: joined((part) => part.alive),
  }
}

export const valueOutlookTask = taskKind(
  "value-outlook",
  (X, { question, from, to }: { question: Question; from: number; to: number }): ValueOutlook => {
    const [frequency, recency, age, averageValue] = [0, 1, 2, 3].map((j) => columnOf(X, j).subarray(from, to))
    const block: CustomerBlock = { frequency, recency, age, averageValue, from }
    const { purchases: model, spend, horizons, force, margin } = question
    const alive = frequency.map((x, i) => aliveChance(model, x, recency[i], age[i]))
    const worth = frequency.map((x, i) => meanValue(spend, averageValue[i] > 0 ? x : 0, averageValue[i]))
    const purchases = horizons.map((horizon) => blockPurchases(model, block, horizon, 0))
    const value = horizons.map((horizon, h) =>
      (force > 0 ? blockPurchases(model, block, horizon, force) : purchases[h]).map(
        (orders, i) => orders * worth[i] * margin
      )
    )
    return { purchases, value, ...intervals(question, block, alive), averageValue: worth, alive }
  }
)

/** Quantiles of futures drawn from what is known of each customer. */
function intervals(
  question: Question,
  block: CustomerBlock,
  alive: Float64Array
): Pick<ValueOutlook, "low" | "high"> {
  const { horizons, level, draws, seed } = question
  const rows = alive.length
  const low = horizons.map(() => new Float64Array(rows).fill(draws === 0 ? NaN : 0))
  const high = horizons.map(() => new Float64Array(rows).fill(draws === 0 ? NaN : 0))
  // the futures of one customer in which he buys at all, by horizon
  const worths = horizons.map(() => new Float64Array(draws))
  const counts = new Int32Array(horizons.length)
  const gained = new Float64Array(horizons.length)
  for (let i = 0; i < rows && draws > 0; i++) {
    const random = seededRandom(seed, ...nameOf(block, i))
    // so many futures in which he buys within the longest horizon: as many as are expected instead of by single coins
    const buying = Math.floor(draws * alive[i] * chanceToBuy(question, block, i) + random())
    counts.fill(0)
    for (let d = 0; d < buying; d++) {
      drawFuture(random, question, block, i, gained.fill(0))
      let total = 0
      for (let h = 0; h < gained.length; h++) {
        total += gained[h]
        if (total > 0) {
          worths[h][counts[h]++] = total
        }
      }
    }
    for (let h = 0; h < horizons.length; h++) {
      const bought = worths[h].subarray(0, counts[h]).sort()
      low[h][i] = quantileWithZeros(bought, draws, (1 - level) / 2)
      high[h][i] = quantileWithZeros(bought, draws, (1 + level) / 2)
    }
  }
  return { low, high }
}

/** Of those who are customers: the chance to buy within the longest horizon. */
function chanceToBuy(
  { purchases, horizons }: Question,
  { frequency, age }: CustomerBlock,
  i: number
): number {
  const { r, alpha } = purchases.parameters
  return -Math.expm1(-(r + frequency[i]) * Math.log1p(horizons[horizons.length - 1] / (alpha + age[i])))
}

/**
 * One possible future of customer i in which he buys, its worth added to the first horizon that holds it. The wait for
 * the first order is drawn from its own distribution (Lomax), cut at the longest horizon; having seen it, his rate is
 * again gamma, with that order and that time counted in.
 */
function drawFuture(
  random: RandomSource,
  question: Question,
  { frequency, age, averageValue }: CustomerBlock,
  i: number,
  gained: Float64Array
): void {
  const { purchases: model, spend, horizons, force, margin } = question
  const { r, alpha, a, b } = model.parameters
  const { p, q, gamma } = spend.parameters
  const last = horizons[horizons.length - 1]
  const R = r + frequency[i]
  const A = alpha + age[i]
  // the shares of waits that are longer lie between that of the horizon and 1
  const longest = Math.exp(-R * Math.log1p(last / A))
  let time = Math.min(last, A * Math.expm1(-Math.log(longest + (1 - longest) * (1 - random())) / R))
  const rate = randomGamma(random, R + 1) / (A + time)
  const stop = randomBeta(random, a, b + frequency[i] + (model.kind === "mbg-nbd" ? 1 : 0))
  const spent = averageValue[i] > 0 ? frequency[i] : 0
  const perUnit = randomGamma(random, p * spent + q) / (gamma + spent * averageValue[i])
  for (let h = 0, stopped = false; h < horizons.length && !stopped; h++) {
    let orders = 0
    let weights = 0
    for (; time <= horizons[h] && !stopped; time += randomExponential(random) / rate) {
      orders++
      weights += force === 0 ? 1 : Math.exp(-force * time)
      stopped = random() < stop
    }
    // the values of n orders are gamma(n p) together; each is discounted like their mean
    gained[h] = orders === 0 ? 0 : (margin * (weights / orders) * randomGamma(random, p * orders)) / perUnit
  }
}

/** The quantile of `draws` values of which all but the ascending ones given are 0. */
function quantileWithZeros(ascending: Float64Array, draws: number, share: number): number {
  const zeros = draws - ascending.length
  const place = share * (draws - 1)
  const below = Math.floor(place)
  const at = (j: number): number => (j < zeros ? 0 : ascending[Math.min(j - zeros, ascending.length - 1)])
  return ascending.length === 0 ? 0 : at(below) + (place - below) * (at(below + 1) - at(below))
}

/** Whole numbers that stand for the customer's own history. */
function nameOf({ frequency, recency, age, averageValue }: CustomerBlock, i: number): number[] {
  return [frequency[i], recency[i] * 1000, age[i] * 1000, averageValue[i] * 1000].map(Math.round)
}
