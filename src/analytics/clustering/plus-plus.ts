import type { RandomSource } from "../numeric/random"
import { randomIndex } from "../numeric/random"

/**
 * Starting centres by greedy k-means++ (Arthur & Vassilvitskii 2007): the first at random, each further one the best
 * of 2 + ⌊ln k⌋ candidates drawn with probability proportional to the squared distance to the nearest centre so far.
 * The same scheme as scikit-learn. O(rows × columns × k log k).
 *
 * @param points row after row
 * @returns k centres, row after row; repeated where the rows have fewer distinct places than k.
 */
export function plusPlusCenters(
  points: Float64Array,
  columns: number,
  k: number,
  random: RandomSource
): Float64Array {
  const rows = points.length / columns
  const centers = new Float64Array(k * columns)
  const place = (c: number, row: number): void =>
    centers.set(points.subarray(row * columns, (row + 1) * columns), c * columns)
  const first = randomIndex(random, rows)
  place(0, first)
  let nearest = new Float64Array(rows).fill(Infinity)
  let trial = new Float64Array(rows)
  let best = new Float64Array(rows)
  let potential = closer(points, columns, first, nearest, nearest)
  const trials = 2 + Math.floor(Math.log(k))
  for (let c = 1; c < k; c++) {
    let bestPotential = Infinity
    let bestRow = 0
    for (const row of drawRows(nearest, potential, trials, random)) {
      const reached = closer(points, columns, row, nearest, trial)
      if (reached < bestPotential) {
        bestPotential = reached
        bestRow = row
        ;[best, trial] = [trial, best]
      }
    }
    ;[nearest, best] = [best, nearest]
    potential = bestPotential
    place(c, bestRow)
  }
  return centers
}

/** `count` rows drawn with probability proportional to their weight, in one pass. */
function drawRows(weights: Float64Array, total: number, count: number, random: RandomSource): number[] {
  const targets = Array.from({ length: count }, () => random() * total)
  const order = targets.map((_, t) => t).sort((a, b) => targets[a] - targets[b])
  const rows = new Array<number>(count).fill(weights.length - 1)
  let sum = 0
  let next = 0
  for (let i = 0; i < weights.length && next < count; i++) {
    sum += weights[i]
    while (next < count && sum > targets[order[next]]) {
      rows[order[next]] = i
      next++
    }
  }
  return rows
}

/** Squared distances to the nearest centre once `row` is one too, into `into`; gives their sum. */
function closer(
  points: Float64Array,
  columns: number,
  row: number,
  nearest: Float64Array,
  into: Float64Array
): number {
  const from = row * columns
  let sum = 0
  for (let i = 0, at = 0; i < nearest.length; i++, at += columns) {
    let distance = 0
    for (let j = 0; j < columns; j++) {
      const step = points[at + j] - points[from + j]
      distance += step * step
    }
    const value = distance < nearest[i] ? distance : nearest[i]
    into[i] = value
    sum += value
  }
  return sum
}
