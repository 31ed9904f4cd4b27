import type { Matrix } from "../numeric/matrix"
import { assertMatrix, columnOf } from "../numeric/matrix"
import { centroidsOf, squaredSpread } from "./centroids"
import { assertSeveralClusters } from "./labels"

/**
 * Calinski-Harabasz index (1974): (between / (k − 1)) / (within / (n − k)), the sums of squares between and within
 * clusters. Larger is better; equal to scikit-learn's, so 1 where nothing varies within clusters. Noise is left
 * out. O(rows × columns).
 *
 * @throws AnalyticsInputError unless there are 2 to n − 1 clusters.
 */
export function calinskiHarabaszScore(X: Matrix, labels: ArrayLike<number>): number {
  assertMatrix(X)
  const { sizes, filled, noise } = assertSeveralClusters(labels, X.rows)
  const n = X.rows - noise
  const centroids = centroidsOf(X, labels, sizes)
  const within = squaredSpread(X, labels, centroids).reduce((sum, squared) => sum + squared, 0)
  let between = 0
  for (let j = 0; j < X.columns; j++) {
    const mean = clusteredMean(columnOf(X, j), labels, n)
    sizes.forEach((size, c) => (between += size * (centroids[c * X.columns + j] - mean) ** 2))
  }
  return within === 0 ? 1 : (between * (n - filled)) / (within * (filled - 1))
}

function clusteredMean(column: Float64Array, labels: ArrayLike<number>, n: number): number {
  let sum = 0
  for (let i = 0; i < column.length; i++) {
    sum += labels[i] >= 0 ? column[i] : 0
  }
  return sum / n
}
