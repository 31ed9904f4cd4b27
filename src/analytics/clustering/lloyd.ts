import { assignRows, startAssignment } from "./assign"

/** Where one run of Lloyd's algorithm came to rest. `centers` row after row. */
export interface LloydEnd {
  centers: Float64Array
  labels: Int32Array
  inertia: number
  iterations: number
  converged: boolean
}

export interface LloydLimits {
  maxIterations: number
  /** Absolute: stop when the squared moves of all centres sum to at most this. */
  tolerance: number
}

/**
 * Lloyd's algorithm from given centres: assign every row to its nearest centre, move each centre to the mean of its
 * rows, until no label changes or the centres hardly move; then assign once more, so that labels and centres agree.
 * The stop rule and the relocation of empty clusters are scikit-learn's. O(rows × k × columns) an iteration at most.
 *
 * @param points row after row.
 */
export function lloyd(
  points: Float64Array,
  columns: number,
  start: Float64Array,
  { maxIterations, tolerance }: LloydLimits
): LloydEnd {
  const k = start.length / columns
  const state = startAssignment(points.length / columns, columns, k)
  const centers = Float64Array.from(start)
  const moves = new Float64Array(k)
  let iterations = 0
  let settled = false
  let converged = false
  while (iterations < maxIterations && !converged) {
    iterations++
    settled = assignRows(points, columns, centers, moves, state) === 0
    const means = Float64Array.from(state.sums)
    const counts = Float64Array.from(state.counts)
    relocateEmpty(points, columns, centers, state.labels, means, counts)
    converged = moveCenters(centers, means, counts, columns, moves) <= tolerance || settled
  }
  if (!settled) {
    assignRows(points, columns, centers, moves, state)
  }
  const { labels } = state
  return { centers, labels, inertia: inertiaOf(points, columns, centers, labels), iterations, converged }
}

/** Sum of squared distances of the rows to the centres of their labels. */
function inertiaOf(points: Float64Array, columns: number, centers: Float64Array, labels: Int32Array): number {
  let sum = 0
  for (let i = 0; i < labels.length; i++) {
    sum += squaredDistance(points, i * columns, centers, labels[i] * columns, columns)
  }
  return sum
}

/**
 * Gives each empty cluster the row that lies farthest from its own centre, taken out of its old cluster: the
 * farthest row to the first empty cluster and so on. Rows on their centre are no help, so with fewer distinct rows
 * than clusters some stay empty.
 */
function relocateEmpty(
  points: Float64Array,
  columns: number,
  centers: Float64Array,
  labels: Int32Array,
  sums: Float64Array,
  counts: Float64Array
): void {
  const empty: number[] = []
  counts.forEach((count, c) => count === 0 && empty.push(c))
  if (empty.length === 0) {
    return
  }
  const distances = Float64Array.from(labels, (label, i) =>
    squaredDistance(points, i * columns, centers, label * columns, columns)
  )
  const farthest = Array.from(labels.keys()).sort((a, b) => distances[b] - distances[a] || a - b)
  empty.forEach((cluster, e) => {
    const row = farthest[e]
    if (distances[row] === 0) {
      return
    }
    const old = labels[row]
    for (let j = 0; j < columns; j++) {
      const value = points[row * columns + j]
      sums[old * columns + j] -= value
      sums[cluster * columns + j] = value
    }
    counts[old]--
    counts[cluster] = 1
  })
}

/** Moves each centre to its mean, an empty cluster's not at all; notes the moves and gives the sum of their squares. */
function moveCenters(
  centers: Float64Array,
  sums: Float64Array,
  counts: Float64Array,
  columns: number,
  moves: Float64Array
): number {
  let whole = 0
  for (let c = 0; c < counts.length; c++) {
    let squared = 0
    for (let at = c * columns; at < (c + 1) * columns && counts[c] > 0; at++) {
      const mean = sums[at] / counts[c]
      squared += (mean - centers[at]) ** 2
      centers[at] = mean
    }
    moves[c] = Math.sqrt(squared)
    whole += squared
  }
  return whole
}

function squaredDistance(
  a: Float64Array,
  atA: number,
  b: Float64Array,
  atB: number,
  columns: number
): number {
  let sum = 0
  for (let j = 0; j < columns; j++) {
    sum += (a[atA + j] - b[atB + j]) ** 2
  }
  return sum
}
