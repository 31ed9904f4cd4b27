import { AnalyticsInputError, assertSameLength } from "../../errors"
import type { WeightOptions } from "./inputs"
import { assertScores, assertTruth, assertWeights } from "./inputs"

/**
 * 1 for the rows that score at least the threshold, 0 for the others: a decision, as the metrics below judge it. O(rows).
 *
 * @throws AnalyticsInputError naming the row whose score is not finite
 */
export function decideAt(scores: ArrayLike<number>, threshold: number): Int32Array {
  assertScores(scores, scores.length)
  if (!Number.isFinite(threshold)) {
    throw new AnalyticsInputError("threshold", threshold, "a finite number")
  }
  return Int32Array.from(scores, (score) => (score >= threshold ? 1 : 0))
}

/** The share of rows called what they are. 0 to 1; read it beside the share of the more frequent class. O(rows). */
export function accuracyScore(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: WeightOptions = {}
): number {
  const { hits, misses, falseAlarms, rest } = countsOf(truth, predicted, options)
  return (hits + rest) / (hits + misses + falseAlarms + rest)
}

/** The share of the rows called positive that are; null where none is called so. O(rows). */
export function precisionScore(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: WeightOptions = {}
): number | null {
  const { hits, falseAlarms } = countsOf(truth, predicted, options)
  return hits + falseAlarms > 0 ? hits / (hits + falseAlarms) : null
}

/** The share of the positive rows that are called so; null where there is none. O(rows). */
export function recallScore(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: WeightOptions = {}
): number | null {
  const { hits, misses } = countsOf(truth, predicted, options)
  return hits + misses > 0 ? hits / (hits + misses) : null
}

/**
 * The harmonic mean of precision and recall, 2 hits / (2 hits + misses + false alarms); null where no row is positive
 * or called so. O(rows).
 */
export function f1Score(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: WeightOptions = {}
): number | null {
  const { hits, misses, falseAlarms } = countsOf(truth, predicted, options)
  return hits + misses + falseAlarms > 0 ? (2 * hits) / (2 * hits + misses + falseAlarms) : null
}

interface Counts {
  hits: number
  misses: number
  falseAlarms: number
  rest: number
}

function countsOf(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  { weights }: WeightOptions
): Counts {
  assertTruth(truth)
  assertSameLength("predicted", predicted.length, truth.length)
  assertWeights(weights, truth.length)
  const counts = [0, 0, 0, 0]
  for (let i = 0; i < truth.length; i++) {
    if (predicted[i] !== 0 && predicted[i] !== 1) {
      throw new AnalyticsInputError(`prediction of row ${i}`, predicted[i], "0 or 1; see decideAt for scores")
    }
    counts[2 * truth[i] + predicted[i]] += weights === undefined ? 1 : weights[i]
  }
  return { rest: counts[0], falseAlarms: counts[1], misses: counts[2], hits: counts[3] }
}
