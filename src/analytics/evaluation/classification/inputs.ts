import { AnalyticsInputError, assertSameLength, assertWhole } from "../../errors"

/** What a metric of a yes-or-no question is given besides truth and scores. */
export interface WeightOptions {
  /** How much each row counts, at least 0. @default 1 */
  weights?: ArrayLike<number>
}

/** Throws unless every entry of `truth` is 0 or 1. */
export function assertTruth(truth: ArrayLike<number>): void {
  assertWhole("rows of truth", truth.length, 1)
  for (let i = 0; i < truth.length; i++) {
    if (truth[i] !== 0 && truth[i] !== 1) {
      throw new AnalyticsInputError(`truth of row ${i}`, truth[i], "0 or 1")
    }
  }
}

/** Throws unless there is a finite score for every row. */
export function assertScores(scores: ArrayLike<number>, rows: number): void {
  assertSameLength("scores", scores.length, rows)
  for (let i = 0; i < rows; i++) {
    if (!Number.isFinite(scores[i])) {
      throw new AnalyticsInputError(`score of row ${i}`, scores[i], "a finite number")
    }
  }
}

/** Throws unless there is a probability for every row. */
export function assertProbabilities(probabilities: ArrayLike<number>, rows: number): void {
  assertSameLength("probabilities", probabilities.length, rows)
  for (let i = 0; i < rows; i++) {
    if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
      throw new AnalyticsInputError(`probability of row ${i}`, probabilities[i], "a number from 0 to 1")
    }
  }
}

/** Throws unless the weights, where given, are one a row, finite, at least 0 and not all 0. */
export function assertWeights(weights: ArrayLike<number> | undefined, rows: number): void {
  if (weights === undefined) {
    return
  }
  assertSameLength("weights", weights.length, rows)
  let sum = 0
  for (let i = 0; i < rows; i++) {
    if (!(weights[i] >= 0 && weights[i] < Infinity)) {
      throw new AnalyticsInputError(`weight of row ${i}`, weights[i], "a finite number of at least 0")
    }
    sum += weights[i]
  }
  if (!(sum > 0 && sum < Infinity)) {
    throw new AnalyticsInputError("sum of weights", sum, "a finite number above 0")
  }
}
