import { AnalyticsInputError, assertBetween, assertSameLength, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, columnOf, rowOf } from "../numeric/matrix"
import { randomIndex, seededRandom } from "../numeric/random"
import { momentsOf } from "../numeric/moments"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { DistanceEngine } from "./engine"
import { openEngine } from "./engine"
import type { LloydEnd } from "./lloyd"
import { lloyd } from "./lloyd"
import { plusPlusCenters } from "./plus-plus"

export interface KMeansOptions {
  /** Clusters wanted, 1 to the number of rows. */
  k: number
  /** Restarts, of which the one with the least inertia is kept; 1 where `init` gives the centres. @default 10 */
  nInit?: number
  /** How to start: spread out, k random rows, or these k centres. @default "k-means++" */
  init?: KMeansInit
  /** @default 300 */
  maxIterations?: number
  /** Relative to the mean variance of the columns, as in scikit-learn. @default 1e-4 */
  tolerance?: number
  /** @default 42 */
  seed?: number
}

export type KMeansInit = "k-means++" | "random" | readonly (readonly number[])[]

export interface KMeansModel {
  readonly kind: "k-means"
  /** One centre per cluster. */
  readonly centers: readonly (readonly number[])[]
  /** Sum of squared distances of the rows to their centres. */
  readonly inertia: number
  /** Of the restart that was kept. */
  readonly iterations: number
  /** False: stopped at `maxIterations` with centres still moving. */
  readonly converged: boolean
}

/** A fitted model with the cluster of every row, 0 to k − 1; −1 is noise, which k-means never says. */
export interface Clustering<Model> {
  readonly model: Model
  readonly labels: Int32Array
}

const DEFAULTS = { nInit: 10, init: "k-means++", maxIterations: 300, tolerance: 1e-4, seed: 42 } as const

/** Rows that one task labels. */
const BLOCK_ROWS = 50_000

/**
 * K-means: k centres such that the squared distances of the rows to their nearest centre sum to little (Lloyd 1982).
 * Best of several restarts; each depends only on the seed and its number. The answer to a given start is
 * scikit-learn's (same stop rule, same last assignment, same treatment of empty clusters). With fewer distinct rows
 * than k some clusters stay empty. O(restarts × iterations × rows × k × columns).
 *
 * @throws AnalyticsInputError naming the option or the cell that is wrong.
 * @example fitKMeans(matrixFromRows([[0], [1], [9], [10]]), { k: 2 }).model.inertia // 1
 */
export function fitKMeans(X: Matrix, options: KMeansOptions): Clustering<KMeansModel> {
  return runSteps(X, fitKMeansSteps(X, options))
}

/** {@link fitKMeans} as rounds of tasks: one restart a task, then one block of rows a task. */
export function* fitKMeansSteps(X: Matrix, options: KMeansOptions): Steps<Clustering<KMeansModel>> {
  const inputs = restartInputs(X, options)
  // the labels of an only restart are those of the fit; of several they would cross threads for nothing
  const only = inputs.length === 1
  const runs = yield* round(
    restartTask,
    inputs.map((input) => ({ ...input, only })),
    0.95
  )
  const model = bestRestart(runs, X.columns)
  return { model, labels: runs[0].labels ?? (yield* assignKMeansSteps(model, X)) }
}

/** The nearest centre of every row, the first of equals. O(rows × k × columns). */
export function assignKMeans(model: KMeansModel, X: Matrix): Int32Array {
  return runSteps(X, assignKMeansSteps(model, X))
}

/** {@link assignKMeans} as a round of tasks: one block of rows a task. */
export function* assignKMeansSteps(model: KMeansModel, X: Matrix): Steps<Int32Array> {
  assertMatrix(X)
  assertSameLength("columns of the model's centres", model.centers[0].length, X.columns)
  const centers = Float64Array.from(model.centers.flat())
  const blocks = Array.from({ length: Math.ceil(X.rows / BLOCK_ROWS) }, (_, b) => ({
    centers,
    from: b * BLOCK_ROWS,
    to: Math.min((b + 1) * BLOCK_ROWS, X.rows),
  }))
  const parts = yield* round(assignTask, blocks)
  const labels = new Int32Array(X.rows)
  parts.forEach((part, b) => labels.set(part, blocks[b].from))
  return labels
}

/** One restart: its number and the options that matter to it. */
export interface RestartInput {
  k: number
  restart: number
  init: KMeansInit
  maxIterations: number
  /** Absolute. */
  tolerance: number
  seed: number
}

