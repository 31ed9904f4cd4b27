import { studentQuantile } from "../numeric/student-t"
import type { IntervalOptions } from "./difference"
import { welchDegrees } from "./difference"
import type { Sample, SampleSummary } from "./sample"
import { assertConfidence, summarizeSample } from "./sample"

export interface RatioOfMeans {
  readonly kind: "ratio-of-means"
  readonly treatment: SampleSummary
  readonly control: SampleSummary
  /** Mean of the treatment / mean of the control: 1.12 is a lift of 12%. Null where the control's mean is 0. */
  readonly estimate: number | null
  /** Both null where the control's mean cannot be told from 0: then no ratio can be ruled out on one side or both. */
  readonly low: number | null
  readonly high: number | null
  readonly confidence: number
  readonly degreesOfFreedom: number | null
}

/**
 * How many times as much the treated bring: the ratio of two means with Fieller's interval (1954) for independent arms of
 * unequal variance. Of the ways to an interval this one is taken because it is the set of ratios that Welch's test does
 * not reject: it is not symmetric, it agrees with {@link difference} but for the degrees of freedom, it needs no
 * resampling, and it says so when the control's mean is too uncertain to divide by, where the delta method gives a narrow
 * and wrong answer. Degrees of freedom by Satterthwaite at the estimate (Tamhane & Logan 2004). O(n).
 *
 * @throws AnalyticsInputError naming the arm and the outcome that is wrong.
 * @example ratioOfMeans([11, 12, 13], [9, 10, 11]).estimate // 1.2
 */
export function ratioOfMeans(
  treatment: Sample,
  control: Sample,
  { confidence = 0.95 }: IntervalOptions = {}
): RatioOfMeans {
  assertConfidence(confidence)
  const t = summarizeSample("treatment", treatment)
  const c = summarizeSample("control", control)
  const quotient = t.mean / c.mean
  const estimate = Number.isFinite(quotient) ? quotient : null
  const errorT = t.variance / t.size
  const errorC = c.variance / c.size
  const df = estimate === null ? null : welchDegrees(errorT, t.size, estimate ** 2 * errorC, c.size)
  const bounds = estimate === null ? null : boundsOf(t.mean, errorT, c.mean, errorC, df, confidence)
  return Object.freeze({
    kind: "ratio-of-means",
    treatment: Object.freeze(t),
    control: Object.freeze(c),
    estimate,
    low: bounds?.low ?? null,
    high: bounds?.high ?? null,
    confidence,
    degreesOfFreedom: df,
  })
}

/** The ratios r for which (t − r c)² ≤ q² (errorT + r² errorC): the roots of a square equation. */
function boundsOf(
  t: number,
  errorT: number,
  c: number,
  errorC: number,
  df: number | null,
  confidence: number
): { low: number; high: number } | null {
  const q = df === null ? 0 : studentQuantile((1 + confidence) / 2, df)
  // In units of the control's mean, so that no product leaves a float's range.
  const ratio = t / c
  const a = 1 - (q * q * errorC) / c / c
  const rest = ratio * ratio - (q * q * errorT) / c / c
  const root = ratio * ratio - a * rest
  return a > 0 && root >= 0
    ? { low: (ratio - Math.sqrt(root)) / a, high: (ratio + Math.sqrt(root)) / a }
    : null
}
