import type { Matrix } from "../numeric/matrix"
import { rowMajor } from "../numeric/row-major"
import type { DistanceEngine } from "./engine"

/** Bounds that differ by less than this, relatively, are told apart by computing: rounding must not decide. */
const SLACK = 1 + 1e-12

/**
 * Lloyd's loops in plain TypeScript. A row whose bounds prove that its label stands is passed over (Hamerly 2010); every
 * other row is measured against all centres, so the labels are exactly those of a full pass: O(rows × k × columns) at
 * first, close to O(rows) once the centres have nearly settled.
 *
 * @param blockRows rows that are added up together; the sums of the blocks are added in their order
 */
export function plainEngine(X: Matrix, k: number, blockRows = X.rows): DistanceEngine {
  const { rows, columns } = X
  const points = rowMajor(X)
  const labels = new Int32Array(rows).fill(-1)
  // at least the distance of each row to its centre; at most that to every other
  const upper = new Float64Array(rows).fill(Infinity)
  const lower = new Float64Array(rows)
  const totals = { sums: new Float64Array(k * columns), counts: new Float64Array(k) }
  const blocks = Array.from({ length: Math.ceil(rows / blockRows) }, (_, b) => {
    const [from, to] = [b * blockRows, Math.min((b + 1) * blockRows, rows)]
    return {
      points: points.subarray(from * columns, to * columns),
      labels: labels.subarray(from, to),
      upper: upper.subarray(from, to),
      lower: lower.subarray(from, to),
      sums: new Float64Array(k * columns),
      counts: new Float64Array(k),
    }
  })
  return {
    labels,
    ...totals,
    distances: [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)],
    assign: (centers, moves) => {
      const changed = blocks.map((block) => assignRows(columns, centers, moves, block))
      addBlocks(totals, blocks)
      return changed.reduce((sum, count) => sum + count, 0)
    },
    spread: (centers) => blocks.reduce((sum, block) => sum + spread(columns, centers, block), 0),
    closer: (center, nearest, into) => closer(points, columns, center, nearest, into),
  }
}

/** The rows of each cluster: the sum of them, cluster after cluster, and how many. */
export interface ClusterSums {
  readonly sums: Float64Array
  readonly counts: Float64Array
}

/** Puts the sums of the blocks, added in their order, into the totals. */
export function addBlocks(totals: ClusterSums, blocks: readonly ClusterSums[]): void {
  const add = (into: Float64Array, of: (block: ClusterSums) => Float64Array): void => {
    for (let at = 0; at < into.length; at++) {
      into[at] = blocks.reduce((sum, block) => sum + of(block)[at], 0)
    }
  }
  add(totals.sums, ({ sums }) => sums)
  add(totals.counts, ({ counts }) => counts)
}

/** A block of rows and how they stand. */
interface Assignment {
  points: Float64Array
  labels: Int32Array
  upper: Float64Array
  lower: Float64Array
  sums: Float64Array
  counts: Float64Array
}

function assignRows(
  columns: number,
  centers: Float64Array,
  moves: Float64Array,
  { points, labels, upper, lower, sums, counts }: Assignment
): number {
  const longest = moves.reduce((most, move) => Math.max(most, move), 0)
  let changed = 0
  for (let i = 0; i < labels.length; i++) {
    const old = labels[i]
    if (old >= 0) {
      upper[i] += moves[old]
      lower[i] -= longest
      if (upper[i] * SLACK < lower[i]) {
        continue
      }
    }
    const at = i * columns
    let best = Infinity
    let second = Infinity
    let label = 0
    for (let c = 0, from = 0; from < centers.length; c++, from += columns) {
      let distance = 0
      for (let j = 0; j < columns; j++) {
        const step = points[at + j] - centers[from + j]
        distance += step * step
      }
      if (distance < best) {
        second = best
        best = distance
        label = c
      } else if (distance < second) {
        second = distance
      }
    }
    upper[i] = Math.sqrt(best)
    lower[i] = Math.sqrt(second)
    if (label !== old) {
      labels[i] = label
      changed++
      moveRow(points, at, columns, old, label, sums, counts)
    }
  }
  return changed
}

function moveRow(
  points: Float64Array,
  at: number,
  columns: number,
  old: number,
  label: number,
  sums: Float64Array,
  counts: Float64Array
): void {
  counts[label]++
  for (let j = 0; j < columns; j++) {
    sums[label * columns + j] += points[at + j]
  }
  if (old >= 0) {
    counts[old]--
    for (let j = 0; j < columns; j++) {
      sums[old * columns + j] -= points[at + j]
    }
  }
}

function closer(
  points: Float64Array,
  columns: number,
  center: Float64Array,
  nearest: Float64Array,
  into: Float64Array
): number {
  let sum = 0
  for (let i = 0, at = 0; i < nearest.length; i++, at += columns) {
    let distance = 0
    for (let j = 0; j < columns; j++) {
      const step = points[at + j] - center[j]
      distance += step * step
    }
    const value = distance < nearest[i] ? distance : nearest[i]
    into[i] = value
    sum += value
  }
  return sum
}

/** The sum of the squared distances of a block's rows to the centres of their labels. */
function spread(columns: number, centers: Float64Array, { points, labels }: Assignment): number {
  let sum = 0
  for (let i = 0, at = 0; i < labels.length; i++) {
    const center = labels[i] * columns
    let distance = 0
    for (let j = 0; j < columns; j++, at++) {
      const step = points[at] - centers[center + j]
      distance += step * step
    }
    sum += distance
  }
  return sum
}
