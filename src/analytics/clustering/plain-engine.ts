import type { Matrix } from "../numeric/matrix"
import { rowMajor } from "../numeric/row-major"
import type { DistanceEngine } from "./engine"

/** Bounds that differ by less than this, relatively, are told apart by computing: rounding must not decide. */
const SLACK = 1 + 1e-12

/**
 * Lloyd's loops in plain TypeScript. A row whose bounds prove that its label stands is passed over (Hamerly 2010); every
 * other row is measured against all centres, so the labels are exactly those of a full pass: O(rows × k × columns) at
 * first, close to O(rows) once the centres have nearly settled.
 */
export function plainEngine(X: Matrix, k: number): DistanceEngine {
  const { rows, columns } = X
  const points = rowMajor(X)
  const labels = new Int32Array(rows).fill(-1)
  const sums = new Float64Array(k * columns)
  const counts = new Float64Array(k)
  // at least the distance of each row to its centre; at most that to every other
  const upper = new Float64Array(rows).fill(Infinity)
  const lower = new Float64Array(rows)
  return {
    labels,
    sums,
    counts,
    distances: [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)],
    assign: (centers, moves) =>
      assignRows(points, columns, centers, moves, { labels, upper, lower, sums, counts }),
    spread: (centers, into) => spread(points, columns, centers, labels, into),
    closer: (center, nearest, into) => closer(points, columns, center, nearest, into),
  }
}

interface Assignment {
  labels: Int32Array
  upper: Float64Array
  lower: Float64Array
  sums: Float64Array
  counts: Float64Array
}

function assignRows(
  points: Float64Array,
  columns: number,
  centers: Float64Array,
  moves: Float64Array,
  { labels, upper, lower, sums, counts }: Assignment
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

function spread(
  points: Float64Array,
  columns: number,
  centers: Float64Array,
  labels: Int32Array,
  into: Float64Array
): void {
  for (let i = 0, at = 0; i < labels.length; i++) {
    const center = labels[i] * columns
    let distance = 0
    for (let j = 0; j < columns; j++, at++) {
      const step = points[at] - centers[center + j]
      distance += step * step
    }
    into[i] = distance
  }
}
