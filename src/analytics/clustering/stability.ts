import { assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, takeRows } from "../numeric/matrix"
import { randomIndex, seededRandom } from "../numeric/random"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import { adjustedRandScore } from "./adjusted-rand"
import { contingency, jaccard } from "./contingency"
import { assertSeveralClusters } from "./labels"
import type { Recluster } from "./recluster"
import { leastRows, recluster } from "./recluster"

/** How well clusters come back when the rows are drawn anew. */
export interface ClusterStability {
  /** Mean Jaccard similarity of each cluster to the best match in each bootstrap, 0 to 1, by label. */
  readonly jaccard: readonly number[]
  /** Their mean over the clusters. */
  readonly meanJaccard: number
  /** Mean adjusted Rand index of whole labelings. */
  readonly meanAdjustedRand: number
}

/** How the rows drawn are clustered anew (k-means unless `method` says otherwise), how often, and how many. */
export type StabilityOptions = Recluster & {
  /** @default 20 */
  bootstraps?: number
  /** Rows drawn for each bootstrap, at most the number of rows. @default all */
  sampleRows?: number
  /** @default 42 */
  seed?: number
}

/**
 * Bootstrap stability (Hennig 2007): draw rows with replacement, cluster them anew, and for each original cluster
 * note the greatest Jaccard similarity to a new one, both restricted to the rows drawn. Above 0.75 a cluster is
 * stable, from 0.6 a pattern, below it should not be trusted. Noise (−1) is no cluster, before or after. O(bootstraps ×
 * fit).
 *
 * @param labels the clusters to be tested, from the same method with the same options
 * @example clusterStability(X, labels, { method: "agglomerative", k: 4, bootstraps: 50 }).meanJaccard
 */
export function clusterStability(
  X: Matrix,
  labels: ArrayLike<number>,
  options: StabilityOptions
): ClusterStability {
  return runSteps(X, clusterStabilitySteps(X, labels, options))
}

/** {@link clusterStability} as a round of tasks: one bootstrap a task. */
export function* clusterStabilitySteps(
  X: Matrix,
  labels: ArrayLike<number>,
  options: StabilityOptions
): Steps<ClusterStability> {
  assertMatrix(X)
  assertSeveralClusters(labels, X.rows)
  return summarize(yield* round(bootstrapTask, bootstrapInputs(X, Int32Array.from(labels), options)))
}

interface BootstrapInput {
  labels: Int32Array
  bootstrap: number
  rows: number
  options: Recluster
  seed: number
}

/** One bootstrap: the Jaccard similarity by label (NaN for a label that was not drawn) and the adjusted Rand index. */
interface BootstrapEnd {
  jaccard: Float64Array
  adjustedRand: number
}

/** The bootstraps that options ask for. */
export function bootstrapInputs(X: Matrix, labels: Int32Array, options: StabilityOptions): BootstrapInput[] {
  const { bootstraps = 20, sampleRows = X.rows, seed = 42, ...again } = options
  assertWhole("bootstraps", bootstraps, 1)
  assertWhole("sampleRows", sampleRows, leastRows(again))
  return Array.from({ length: bootstraps }, (_, bootstrap) => ({
    labels,
    bootstrap,
    rows: Math.min(sampleRows, X.rows),
    options: again,
    seed,
  }))
}

/** The means over the bootstraps in which a cluster was drawn; 0 for one that never was. */
export function summarize(ends: readonly BootstrapEnd[]): ClusterStability {
  const byLabel = Array.from(ends[0].jaccard, (_, label) => {
    const drawn = ends.map((end) => end.jaccard[label]).filter((value) => !Number.isNaN(value))
    return drawn.length > 0 ? meanOf(drawn) : 0
  })
  return Object.freeze({
    jaccard: Object.freeze(byLabel),
    meanJaccard: meanOf(byLabel),
    meanAdjustedRand: meanOf(ends.map((end) => end.adjustedRand)),
  })
}

export const bootstrapTask = taskKind(
  "bootstrap",
  (X, { labels, bootstrap, rows, options, seed }: BootstrapInput): BootstrapEnd => {
    const random = seededRandom(seed, leastRows(options), bootstrap, 0xb0)
    const drawn = Int32Array.from({ length: rows }, () => randomIndex(random, X.rows))
    const again = recluster(takeRows(X, drawn), options, seed + bootstrap + 1)
    // Each row counts once, however often it was drawn.
    const firsts = Array.from(new Map(Array.from(drawn, (row, place) => [row, place])).values())
    const before = firsts.map((place) => labels[drawn[place]])
    const after = firsts.map((place) => again[place])
    const table = contingency(before, after)
    const most = labels.reduce((a, b) => Math.max(a, b), 0)
    const found = [...table.columnTotals.keys()].filter((label) => label >= 0)
    return {
      jaccard: Float64Array.from({ length: most + 1 }, (_, label) =>
        table.rowTotals.has(label) ? Math.max(0, ...found.map((other) => jaccard(table, label, other))) : NaN
      ),
      adjustedRand: adjustedRandScore(before, after),
    }
  }
)

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