/** The restarts that options ask for; checks them at the door. */
export function restartInputs(X: Matrix, options: KMeansOptions): RestartInput[] {
  const { k, nInit, init, maxIterations, tolerance, seed } = { ...DEFAULTS, ...options }
  assertMatrix(X)
  assertWhole("k", k, 1, X.rows)
  assertWhole("nInit", nInit, 1)
  assertWhole("maxIterations", maxIterations, 1)
  assertBetween("tolerance", tolerance, 0, Infinity)
  assertWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER)
  if (typeof init !== "string") {
    assertCenters(init, k, X.columns)
  } else if (init !== "k-means++" && init !== "random") {
    throw new AnalyticsInputError("init", init, `"k-means++", "random", or ${k} centres`)
  }
  const absolute = tolerance * meanVariance(X)
  const restarts = typeof init === "string" ? nInit : 1
  return Array.from({ length: restarts }, (_, restart) => ({
    k,
    restart,
    init,
    maxIterations,
    tolerance: absolute,
    seed,
  }))
}

/** The restart with the least inertia, the first of equals, as a model. */
export function bestRestart(runs: readonly RestartEnd[], columns: number): KMeansModel {
  const best = runs.reduce((kept, run) => (run.inertia < kept.inertia ? run : kept))
  const { centers, inertia, iterations, converged } = best
  return Object.freeze({
    kind: "k-means",
    centers: Object.freeze(
      Array.from({ length: centers.length / columns }, (_, c) =>
        Object.freeze(Array.from(centers.subarray(c * columns, (c + 1) * columns)))
      )
    ),
    inertia,
    iterations,
    converged,
  })
}

/** With the labels where they were asked for. */
type RestartEnd = LloydEnd & { labels?: Int32Array }

export const restartTask = taskKind(
  "k-means-restart",
  (X, input: RestartInput & { only?: boolean }): RestartEnd => {
    const engine = openEngine(X, input.k)
    const end = lloyd(X, startOf(X, input, engine), input, engine)
    return input.only === true ? { ...end, labels: labelsBy(end, engine) } : end
  }
)

/** The labels that {@link assignKMeans} would give: a fit that settled moved its centres by rounding after its last labels. */
function labelsBy({ centers, settled }: LloydEnd, engine: DistanceEngine): Int32Array {
  if (settled) {
    engine.assign(centers, new Float64Array(engine.counts.length).fill(Infinity))
  }
  return Int32Array.from(engine.labels)
}

export const assignTask = taskKind(
  "k-means-assign",
  (X, { centers, from, to }: { centers: Float64Array; from: number; to: number }): Int32Array => {
    const k = centers.length / X.columns
    const engine = openEngine(blockOf(X, from, to), k)
    engine.assign(centers, new Float64Array(k))
    return Int32Array.from(engine.labels)
  }
)

function startOf(X: Matrix, { k, init, seed, restart }: RestartInput, engine: DistanceEngine): Float64Array {
  if (typeof init !== "string") {
    return Float64Array.from(init.flat())
  }
  const random = seededRandom(seed, k, restart)
  if (init === "k-means++") {
    return plusPlusCenters(X, k, random, engine)
  }
  // A partial shuffle: k different rows, each as likely.
  const rows = Int32Array.from({ length: X.rows }, (_, i) => i)
  const centers = new Float64Array(k * X.columns)
  for (let c = 0; c < k; c++) {
    const other = c + randomIndex(random, X.rows - c)
    ;[rows[c], rows[other]] = [rows[other], rows[c]]
    centers.set(rowOf(X, rows[c]), c * X.columns)
  }
  return centers
}

function blockOf(X: Matrix, from: number, to: number): Matrix {
  const rows = to - from
  const data = new Float64Array(rows * X.columns)
  for (let j = 0; j < X.columns; j++) {
    data.set(columnOf(X, j).subarray(from, to), j * rows)
  }
  return { data, rows, columns: X.columns }
}

function meanVariance(X: Matrix): number {
  let sum = 0
  for (let j = 0; j < X.columns; j++) {
    sum += momentsOf(columnOf(X, j)).variance
  }
  return sum / X.columns
}

function assertCenters(centers: readonly (readonly number[])[], k: number, columns: number): void {
  if (centers.length !== k || !centers.every((row) => row.length === columns && row.every(Number.isFinite))) {
    throw new AnalyticsInputError("init", centers, `${k} centres of ${columns} finite numbers each`)
  }
}
