import { AnalyticsInputError, assertWhole } from "../errors"
import { buildKdTree } from "../numeric/kd-tree"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, takeRows } from "../numeric/matrix"
import { rowMajor } from "../numeric/row-major"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import { borderLabels } from "./border-labels"
import { coreClusters } from "./core-clusters"
import { densePlaces } from "./dense-rows"
import type { Clustering } from "./k-means"
import { clusterSizes } from "./labels"

export interface DbscanOptions {
  /** How far a neighbour may be, above 0; `suggestEps` proposes one. */
  eps: number
  /** Rows within `eps`, the row itself included, that make it a core row. @default 5 */
  minSamples?: number
}

export interface DbscanModel {
  readonly kind: "dbscan"
  readonly eps: number
  readonly minSamples: number
  readonly clusters: number
  /** Rows of each cluster. */
  readonly sizes: readonly number[]
  /** Rows in crowds; the other rows of clusters lie at their borders. */
  readonly coreRows: number
  /** Rows that belong nowhere, labelled −1. */
  readonly noise: number
}

/**
 * DBSCAN (Ester, Kriegel, Sander & Xu 1996): a row with enough rows near it is a core row; core rows near each other
 * are one cluster; a row near a core row belongs to it; what is left is noise, −1. Finds clusters of any shape and how
 * many there are; needs one density for all. Clusters are numbered by their first core rows, and a border row between
 * two clusters belongs to the first, as in scikit-learn. By k-d trees and without lists of neighbours: O(rows ×
 * columns) memory; time about rows × log rows at few columns, at worst rows². Nothing is random.
 *
 * @throws AnalyticsInputError naming the option or the cell that is wrong.
 * @example fitDbscan(matrixFromRows([[0], [1], [2], [9]]), { eps: 1, minSamples: 2 }).labels // [0, 0, 0, −1]
 */
export function fitDbscan(X: Matrix, options: DbscanOptions): Clustering<DbscanModel> {
  return runSteps(X, fitDbscanSteps(X, options))
}

/** {@link fitDbscan} as one task. */
export function* fitDbscanSteps(
  X: Matrix,
  { eps, minSamples = 5 }: DbscanOptions
): Steps<Clustering<DbscanModel>> {
  assertMatrix(X)
  assertWhole("minSamples", minSamples, 1)
  if (!(eps > 0 && Number.isFinite(eps))) {
    throw new AnalyticsInputError("eps", eps, "a number above 0")
  }
  const [{ labels, coreRows }] = yield* round(dbscanTask, [{ eps, minSamples }])
  const { sizes, noise } = clusterSizes(labels)
  const model: DbscanModel = Object.freeze({
    kind: "dbscan",
    eps,
    minSamples,
    clusters: sizes.length,
    sizes: Object.freeze(Array.from(sizes)),
    coreRows,
    noise,
  })
  return { model, labels }
}

interface DbscanEnd {
  labels: Int32Array
  coreRows: number
}

export const dbscanTask = taskKind(
  "dbscan",
  (X, { eps, minSamples }: { eps: number; minSamples: number }): DbscanEnd => {
    const { cores, others } = splitRows(X, eps, minSamples)
    const corePoints = rowMajor(takeRows(X, cores))
    const coreTree = buildKdTree(corePoints, X.columns)
    const coreLabels = coreClusters(coreTree, corePoints, eps)
    const otherLabels = borderLabels(coreTree, coreLabels, rowMajor(takeRows(X, others)), eps)
    const labels = new Int32Array(X.rows)
    cores.forEach((row, at) => (labels[row] = coreLabels[at]))
    others.forEach((row, at) => (labels[row] = otherLabels[at]))
    return { labels, coreRows: cores.length }
  }
)

/** The core rows and the others, both in the order of X. */
function splitRows(X: Matrix, eps: number, minSamples: number): { cores: Int32Array; others: Int32Array } {
  const tree = buildKdTree(rowMajor(X), X.columns)
  const isCore = new Uint8Array(X.rows)
  densePlaces(tree, eps, minSamples).forEach((dense, place) => (isCore[tree.order[place]] = dense))
  const rows = tree.order.map((_, i) => i)
  return { cores: rows.filter((row) => isCore[row] === 1), others: rows.filter((row) => isCore[row] === 0) }
}
