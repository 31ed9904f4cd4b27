import type { NodeBins } from "./node-bins"
import { UPPER } from "./payload"

/** The best split found so far in a node. */
export interface BestSplit {
  /** −∞ while there is none. Scores are compared within one node only. */
  score: number
  column: number
  /** The last bin that goes left, and the first that goes right; bins between them are empty in this node. */
  low: number
  high: number
  /** Draws of each class that go left. */
  readonly left: Float64Array
}

/** Holds every split of a node by one column against the best so far. `totals`: draws of each class in the node. */
export type SplitSearch = (list: NodeBins, column: number, totals: Float64Array, best: BestSplit) => void

/**
 * A search for the split that leaves the least Gini impurity, classes weighted, at least `minLeafRows` draws on either
 * side. Of equal splits the first is kept. The least impurity is the greatest sum over both sides of
 * (Σ w²) / (Σ w), with w the weights of the classes; for two classes the squares of one class give the same order.
 */
export function splitSearch(weights: readonly number[], minLeafRows: number): SplitSearch {
  return weights.length === 2
    ? searchPairs(weights[0], weights[1], minLeafRows)
    : searchClasses(Float64Array.from(weights), minLeafRows)
}

function searchPairs(weight0: number, weight1: number, minLeafRows: number): SplitSearch {
  return ({ length, bins, sums }, column, totals, best) => {
    const most = totals[0] + totals[1] - minLeafRows
    const total1 = weight1 * totals[1]
    const total = weight0 * totals[0] + total1
    let sum = 0
    let bestScore = best.score
    let bestPlace = -1
    let bestSum = 0
    for (let place = 0; place < length - 1; place++) {
      sum += sums[place]
      const ones = Math.floor(sum / UPPER)
      const draws = sum - ones * UPPER
      if (draws < minLeafRows || draws > most) {
        continue
      }
      const left1 = weight1 * ones
      const left = weight0 * (draws - ones) + left1
      const right1 = total1 - left1
      const right = total - left
      const score = (left1 * left1 * right + right1 * right1 * left) / (left * right)
      if (score > bestScore) {
        bestScore = score
        bestPlace = place
        bestSum = sum
      }
    }
    if (bestPlace >= 0) {
      const ones = Math.floor(bestSum / UPPER)
      best.score = bestScore
      best.column = column
      best.low = bins[bestPlace]
      best.high = bins[bestPlace + 1]
      best.left[0] = bestSum - ones * UPPER - ones
      best.left[1] = ones
    }
  }
}

function searchClasses(weights: Float64Array, minLeafRows: number): SplitSearch {
  const classes = weights.length
  const left = new Float64Array(classes)
  return ({ length, bins, sums }, column, totals, best) => {
    let all = 0
    for (let c = 0; c < classes; c++) {
      all += totals[c]
      left[c] = 0
    }
    let draws = 0
    for (let place = 0; place < length - 1; place++) {
      let leftWeight = 0
      let leftSquares = 0
      let rightWeight = 0
      let rightSquares = 0
      for (let c = 0; c < classes; c++) {
        const add = sums[place * classes + c]
        draws += add
        left[c] += add
        const onLeft = weights[c] * left[c]
        const onRight = weights[c] * (totals[c] - left[c])
        leftWeight += onLeft
        leftSquares += onLeft * onLeft
        rightWeight += onRight
        rightSquares += onRight * onRight
      }
      const score = leftSquares / leftWeight + rightSquares / rightWeight
      if (score > best.score && draws >= minLeafRows && all - draws >= minLeafRows) {
        best.score = score
        best.column = column
        best.low = bins[place]
        best.high = bins[place + 1]
        best.left.set(left)
      }
    }
  }
}
