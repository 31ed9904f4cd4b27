import { AnalyticsInputError, assertSameLength, assertWhole } from "../errors"
import { buildKdTree } from "../numeric/kd-tree"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, rowOf, takeRows } from "../numeric/matrix"
import { rowMajor } from "../numeric/row-major"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import { densePlaces } from "./dense-rows"

/** Core rows of DBSCAN, thinned out, as a model that places new rows. */
export interface CoreNet {
  readonly kind: "core-net"
  /** The kept core rows. */
  readonly points: readonly (readonly number[])[]
  /** The cluster of each. */
  readonly labels: readonly number[]
  /** A row farther than this from every kept point belongs nowhere. */
  readonly reach: number
}

export interface CoreNetOptions {
  /** As in the `fitDbscan` that gave the labels. */
  eps: number
  minSamples: number
  /** Points kept at most; the net is widened until there are no more. @default 3000 */
  most?: number
}

/**
 * A net of core rows: every core row lies within eps / 2 of a kept one of its cluster, and so every row within eps of a
 * core row lies within eps + eps / 2, the reach, of the net. Where that takes more points than allowed, the meshes
 * are doubled, and the reach grows with them. DBSCAN itself places nobody new; the net does, and is small. O(core rows ×
 * points kept × columns). Nothing is random.
 *
 * @param labels of `fitDbscan` with the same X and options
 * @throws AnalyticsInputError naming what is wrong.
 * @example assignCoreNet(fitCoreNet(X, labels, { eps: 1, minSamples: 5 }), matrixFromRows([[3, 4]])).labels
 */
export function fitCoreNet(X: Matrix, labels: ArrayLike<number>, options: CoreNetOptions): CoreNet {
  return runSteps(X, fitCoreNetSteps(X, labels, options))
}

/** {@link fitCoreNet} as one task. */
export function* fitCoreNetSteps(
  X: Matrix,
  labels: ArrayLike<number>,
  { eps, minSamples, most = 3000 }: CoreNetOptions
): Steps<CoreNet> {
  assertMatrix(X)
  assertSameLength("labels", labels.length, X.rows)
  assertWhole("minSamples", minSamples, 1)
  assertWhole("most", most, 1)
  if (!(eps > 0 && Number.isFinite(eps))) {
    throw new AnalyticsInputError("eps", eps, "a number above 0")
  }
  const [{ kept, mesh }] = yield* round(netTask, [{ labels: Int32Array.from(labels), eps, minSamples, most }])
  return Object.freeze({
    kind: "core-net",
    points: Object.freeze(Array.from(kept, (row) => Object.freeze(rowOf(X, row)))),
    labels: Object.freeze(Array.from(kept, (row) => labels[row])),
    reach: eps + mesh,
  })
}

interface NetInput {
  labels: Int32Array
  eps: number
  minSamples: number
  most: number
}

export const netTask = taskKind("core-net", (X, { labels, eps, minSamples, most }: NetInput) => {
  const tree = buildKdTree(rowMajor(X), X.columns)
  const dense = densePlaces(tree, eps, minSamples)
  const cores = tree.order.filter((row, place) => dense[place] === 1 && labels[row] >= 0).sort()
  const points = rowMajor(takeRows(X, cores))
  for (let mesh = eps / 2; ; mesh *= 2) {
    const kept = thinned(points, X.columns, cores, labels, mesh, most)
    if (kept !== null) {
      return { kept, mesh }
    }
  }
})

/** Rows such that each core row has one of its own cluster within the mesh; null if that takes more than `most`. */
function thinned(
  points: Float64Array,
  columns: number,
  cores: Int32Array,
  labels: Int32Array,
  mesh: number,
  most: number
): Int32Array | null {
  const kept: number[] = []
  const clusters = new Set(cores.map((row) => labels[row])).size
  for (let at = 0; at < cores.length; at++) {
    const isCovered = kept.some(
      (other) =>
        labels[cores[other]] === labels[cores[at]] && squared(points, columns, other, at) <= mesh * mesh
    )
    if (!isCovered) {
      kept.push(at)
    }
    // One point for each cluster is the least there is, however wide the net.
    if (kept.length > Math.max(most, clusters)) {
      return null
    }
  }
  return Int32Array.from(kept, (at) => cores[at])
}

function squared(points: Float64Array, columns: number, a: number, b: number): number {
  let sum = 0
  for (let j = 0; j < columns; j++) {
    const step = points[a * columns + j] - points[b * columns + j]
    sum += step * step
  }
  return sum
}

/** Where a net puts rows. */
export interface CoreNetPlaces {
  /** The cluster of the nearest kept point, the first of equals; −1 beyond the reach of all. */
  readonly labels: Int32Array
  /** How far the nearest kept point is. */
  readonly distances: Float64Array
}

/** Rows that one task places. */
const BLOCK_ROWS = 5000

/**
 * The clusters of rows by the nearest point of a net; a row says the same alone as among others. O(rows × points ×
 * columns).
 *
 * @throws AnalyticsInputError for a cell that is not finite or other columns than the net's.
 * @example assignCoreNet(net, X).labels // −1: like no cluster
 */
export function assignCoreNet(net: CoreNet, X: Matrix): CoreNetPlaces {
  return runSteps(X, assignCoreNetSteps(net, X))
}

/** {@link assignCoreNet} as a round of tasks: one block of rows a task. */
export function* assignCoreNetSteps(net: CoreNet, X: Matrix): Steps<CoreNetPlaces> {
  assertMatrix(X)
  const places = {
    labels: new Int32Array(X.rows).fill(-1),
    distances: new Float64Array(X.rows).fill(Infinity),
  }
  if (net.points.length === 0) {
    return places
  }
  assertSameLength("columns of the net's points", net.points[0].length, X.columns)
  const points = Float64Array.from(net.points.flat())
  const netLabels = Int32Array.from(net.labels)
  const blocks = Array.from({ length: Math.ceil(X.rows / BLOCK_ROWS) }, (_, b) => ({
    points,
    netLabels,
    reach: net.reach,
    from: b * BLOCK_ROWS,
    to: Math.min((b + 1) * BLOCK_ROWS, X.rows),
  }))
  const parts = yield* round(netAssignTask, blocks)
  parts.forEach((part, b) => {
    places.labels.set(part.labels, blocks[b].from)
    places.distances.set(part.distances, blocks[b].from)
  })
  return places
}

interface NetBlock {
  points: Float64Array
  netLabels: Int32Array
  reach: number
  from: number
  to: number
}

export const netAssignTask = taskKind(
  "core-net-assign",
  (X, { points, netLabels, reach, from, to }: NetBlock): CoreNetPlaces => {
    const labels = new Int32Array(to - from).fill(-1)
    const distances = new Float64Array(to - from)
    for (let row = from; row < to; row++) {
      let nearest = Infinity
      let label = -1
      for (let p = 0, at = 0; p < netLabels.length; p++) {
        let sum = 0
        for (let j = 0; j < X.columns; j++) {
          const step = X.data[j * X.rows + row] - points[at++]
          sum += step * step
        }
        if (sum < nearest) {
          nearest = sum
          label = netLabels[p]
        }
      }
      distances[row - from] = Math.sqrt(nearest)
      labels[row - from] = distances[row - from] <= reach ? label : -1
    }
    return { labels, distances }
  }
)
