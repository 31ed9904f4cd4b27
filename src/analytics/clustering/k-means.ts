import { assertSameLength } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, columnOf, rowOf } from "../numeric/matrix"
import { randomIndex, seededRandom } from "../numeric/random"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { DistanceEngine } from "./engine"
import { openEngine } from "./engine"
import type { RestartInput } from "./k-means-inputs"
import { restartInputsSteps } from "./k-means-inputs"
import { BLOCK_ROWS, MANY_ROWS, openBlocks } from "./lloyd-blocks"
import type { LloydEnd, LloydLoops } from "./lloyd"
import { loopsOf, lloydSteps } from "./lloyd"
import { plainEngine } from "./plain-engine"
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

/**
 * {@link fitKMeans} as rounds of tasks: one restart a task, then one block of rows a task. An only restart over many rows has
 * no other to run beside, so its iterations are rounds of row blocks.
 */
export function* fitKMeansSteps(X: Matrix, options: KMeansOptions): Steps<Clustering<KMeansModel>> {
  const inputs = yield* restartInputsSteps(X, options)
  if (inputs.length === 1) {
    const { labels, ...end } = yield* onlyRestart(X, inputs[0])
    return { model: bestRestart([end], X.columns), labels }
  }
  const model = bestRestart(yield* round(restartTask, inputs, 0.95), X.columns)
  return { model, labels: yield* assignKMeansSteps(model, X) }
}

function* onlyRestart(X: Matrix, input: RestartInput): Steps<LabelledEnd> {
  const blocks = X.rows >= MANY_ROWS ? openBlocks(X, input.k) : null
  if (blocks === null) {
    return (yield* round(onlyRestartTask, [input]))[0]
  }
  const start =
    typeof input.init === "string"
      ? (yield* round(startTask, [input], 0.1))[0]
      : Float64Array.from(input.init.flat())
  return yield* labelledEnd(yield* lloydSteps(X, start, input, blocks), blocks)
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

/** The restart with the least inertia, the first of equals, as a model. */
export function bestRestart(runs: readonly LloydEnd[], columns: number): KMeansModel {
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

type LabelledEnd = LloydEnd & { labels: Int32Array }

export const restartTask = taskKind("k-means-restart", (X, input: RestartInput): LloydEnd => {
  const engine = openEngine(X, input.k)
  return runSteps(X, lloydSteps(X, startOf(X, input, engine), input, loopsOf(engine)))
})

/** A restart with its labels: of several they would cross threads for nothing. */
export const onlyRestartTask = taskKind("k-means-only-restart", (X, input: RestartInput): LabelledEnd => {
  // many rows come here where there is no shared memory; the sums are then added as over that
  const engine = X.rows >= MANY_ROWS ? plainEngine(X, input.k, BLOCK_ROWS) : openEngine(X, input.k)
  const loops = loopsOf(engine)
  const end = runSteps(X, lloydSteps(X, startOf(X, input, engine), input, loops))
  return runSteps(X, labelledEnd(end, loops))
})

export const startTask = taskKind("k-means-start", (X, input: RestartInput): Float64Array =>
  startOf(X, input, openEngine(X, input.k))
)

/** With the labels that {@link assignKMeans} would give: a fit that settled moved its centres by rounding after its last labels. */
function* labelledEnd(end: LloydEnd, loops: LloydLoops): Steps<LabelledEnd> {
  if (end.settled) {
    yield* loops.assign(end.centers, new Float64Array(loops.counts.length).fill(Infinity))
  }
  return { ...end, labels: new Int32Array(loops.labels) }
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
