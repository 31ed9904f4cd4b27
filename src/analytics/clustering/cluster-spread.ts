import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"
import type { Matrix } from "../numeric/matrix"
import { centroidsOf, LABEL_ROWS, layBlock } from "./centroids"

/** How far the rows of each cluster lie from its centroid; noise left out. */
export interface ClusterSpread {
  /** The mean row of each cluster, cluster after cluster; an empty cluster 0. */
  readonly centroids: Float64Array
  /** Of each cluster the sum of its distances from the centroid, then the sum of their squares. */
  readonly departures: Float64Array
}

/** What the scores that compare centroids read. O(cells). */
export function clusterSpread(X: Matrix, labels: ArrayLike<number>, sizes: Int32Array): ClusterSpread {
  const centroids = centroidsOf(X, labels, sizes)
  const departures =
    withKernels((kernels) => kernelDepartures(kernels, X, labels, centroids)) ??
    plainDepartures(X, labels, centroids)
  return { centroids, departures }
}

function plainDepartures(X: Matrix, labels: ArrayLike<number>, centroids: Float64Array): Float64Array {
  const { data, rows, columns } = X
  const departures = new Float64Array((2 * centroids.length) / columns)
  for (let i = 0; i < rows; i++) {
    const label = labels[i]
    if (label >= 0) {
      let squared = 0
      for (let j = 0; j < columns; j++) {
        const step = data[j * rows + i] - centroids[label * columns + j]
        squared += step * step
      }
      departures[2 * label] += Math.sqrt(squared)
      departures[2 * label + 1] += squared
    }
  }
  return departures
}

/** The same bits by WebAssembly: it adds in the same order. */
function kernelDepartures(
  kernels: Kernels,
  X: Matrix,
  labels: ArrayLike<number>,
  centroids: Float64Array
): Float64Array {
  const { memory } = kernels
  const sums = (2 * centroids.length) / X.columns
  memory.reserve(8 * ((X.columns + 1) * LABEL_ROWS + centroids.length + sums) + 4 * LABEL_ROWS, 5)
  const centers = memory.copyOf(centroids)
  const departures = memory.doubles(sums).fill(0)
  const places = memory.integers(LABEL_ROWS)
  const points = memory.doubles(X.columns * LABEL_ROWS)
  const distances = memory.doubles(LABEL_ROWS)
  for (let from = 0; from < X.rows; from += LABEL_ROWS) {
    const rows = layBlock(X, labels, from, points, places)
    kernels.spread(
      points.byteOffset,
      rows,
      LABEL_ROWS,
      X.columns,
      centers.byteOffset,
      places.byteOffset,
      distances.byteOffset
    )
    kernels.addDepartures(distances.byteOffset, rows, places.byteOffset, departures.byteOffset)
  }
  return Float64Array.from(departures)
}
