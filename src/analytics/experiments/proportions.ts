import { assertWhole } from "../errors"
import { normalQuantile } from "../numeric/normal"
import { normalTail } from "../numeric/normal-tail"
import type { IntervalOptions } from "./difference"
import { assertConfidence } from "./sample"

/** How many of an arm did it: visited, converted. */
export interface Proportion {
  readonly successes: number
  readonly size: number
}

export interface ProportionInterval {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

export interface ProportionDifference extends ProportionInterval {
  readonly kind: "difference-of-proportions"
  readonly treatment: ProportionInterval
  readonly control: ProportionInterval
  readonly confidence: number
  /** Two-sided, of the test with the pooled proportion; null where nobody or everybody did it. */
  readonly pValue: number | null
}

export interface ProportionRatio {
  readonly kind: "ratio-of-proportions"
  /** Null where nobody of the control did it. */
  readonly estimate: number | null
  /** Both null where nobody of an arm did it. */
  readonly low: number | null
  readonly high: number | null
  readonly confidence: number
}

/**
 * A proportion with Wilson's interval (1927), which stays within 0 and 1 and holds for few customers and rare events. O(1).
 *
 * @example proportionInterval({ successes: 0, size: 30 }).high // ≈ 0.1135
 */
export function proportionInterval(
  { successes, size }: Proportion,
  { confidence = 0.95 }: IntervalOptions = {}
): ProportionInterval {
  assertConfidence(confidence)
  assertProportion("proportion", { successes, size })
  const z = normalQuantile((1 + confidence) / 2)
  const p = successes / size
  const center = p + (z * z) / (2 * size)
  const margin = z * Math.sqrt((p * (1 - p)) / size + (z * z) / (4 * size * size))
  const scale = 1 + (z * z) / size
  return Object.freeze({
    estimate: p,
    low: successes === 0 ? 0 : (center - margin) / scale,
    high: successes === size ? 1 : (center + margin) / scale,
  })
}

/**
 * How much more often the treated do it: the difference of two proportions with Newcombe's interval (1998, method 10),
 * built from the two Wilson intervals, and the p value of the chi-squared test. O(1).
 *
 * @throws AnalyticsInputError naming the arm and the number that is wrong.
 * @example differenceOfProportions({ successes: 56, size: 70 }, { successes: 48, size: 80 }).low // ≈ 0.0524
 */
export function differenceOfProportions(
  treatment: Proportion,
  control: Proportion,
  { confidence = 0.95 }: IntervalOptions = {}
): ProportionDifference {
  assertProportion("treatment", treatment)
  assertProportion("control", control)
  const t = proportionInterval(treatment, { confidence })
  const c = proportionInterval(control, { confidence })
  const estimate = t.estimate - c.estimate
  return Object.freeze({
    kind: "difference-of-proportions",
    treatment: t,
    control: c,
    estimate,
    low: estimate - Math.hypot(t.estimate - t.low, c.high - c.estimate),
    high: estimate + Math.hypot(t.high - t.estimate, c.estimate - c.low),
    confidence,
    pValue: pooledTest(treatment, control),
  })
}

/**
 * How many times as often the treated do it: the ratio of two proportions with the interval of its logarithm (Katz et
 * al. 1978), as scipy's `relative_risk`. O(1).
 *
 * @throws AnalyticsInputError naming the arm and the number that is wrong.
 * @example ratioOfProportions({ successes: 20, size: 100 }, { successes: 10, size: 100 }).estimate // 2
 */
export function ratioOfProportions(
  treatment: Proportion,
  control: Proportion,
  { confidence = 0.95 }: IntervalOptions = {}
): ProportionRatio {
  assertConfidence(confidence)
  assertProportion("treatment", treatment)
  assertProportion("control", control)
  const p = treatment.successes / treatment.size
  const q = control.successes / control.size
  const known = p > 0 && q > 0
  const error = known ? Math.sqrt((1 - p) / treatment.successes + (1 - q) / control.successes) : 0
  const margin = Math.exp(normalQuantile((1 + confidence) / 2) * error)
  return Object.freeze({
    kind: "ratio-of-proportions",
    estimate: q > 0 ? p / q : null,
    low: known ? p / q / margin : null,
    high: known ? (p / q) * margin : null,
    confidence,
  })
}

function pooledTest(treatment: Proportion, control: Proportion): number | null {
  const pooled = (treatment.successes + control.successes) / (treatment.size + control.size)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / treatment.size + 1 / control.size))
  const gap = treatment.successes / treatment.size - control.successes / control.size
  return error > 0 ? Math.min(1, 2 * normalTail(Math.abs(gap) / error)) : null
}

function assertProportion(name: string, { successes, size }: Proportion): void {
  assertWhole(`size of ${name}`, size, 1)
  assertWhole(`successes of ${name}`, successes, 0, size)
}
