import type { Matrix } from "../numeric/matrix"
import type { Steps } from "../steps"
import type { DistanceEngine } from "./engine"

/** Where one run of Lloyd's algorithm came to rest. `centers` row after row. */
export interface LloydEnd {
  centers: Float64Array
  inertia: number
  iterations: number
  converged: boolean
  /** No label changed in the last iteration; the engine's labels are then those from before the centres' last move. */
  settled: boolean
}

export interface LloydLimits {
  maxIterations: number
  /** Absolute: stop when the squared moves of all centres sum to at most this. */
  tolerance: number
}

/** An engine whose loops may be rounds of tasks; see {@link DistanceEngine}. */
export interface LloydLoops extends Pick<DistanceEngine, "labels" | "sums" | "counts"> {
  assign(centers: Float64Array, moves: Float64Array): Steps<number>
  spread(centers: Float64Array): Steps<number>
}

/** What an engine does itself hands nothing out. */
const NO_TASKS: readonly never[] = []

/** The loops of an engine in this thread: no rounds. */
export function loopsOf(engine: DistanceEngine): LloydLoops {
  return {
    labels: engine.labels,
    sums: engine.sums,
    counts: engine.counts,
    *assign(centers, moves) {
      yield* NO_TASKS
      return engine.assign(centers, moves)
    },
    *spread(centers) {
      yield* NO_TASKS
      return engine.spread(centers)
    },
  }
}

/**
 * Lloyd's algorithm from given centres: assign every row to its nearest centre, move each centre to the mean of its
 * rows, until no label changes or the centres hardly move; then assign once more, so that labels and centres agree.
 * The stop rule and the relocation of empty clusters are scikit-learn's. O(rows × k × columns) an iteration at most.
 */
export function* lloydSteps(
  X: Matrix,
  start: Float64Array,
  { maxIterations, tolerance }: LloydLimits,
  loops: LloydLoops
): Steps<LloydEnd> {
  const centers = Float64Array.from(start)
  const moves = new Float64Array(start.length / X.columns)
  let iterations = 0
  let settled = false
  let converged = false
  while (iterations < maxIterations && !converged) {
    iterations++
    settled = (yield* loops.assign(centers, moves)) === 0
    const means = Float64Array.from(loops.sums)
    const counts = Float64Array.from(loops.counts)
    relocateEmpty(X, centers, loops.labels, means, counts)
    converged = moveCenters(centers, means, counts, X.columns, moves) <= tolerance || settled
  }
  if (!settled) {
    yield* loops.assign(centers, moves)
  }
  const inertia = yield* loops.spread(centers)
  return { centers, inertia, iterations, converged, settled }
}

/**
 * Gives each empty cluster the row that lies farthest from its own centre, taken out of its old cluster: the
 * farthest row to the first empty cluster and so on. Rows on their centre are no help, so with fewer distinct rows
 * than clusters some stay empty.
 */
function relocateEmpty(
  { data, rows, columns }: Matrix,
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
  const distances = squaredDistances({ data, rows, columns }, centers, labels)
  const farthest = Array.from(labels.keys()).sort((a, b) => distances[b] - distances[a] || a - b)
  empty.forEach((cluster, e) => {
    const row = farthest[e]
    if (distances[row] === 0) {
      return
    }
    const old = labels[row]
    for (let j = 0; j < columns; j++) {
      const value = data[j * rows + row]
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

/** Of every row to the centre of its label, column by column, as the engines add. */
function squaredDistances(
  { data, rows, columns }: Matrix,
  centers: Float64Array,
  labels: Int32Array
): Float64Array {
  const distances = new Float64Array(rows)
  for (let j = 0; j < columns; j++) {
    const from = j * rows
    for (let i = 0; i < rows; i++) {
      const step = data[from + i] - centers[labels[i] * columns + j]
      distances[i] += step * step
    }
  }
  return distances
}
