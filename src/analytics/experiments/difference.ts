import { studentQuantile, studentTail } from "../numeric/student-t"
import type { Sample, SampleSummary } from "./sample"
import { assertConfidence, summarizeSample } from "./sample"

export interface IntervalOptions {
  /** Chance that the interval holds the truth, above 0 and below 1. @default 0.95 */
  confidence?: number
}

export interface Difference {
  readonly kind: "difference"
  readonly treatment: SampleSummary
  readonly control: SampleSummary
  /** Mean of the treatment less mean of the control. */
  readonly estimate: number
  readonly standardError: number
  readonly low: number
  readonly high: number
  readonly confidence: number
  /** Of Welch's test; null where no outcome varies. */
  readonly degreesOfFreedom: number | null
  readonly statistic: number | null
  /** Two-sided: how often a difference at least so great would come by chance alone; null where no outcome varies. */
  readonly pValue: number | null
}

/**
 * How much more the treated bring than the others: the difference of two means with Welch's interval (1947), which does
 * not suppose that both arms vary alike. Good from some tens of customers an arm; where few customers bring nearly all
 * (spend), from some thousands. O(n).
 *
 * @throws AnalyticsInputError naming the arm and the outcome that is wrong.
 * @example difference([3, 4, 5], [1, 2, 3]).estimate // 2
 */
export function difference(
  treatment: Sample,
  control: Sample,
  { confidence = 0.95 }: IntervalOptions = {}
): Difference {
  assertConfidence(confidence)
  const t = summarizeSample("treatment", treatment)
  const c = summarizeSample("control", control)
  const estimate = t.mean - c.mean
  const standardError = Math.sqrt(t.variance / t.size + c.variance / c.size)
  const df = welchDegrees(t.variance / t.size, t.size, c.variance / c.size, c.size)
  const margin = df === null ? 0 : studentQuantile((1 + confidence) / 2, df) * standardError
  const statistic = df === null ? null : estimate / standardError
  return Object.freeze({
    kind: "difference",
    treatment: Object.freeze(t),
    control: Object.freeze(c),
    estimate,
    standardError,
    low: estimate - margin,
    high: estimate + margin,
    confidence,
    degreesOfFreedom: df,
    statistic,
    pValue: df === null || statistic === null ? null : 2 * studentTail(Math.abs(statistic), df),
  })
}

/**
 * Degrees of freedom of a sum of two squared standard errors (Satterthwaite 1946); null where both are 0.
 */
export function welchDegrees(a: number, sizeA: number, b: number, sizeB: number): number | null {
  const sum = a + b
  // Shares, so that tiny errors do not vanish when squared.
  return sum > 0 ? 1 / ((a / sum) ** 2 / (sizeA - 1) + (b / sum) ** 2 / (sizeB - 1)) : null
}
