import { AnalyticsInputError, assertSameLength } from "../errors"
import { kernelCounts } from "./label-kernel"

/** The rows of each cluster counted; noise (−1) apart. Clusters are 0 to k − 1 and may be empty. */
export interface ClusterSizes {
  readonly sizes: Int32Array
  readonly noise: number
  /** Clusters with at least one row. */
  readonly filled: number
}

/**
 * Counts the rows per label.
 *
 * @throws AnalyticsInputError for a label that is not a whole number of at least −1.
 */
export function clusterSizes(labels: ArrayLike<number>): ClusterSizes {
  const counts = kernelCounts(labels) ?? plainCounts(wholeLabels(labels))
  const sizes = counts.slice(1)
  return { sizes, noise: counts[0], filled: sizes.reduce((count, size) => count + (size > 0 ? 1 : 0), 0) }
}

/** Rows by label; noise is counted before the first cluster. */
function plainCounts(whole: Int32Array): Int32Array {
  let most = -1
  for (let i = 0; i < whole.length; i++) {
    most = whole[i] > most ? whole[i] : most
  }
  const counts = new Int32Array(most + 2)
  for (let i = 0; i < whole.length; i++) {
    counts[whole[i] + 1]++
  }
  return counts
}

/** The labels as whole numbers of 32 bits, which loops read fast. */
function wholeLabels(labels: ArrayLike<number>): Int32Array {
  const whole = labels instanceof Int32Array ? labels : Int32Array.from(labels)
  for (let i = 0; i < whole.length; i++) {
    if (whole[i] < -1 || (whole !== labels && whole[i] !== labels[i])) {
      throw new AnalyticsInputError(`label of row ${i}`, labels[i], "a whole number of at least −1 (noise)")
    }
  }
  return whole
}

/**
 * The check at the door of every metric that compares clusters: one label a row, and 2 to n − 1 clusters among the
 * n rows that are not noise (scikit-learn's rule).
 */
export function assertSeveralClusters(labels: ArrayLike<number>, rows: number): ClusterSizes {
  assertSameLength("labels", labels.length, rows)
  const counted = clusterSizes(labels)
  const clustered = rows - counted.noise
  if (counted.filled < 2 || counted.filled > clustered - 1) {
    throw new AnalyticsInputError("number of clusters", counted.filled, `from 2 to ${clustered - 1}`)
  }
  return counted
}
