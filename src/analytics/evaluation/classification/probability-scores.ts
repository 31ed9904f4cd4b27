import type { WeightOptions } from "./inputs"
import { assertProbabilities, assertTruth, assertWeights } from "./inputs"

/**
 * Brier score (1950): the mean squared difference between the probability and what came. 0 best, 1 worst; saying the
 * share of positives s to every row gives s (1 − s), which a forecast must beat to be of use. O(rows).
 *
 * @throws AnalyticsInputError naming the row that is wrong
 * @example brierScore([0, 1], [0.1, 0.9]) // 0.01
 */
export function brierScore(
  truth: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: WeightOptions = {}
): number {
  return meanLoss(truth, probabilities, options, (actual, p) => (actual - p) ** 2)
}

/**
 * Logarithmic loss: the mean of −log of the probability that was given to what came. 0 best; a single row that was
 * called impossible and came costs 36, since probabilities are kept 2⁻⁵² from 0 and 1, as in scikit-learn. O(rows).
 *
 * @throws AnalyticsInputError naming the row that is wrong
 * @example logLoss([0, 1], [0.5, 0.5]) // 0.693…
 */
export function logLoss(
  truth: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: WeightOptions = {}
): number {
  return meanLoss(truth, probabilities, options, (actual, p) => {
    const kept = Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON)
    return -Math.log(actual === 1 ? kept : 1 - kept)
  })
}

function meanLoss(
  truth: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  { weights }: WeightOptions,
  loss: (actual: number, p: number) => number
): number {
  assertTruth(truth)
  assertProbabilities(probabilities, truth.length)
  assertWeights(weights, truth.length)
  let sum = 0
  let all = 0
  for (let i = 0; i < truth.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]
    sum += weight * loss(truth[i], probabilities[i])
    all += weight
  }
  return sum / all
}
