import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"
import { clusterSpread } from "./cluster-spread"
import { assertSeveralClusters } from "./labels"

/**
 * Davies-Bouldin index (1979): for each cluster the worst ratio (spread i + spread j) / distance of the centroids,
 * averaged; spread = mean distance to the centroid. 0 is best, smaller is better; equal to scikit-learn's. Noise is
 * left out. O(rows × columns + k²).
 *
 * @throws AnalyticsInputError unless there are 2 to n − 1 clusters.
 */
export function daviesBouldinScore(X: Matrix, labels: ArrayLike<number>): number {
  assertMatrix(X)
  const { sizes, filled } = assertSeveralClusters(labels, X.rows)
  const { centroids, departures } = clusterSpread(X, labels, sizes)
  const spreads = Float64Array.from(sizes, (size, c) => departures[2 * c] / Math.max(size, 1))
  let sum = 0
  for (let a = 0; a < sizes.length; a++) {
    let worst = 0
    for (let b = 0; b < sizes.length && sizes[a] > 0; b++) {
      const distance = a === b || sizes[b] === 0 ? 0 : centroidDistance(centroids, a, b, X.columns)
      // Two centroids in one place say nothing; scikit-learn leaves the pair out too.
      worst = distance > 0 ? Math.max(worst, (spreads[a] + spreads[b]) / distance) : worst
    }
    sum += worst
  }
  return sum / filled
}

function centroidDistance(centroids: Float64Array, a: number, b: number, columns: number): number {
  let squared = 0
  for (let j = 0; j < columns; j++) {
    squared += (centroids[a * columns + j] - centroids[b * columns + j]) ** 2
  }
  return Math.sqrt(squared)
}
