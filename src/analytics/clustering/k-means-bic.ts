import type { KMeansModel } from "./k-means"

/**
 * Bayesian information criterion of a k-means solution, read as a mixture of equal balls in which every row belongs to
 * its own cluster (Pelleg & Moore 2000): p ln n − 2 L with p = k d + k free parameters (k centres, k − 1 shares, one
 * variance), L = Σ n_c ln(n_c / n) − (n d / 2) (ln(2π s²) + 1) and s² = inertia / (n d), its likeliest value. Smaller is
 * better. O(k).
 *
 * @param sizes rows of each cluster
 * @returns null at inertia 0, where L has no bound.
 */
export function kMeansBic({ centers, inertia }: KMeansModel, sizes: ArrayLike<number>): number | null {
  if (inertia === 0) {
    return null
  }
  const k = centers.length
  const columns = centers[0].length
  let n = 0
  for (let c = 0; c < k; c++) {
    n += sizes[c]
  }
  let logLikelihood = (-n * columns * (Math.log((2 * Math.PI * inertia) / (n * columns)) + 1)) / 2
  for (let c = 0; c < k; c++) {
    logLikelihood += sizes[c] > 0 ? sizes[c] * Math.log(sizes[c] / n) : 0
  }
  return (k * columns + k) * Math.log(n) - 2 * logLikelihood
}
