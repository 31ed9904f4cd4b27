import { assertSameLength } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, columnOf } from "../numeric/matrix"
import { quantileSorted, sortedFinite } from "../numeric/quantile"
import { momentsOf } from "../numeric/moments"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import { clusterSizes } from "./labels"

/** Who the rows of one cluster are, in the units of the columns. */
export interface ClusterProfile {
  readonly label: number
  readonly size: number
  /** Of all rows that are not noise. */
  readonly share: number
  readonly means: readonly number[]
  readonly medians: readonly number[]
  /** (mean of the cluster − mean of all) / standard deviation of all; 0 for a constant column. */
  readonly standardized: readonly number[]
  /** Columns by how far the cluster stands out in them, the farthest first. */
  readonly distinguishing: readonly number[]
}

/**
 * Describes every cluster by the columns given, which need not be those it was made from. An empty cluster has
 * zeros. O(cells log rows).
 */
export function profileClusters(X: Matrix, labels: ArrayLike<number>): ClusterProfile[] {
  return runSteps(X, profileClustersSteps(X, labels))
}

/** {@link profileClusters} as a round of tasks: one column a task. */
export function* profileClustersSteps(X: Matrix, labels: ArrayLike<number>): Steps<ClusterProfile[]> {
  assertMatrix(X)
  assertSameLength("labels", labels.length, X.rows)
  const { sizes, noise } = clusterSizes(labels)
  const typed = Int32Array.from(labels)
  const inputs = Array.from({ length: X.columns }, (_, column) => ({
    column,
    labels: typed,
    k: sizes.length,
  }))
  const columns = yield* round(profileTask, inputs)
  return Array.from(sizes, (size, label) => {
    const standardized = columns.map((column) => column.standardized[label])
    return Object.freeze({
      label,
      size,
      share: size / Math.max(X.rows - noise, 1),
      means: Object.freeze(columns.map(({ means }) => means[label])),
      medians: Object.freeze(columns.map(({ medians }) => medians[label])),
      standardized: Object.freeze(standardized),
      distinguishing: Object.freeze(
        standardized
          .map((_, j) => j)
          .sort((a, b) => Math.abs(standardized[b]) - Math.abs(standardized[a]) || a - b)
      ),
    })
  })
}

export const profileTask = taskKind(
  "profile-column",
  (X, { column, labels, k }: { column: number; labels: Int32Array; k: number }) => {
    const values = columnOf(X, column)
    const members = Array.from({ length: k }, (_, label) => values.filter((__, i) => labels[i] === label))
    const all = momentsOf(values.filter((_, i) => labels[i] >= 0))
    const means = members.map((each) => (each.length > 0 ? momentsOf(each).mean : 0))
    return {
      means,
      medians: members.map((each) => (each.length > 0 ? quantileSorted(sortedFinite(each), 0.5) : 0)),
      standardized: members.map((each, label) =>
        each.length > 0 && all.variance > 0 ? (means[label] - all.mean) / Math.sqrt(all.variance) : 0
      ),
    }
  }
)
