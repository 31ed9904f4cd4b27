import { AnalyticsInputError, assertBetween, assertWhole } from "../errors"
import { momentsOf } from "../numeric/moments"

/** What is known of an arm: the outcome of each customer, or their number, mean and variance (divided by n − 1). */
export type Sample = ArrayLike<number> | SampleSummary

export interface SampleSummary {
  readonly size: number
  readonly mean: number
  readonly variance: number
}

/** Beyond these, squares of means and of variances leave a float's range. */
const MOST_MEAN = 1e150
const MOST_VARIANCE = 1e300

/**
 * The summary of an arm, checked at the door. O(n).
 *
 * @throws AnalyticsInputError with fewer than two customers, or naming the outcome that is not finite.
 */
export function summarizeSample(name: string, sample: Sample): SampleSummary {
  const { size, mean, variance } = isSummary(sample) ? sample : summaryOf(name, sample)
  assertWhole(`size of ${name}`, size, 2)
  assertBetween(`mean of ${name}`, mean, -MOST_MEAN, MOST_MEAN)
  assertBetween(`variance of ${name}`, variance, 0, MOST_VARIANCE)
  return { size, mean, variance }
}

function summaryOf(name: string, outcomes: ArrayLike<number>): SampleSummary {
  assertWhole(`size of ${name}`, outcomes.length, 2)
  for (let i = 0; i < outcomes.length; i++) {
    if (!Number.isFinite(outcomes[i])) {
      throw new AnalyticsInputError(`outcome ${i} of ${name}`, outcomes[i], "a finite number")
    }
  }
  const { mean, variance } = momentsOf(outcomes)
  return { size: outcomes.length, mean, variance: (variance * outcomes.length) / (outcomes.length - 1) }
}

/** As near to certainty as floats can tell. */
export const LEAST_CHANCE = 1e-9

/** Throws unless a confidence is a chance, neither none nor certain. */
export function assertConfidence(confidence: number): void {
  assertBetween("confidence", confidence, LEAST_CHANCE, 1 - LEAST_CHANCE)
}

function isSummary(sample: Sample): sample is SampleSummary {
  return "mean" in sample
}
