import { assertBetween, assertSameLength, assertWhole, AnalyticsInputError } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { columnOf, matrixFromColumns } from "../numeric/matrix"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { PurchaseHistory, SpendHistory } from "./history"
import { assertPurchaseHistory, assertSpendHistory } from "./history"
import { meanInterval } from "./mean-interval"
import type { GammaGammaModel, PurchaseModel } from "./models"
import { assertHorizon } from "./orders-while-alive"
import { outcomeInterval } from "./outcome-interval"

/** Frequency, recency, age and average value of each customer. */
export type CustomerHistory = PurchaseHistory & SpendHistory

export interface LifetimeValueOptions {
  /** How far to look ahead, in the unit of the fit. */
  horizon: number
  /**
   * What a later amount loses per unit of time: one at time u counts 1 / (1 + rate)^u. Ten percent a year is
   * 1.1 ** (1 / 365) − 1 in days. @default 0
   */
  discountRate?: number
  /** The share of an order's value that stays with the store. @default 1 */
  margin?: number
  /** What `low` and `high` enclose; see {@link lifetimeValue}. @default "mean" */
  interval?: "mean" | "outcome"
  /** The share of cases that they enclose, above 0 and below 1. @default 0.8 */
  level?: number
  /** Futures drawn for each customer, for "outcome". @default 200 */
  draws?: number
  /** For "outcome". @default 42 */
  seed?: number
}

/** One entry per customer. */
export interface LifetimeValue {
  /** Purchases expected within the horizon, each discounted. */
  readonly purchases: Float64Array
  /** Expected mean value of a purchase. */
  readonly averageValue: Float64Array
  /** purchases × averageValue × margin. */
  readonly value: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

/** All options, and the discount as a force: e^(−force) = 1 / (1 + rate). */
export interface ValueQuestion {
  readonly purchases: PurchaseModel
  readonly spend: GammaGammaModel
  readonly horizon: number
  readonly force: number
  readonly margin: number
  readonly interval: "mean" | "outcome"
  readonly level: number
  readonly draws: number
  readonly seed: number
}

const DEFAULTS = { discountRate: 0, margin: 1, interval: "mean", level: 0.8, draws: 200, seed: 42 } as const

/** Rows that one task values. */
const BLOCK_ROWS = 10_000

/**
 * What each customer is expected to spend within the horizon, discounted: expected purchases times their expected mean
 * value (Fader, Hardie & Lee 2005, "RFM and CLV"). With two kinds of interval:
 *
 * - "mean": how well the expectation is known. The models' parameters are estimates; their standard errors and
 *   correlations are carried over to the logarithm of the value (delta method; slopes by central differences). Narrow
 *   with many customers, and says nothing of luck. Cost: nine evaluations.
 * - "outcome": what the customer may really come to, with luck in it and the parameters taken as they are. Futures are
 *   drawn from what is known of him: still a customer or not, his own rates, the times and values of his orders.
 *   Wide, and `low` is 0 for many. O(n × draws × orders in the horizon).
 *
 * @throws AnalyticsInputError naming the option, or the column and row that is wrong.
 * @example lifetimeValue(fitMbgNbd(h), fitGammaGamma(h), h, { horizon: 365, discountRate: 1.1 ** (1 / 365) - 1 })
 */
export function lifetimeValue(
  purchases: PurchaseModel,
  spend: GammaGammaModel,
  history: CustomerHistory,
  options: LifetimeValueOptions
): LifetimeValue {
  const X = customerMatrix(history)
  return runSteps(X, lifetimeValueSteps(purchases, spend, X, options))
}

/** Columns frequency, recency, age, averageValue: what {@link lifetimeValueSteps} works on. */
export function customerMatrix({ frequency, recency, age, averageValue }: CustomerHistory): Matrix {
  assertSameLength("recency", recency.length, frequency.length)
  assertSameLength("age", age.length, frequency.length)
  assertSameLength("averageValue", averageValue.length, frequency.length)
  return matrixFromColumns([frequency, recency, age, averageValue])
}

/** {@link lifetimeValue} as a round of tasks: one block of rows a task. */
export function* lifetimeValueSteps(
  purchases: PurchaseModel,
  spend: GammaGammaModel,
  X: Matrix,
  options: LifetimeValueOptions
): Steps<LifetimeValue> {
  const { horizon, discountRate, margin, interval, level, draws, seed } = { ...DEFAULTS, ...options }
  assertCustomers(X)
  assertHorizon(purchases, horizon)
  assertBetween("discountRate", discountRate, 0, Number.MAX_VALUE)
  assertBetween("margin", margin, 0, 1)
  assertBetween("level", level, Number.EPSILON, 1 - Number.EPSILON)
  assertWhole("draws", draws, 10)
  assertWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER)
  if (interval !== "mean" && interval !== "outcome") {
    throw new AnalyticsInputError("interval", interval, '"mean" or "outcome"')
  }
  const force = Math.log1p(discountRate)
  const question = { purchases, spend, horizon, force, margin, interval, level, draws, seed }
  const blocks = Array.from({ length: Math.ceil(X.rows / BLOCK_ROWS) }, (_, b) => ({
    question,
    from: b * BLOCK_ROWS,
    to: Math.min((b + 1) * BLOCK_ROWS, X.rows),
  }))
  const parts = yield* round(lifetimeValueTask, blocks)
  const column = (name: keyof LifetimeValue): Float64Array => {
    const values = new Float64Array(X.rows)
    parts.forEach((part, b) => values.set(part[name], blocks[b].from))
    return values
  }
  return {
    purchases: column("purchases"),
    averageValue: column("averageValue"),
    value: column("value"),
    low: column("low"),
    high: column("high"),
  }
}

function assertCustomers(X: Matrix): void {
  assertWhole("columns of X", X.columns, 4, 4)
  assertPurchaseHistory({ data: X.data.subarray(0, 3 * X.rows), rows: X.rows, columns: 3 })
  assertSpendHistory(matrixFromColumns([columnOf(X, 0), columnOf(X, 3)]))
}

export const lifetimeValueTask = taskKind(
  "lifetime-value",
  (X, { question, from, to }: { question: ValueQuestion; from: number; to: number }): LifetimeValue => {
    const part = (j: number): Float64Array => X.data.subarray(j * X.rows + from, j * X.rows + to)
    const block = { frequency: part(0), recency: part(1), age: part(2), averageValue: part(3), from }
    return question.interval === "mean" ? meanInterval(question, block) : outcomeInterval(question, block)
  }
)
