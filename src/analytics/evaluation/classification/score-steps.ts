import { ascendingOrder } from "../../numeric/order"
import type { WeightOptions } from "./inputs"
import { assertScores, assertTruth, assertWeights } from "./inputs"

/**
 * The rows by their scores, the highest first, equal scores as one step: a metric that looks at steps cannot depend on
 * the order in which equal scores happen to stand.
 */
export interface ScoreSteps {
  /** The distinct scores, descending. */
  readonly scores: Float64Array
  /** The weight of the positive rows with at least that score. */
  readonly positives: Float64Array
  /** The weight of the negative rows with at least that score. */
  readonly negatives: Float64Array
  /** The weight of all positive rows. */
  readonly allPositives: number
  readonly allNegatives: number
}

/**
 * Checks truth (0 or 1), scores and weights at the door and gathers them into steps; rows of weight 0 are left out.
 * O(rows).
 */
export function scoreSteps(
  truth: ArrayLike<number>,
  scores: ArrayLike<number>,
  { weights }: WeightOptions = {}
): ScoreSteps {
  assertTruth(truth)
  assertScores(scores, truth.length)
  assertWeights(weights, truth.length)
  const order = ascendingOrder(scores)
  const distinct = new Float64Array(order.length)
  const positives = new Float64Array(order.length)
  const negatives = new Float64Array(order.length)
  let step = -1
  let positive = 0
  let negative = 0
  for (let at = order.length - 1; at >= 0; at--) {
    const row = order[at]
    const weight = weights === undefined ? 1 : weights[row]
    if (weight === 0) {
      continue
    }
    if (step < 0 || scores[row] !== distinct[step]) {
      distinct[++step] = scores[row]
    }
    if (truth[row] === 1) {
      positive += weight
    } else {
      negative += weight
    }
    positives[step] = positive
    negatives[step] = negative
  }
  return {
    scores: distinct.subarray(0, step + 1),
    positives: positives.subarray(0, step + 1),
    negatives: negatives.subarray(0, step + 1),
    allPositives: positive,
    allNegatives: negative,
  }
}
