import type { Matrix } from "../numeric/matrix"
import { rowOf } from "../numeric/matrix"
import type { RandomSource } from "../numeric/random"
import { randomIndex } from "../numeric/random"
import type { DistanceEngine } from "./engine"

/**
 * Starting centres by greedy k-means++ (Arthur & Vassilvitskii 2007): the first at random, each further one the best
 * of 2 + ⌊ln k⌋ candidates drawn with probability proportional to the squared distance to the nearest centre so far.
 * The same scheme as scikit-learn. O(rows × columns × k log k).
 *
 * @returns k centres, row after row; repeated where the rows have fewer distinct places than k.
 */
export function plusPlusCenters(
  X: Matrix,
  k: number,
  random: RandomSource,
  engine: DistanceEngine
): Float64Array {
  const centers = new Float64Array(k * X.columns)
  const place = (c: number, row: Float64Array): void => centers.set(row, c * X.columns)
  let [nearest, trial, best] = engine.distances
  const first = Float64Array.from(rowOf(X, randomIndex(random, X.rows)))
  place(0, first)
  let potential = engine.closer(first, nearest.fill(Infinity), nearest)
  const trials = 2 + Math.floor(Math.log(k))
  for (let c = 1; c < k; c++) {
    let bestPotential = Infinity
    let bestRow = first
    for (const drawn of drawRows(nearest, potential, trials, random)) {
      const row = Float64Array.from(rowOf(X, drawn))
      const reached = engine.closer(row, nearest, trial)
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
