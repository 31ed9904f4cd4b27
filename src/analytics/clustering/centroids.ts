import type { Matrix } from "../numeric/matrix"
import { columnOf } from "../numeric/matrix"

/** The mean row of each cluster, cluster after cluster; noise left out, an empty cluster 0. O(cells). */
export function centroidsOf(X: Matrix, labels: ArrayLike<number>, sizes: Int32Array): Float64Array {
  const centroids = new Float64Array(sizes.length * X.columns)
  for (let j = 0; j < X.columns; j++) {
    const column = columnOf(X, j)
    for (let i = 0; i < X.rows; i++) {
      if (labels[i] >= 0) {
        centroids[labels[i] * X.columns + j] += column[i]
      }
    }
  }
  return centroids.map((sum, at) => sum / Math.max(sizes[Math.floor(at / X.columns)], 1))
}

/** Squared distance of each row to the centroid of its label; 0 for noise. O(cells). */
export function squaredSpread(X: Matrix, labels: ArrayLike<number>, centroids: Float64Array): Float64Array {
  const spread = new Float64Array(X.rows)
  for (let j = 0; j < X.columns; j++) {
    const column = columnOf(X, j)
    for (let i = 0; i < X.rows; i++) {
      if (labels[i] >= 0) {
        spread[i] += (column[i] - centroids[labels[i] * X.columns + j]) ** 2
      }
    }
  }
  return spread
}
