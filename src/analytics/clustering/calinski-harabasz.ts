import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"
import { clusterSpread } from "./cluster-spread"
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
  const { centroids, departures } = clusterSpread(X, labels, sizes)
  const within = sizes.reduce((sum, _, c) => sum + departures[2 * c + 1], 0)
  let between = 0
  for (let j = 0; j < X.columns; j++) {
    let sum = 0
    sizes.forEach((size, c) => (sum += size * centroids[c * X.columns + j]))
    const mean = sum / n
    sizes.forEach((size, c) => (between += size * (centroids[c * X.columns + j] - mean) ** 2))
  }
  return within === 0 ? 1 : (between * (n - filled)) / (within * (filled - 1))
}
