import { AnalyticsInputError, assertSameLength, assertWhole } from "../errors"
import { fitCutsSteps } from "../numeric/cuts"
import type { Matrix } from "../numeric/matrix"
import { matrixFromColumns } from "../numeric/matrix"
import { scoreByCuts } from "../numeric/rank-cuts"
import type { Steps } from "../steps"
import { runSteps } from "../steps"

/** One entry per customer; NaN days or a count below 1 mark a customer without an order. */
export interface RfmColumns {
  readonly daysSinceLastOrder: ArrayLike<number>
  readonly orderCount: ArrayLike<number>
  /** Net; may be negative; NaN (no known amount) counts as 0. */
  readonly totalSpend: ArrayLike<number>
}

/** bins − 1 ascending cut points a feature. */
export interface RfmCutPoints {
  /** Score = 1 + cuts at or above the days: few days are good. */
  readonly daysSinceLastOrder: readonly number[]
  /** Score = 1 + cuts at or below the count. */
  readonly orderCount: readonly number[]
  /** Score = 1 + cuts at or below the spend. */
  readonly totalSpend: readonly number[]
}

export interface RfmModel {
  readonly kind: "rfm"
  readonly bins: number
  /** Customers with an order that the cut points were made from; without any, nobody is scored. */
  readonly customers: number
  readonly cutPoints: RfmCutPoints
}

export interface RfmOptions {
  /** Scores go from 1 to so many; 3, 4 or 5. @default 5 */
  bins?: number
  /** Own cut points in place of ranks. @default null */
  cutPoints?: RfmCutPoints | null
}

/** Scores from 1 (worst) to `bins`; 0 for a customer without an order. */
export interface RfmScores {
  readonly r: Uint8Array
  readonly f: Uint8Array
  readonly m: Uint8Array
}

/**
 * Cut points of recency, frequency and monetary scores: by rank over the customers with an order, ties sharing a
 * score, or the caller's own. O(n log n).
 *
 * @throws AnalyticsInputError for bins outside 3 to 5, columns of different lengths, or own cut points that are
 *   not bins − 1 ascending numbers.
 * @example fitRfm({ daysSinceLastOrder: [3, 90], orderCount: [8, 1], totalSpend: [900, 20] }, { bins: 3 })
 */
export function fitRfm(columns: RfmColumns, options: RfmOptions = {}): RfmModel {
  const X = rfmMatrix(columns)
  return runSteps(X, fitRfmSteps(X, options))
}

/** The customers with an order as a matrix of days, count and spend: what {@link fitRfmSteps} works on. */
export function rfmMatrix(columns: RfmColumns): Matrix {
  assertColumns(columns)
  const rows = rowsWithOrder(columns)
  const { daysSinceLastOrder, orderCount, totalSpend } = columns
  return matrixFromColumns(
    [daysSinceLastOrder, orderCount, totalSpend].map((column) => rows.map((i) => column[i] || 0))
  )
}

/** {@link fitRfm} as rounds of tasks: one column a task. */
export function* fitRfmSteps(X: Matrix, options: RfmOptions = {}): Steps<RfmModel> {
  const { bins = 5, cutPoints = null } = options
  assertWhole("bins", bins, 3, 5)
  if (cutPoints !== null || X.rows === 0) {
    const none = new Array<number>(bins - 1).fill(0)
    const cuts = cutPoints ?? { daysSinceLastOrder: none, orderCount: none, totalSpend: none }
    return freeze({ kind: "rfm", bins, customers: X.rows, cutPoints: cuts })
  }
  const [daysSinceLastOrder, orderCount, totalSpend] = yield* fitCutsSteps([
    { column: 0, by: "rank", bins, better: "low" },
    { column: 1, by: "rank", bins, better: "high" },
    { column: 2, by: "rank", bins, better: "high" },
  ])
  return freeze({
    kind: "rfm",
    bins,
    customers: X.rows,
    cutPoints: { daysSinceLastOrder, orderCount, totalSpend },
  })
}

/**
 * Scores by frozen cut points; the customers the model was made from get exactly their rank's score.
 * O(n).
 */
export function scoreRfm(model: RfmModel, columns: RfmColumns): RfmScores {
  assertColumns(columns)
  const n = columns.orderCount.length
  const scores = { r: new Uint8Array(n), f: new Uint8Array(n), m: new Uint8Array(n) }
  for (let i = 0; i < n && model.customers > 0; i++) {
    if (hasOrder(columns, i)) {
      scores.r[i] = scoreByCuts(model.cutPoints.daysSinceLastOrder, columns.daysSinceLastOrder[i], "low")
      scores.f[i] = scoreByCuts(model.cutPoints.orderCount, columns.orderCount[i], "high")
      scores.m[i] = scoreByCuts(model.cutPoints.totalSpend, columns.totalSpend[i] || 0, "high")
    }
  }
  return scores
}

function rowsWithOrder(columns: RfmColumns): number[] {
  const rows: number[] = []
  for (let i = 0; i < columns.orderCount.length; i++) {
    if (hasOrder(columns, i)) {
      rows.push(i)
    }
  }
  return rows
}

function hasOrder(columns: RfmColumns, i: number): boolean {
  return columns.orderCount[i] >= 1 && Number.isFinite(columns.daysSinceLastOrder[i])
}

function assertColumns(columns: RfmColumns): void {
  const n = columns.orderCount.length
  assertSameLength("daysSinceLastOrder", columns.daysSinceLastOrder.length, n)
  assertSameLength("totalSpend", columns.totalSpend.length, n)
}

function freeze(model: RfmModel): RfmModel {
  const { daysSinceLastOrder, orderCount, totalSpend } = model.cutPoints
  return Object.freeze({
    ...model,
    cutPoints: Object.freeze({
      daysSinceLastOrder: frozenCuts("cut points of daysSinceLastOrder", daysSinceLastOrder, model.bins),
      orderCount: frozenCuts("cut points of orderCount", orderCount, model.bins),
      totalSpend: frozenCuts("cut points of totalSpend", totalSpend, model.bins),
    }),
  })
}

function frozenCuts(parameter: string, cuts: readonly number[], bins: number): readonly number[] {
  const ascending = cuts.every((cut, i) => Number.isFinite(cut) && (i === 0 || cut >= cuts[i - 1]))
  if (cuts.length !== bins - 1 || !ascending) {
    throw new AnalyticsInputError(parameter, cuts, `${bins - 1} ascending numbers for ${bins} bins`)
  }
  return Object.freeze([...cuts])
}
