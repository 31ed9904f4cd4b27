import { AnalyticsInputError, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"
import { rowMajor } from "../numeric/row-major"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import { cutTree } from "./cut-tree"
import { distanceJoins } from "./distance-chain"
import type { Clustering } from "./k-means"
import type { Joins, MergeTree } from "./merge-tree"
import { mergeTree } from "./merge-tree"
import { spanningJoins } from "./spanning-tree"
import { wardJoins } from "./ward"

/** How far two clusters are from each other: see {@link fitAgglomerative}. */
export type Linkage = "ward" | "complete" | "average" | "single"

export interface AgglomerativeOptions {
  /** @default "ward" */
  linkage?: Linkage
  /** Give labels for so many clusters too, 1 to the number of rows. */
  k?: number
}

/** The whole tree of clusters, from n rows to one. */
export interface AgglomerativeModel {
  readonly kind: "agglomerative"
  readonly linkage: Linkage
  /** The rows that were clustered, n. */
  readonly rows: number
  /** n − 1 joins, the lowest first: below n a row, n + m the cluster made by join m; the smaller number first. */
  readonly merges: readonly (readonly [number, number])[]
  /** The distance at which each join happened, never falling. */
  readonly heights: readonly number[]
  /** Rows in the cluster that each join made. */
  readonly sizes: readonly number[]
}

/** A tree without labels. */
export interface Hierarchy {
  readonly model: AgglomerativeModel
}

/**
 * Agglomerative clustering: every row a cluster of its own; then the two nearest clusters are joined, again and again,
 * until one is left. Nearest by `linkage`: `ward` adds least to the squares within clusters (compact groups; the
 * default), `complete` has the nearest farthest pair, `average` the least mean distance, `single` the nearest pair
 * (chains). Merges, heights and sizes are those of scipy's `linkage`. Time and memory: `ward` about rows^1.3 searches'
 * time at few columns, O(rows × columns) memory; `single` O(rows² × columns), O(rows × columns) memory; `complete` and
 * `average` O(rows²) of both, at most 20,000 rows. Nothing is random.
 *
 * @throws AnalyticsInputError naming the option or the cell that is wrong.
 * @example fitAgglomerative(matrixFromRows([[0], [1], [9]]), { k: 2 }).labels // Int32Array [0, 0, 1]
 */
export function fitAgglomerative(
  X: Matrix,
  options: AgglomerativeOptions & { k: number }
): Clustering<AgglomerativeModel>
export function fitAgglomerative(X: Matrix, options?: AgglomerativeOptions): Hierarchy
export function fitAgglomerative(
  X: Matrix,
  options: AgglomerativeOptions = {}
): Hierarchy | Clustering<AgglomerativeModel> {
  return runSteps(X, fitAgglomerativeSteps(X, options))
}

/** {@link fitAgglomerative} as one task. */
export function* fitAgglomerativeSteps(
  X: Matrix,
  { linkage = "ward", k }: AgglomerativeOptions = {}
): Steps<Hierarchy | Clustering<AgglomerativeModel>> {
  assertMatrix(X)
  assertLinkage(linkage)
  if (k !== undefined) {
    assertWhole("k", k, 1, X.rows)
  }
  const [tree] = yield* round(joinTask, [{ linkage }])
  const model = modelOf(linkage, tree)
  return k === undefined ? { model } : { model, labels: cutTree(model, { k }) }
}

export const joinTask = taskKind("agglomerative-join", (X, { linkage }: { linkage: Linkage }): MergeTree => {
  return mergeTree(joinsOf(linkage, rowMajor(X), X.columns))
})

function joinsOf(linkage: Linkage, points: Float64Array, columns: number): Joins {
  switch (linkage) {
    case "ward":
      return wardJoins(points, columns)
    case "single":
      return spanningJoins(points, columns)
    case "complete":
    case "average":
      return distanceJoins(points, columns, linkage)
  }
}

function modelOf(linkage: Linkage, { left, right, heights, sizes }: MergeTree): AgglomerativeModel {
  const merges = Array.from(left, (node, m) => Object.freeze([node, right[m]] as const))
  return Object.freeze({
    kind: "agglomerative",
    linkage,
    rows: heights.length + 1,
    merges: Object.freeze(merges),
    heights: Object.freeze(Array.from(heights)),
    sizes: Object.freeze(Array.from(sizes)),
  })
}

function assertLinkage(linkage: Linkage): void {
  const all: readonly string[] = ["ward", "complete", "average", "single"]
  if (!all.includes(linkage)) {
    throw new AnalyticsInputError("linkage", linkage, '"ward", "complete", "average" or "single"')
  }
}
