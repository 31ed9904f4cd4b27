import { assertSameLength } from "../errors"
import { momentsOf } from "../numeric/moments"
import type { Difference, IntervalOptions } from "./difference"
import { difference } from "./difference"
import { summarizeSample } from "./sample"

/** The outcome of each customer of an arm, and what was known of her before the experiment. */
export interface CupedArm {
  readonly outcome: ArrayLike<number>
  /** Best the same figure over an earlier time: her spend in the months before. */
  readonly before: ArrayLike<number>
}

export interface Cuped {
  readonly kind: "cuped"
  /** How much of the figure before is taken from the outcome. */
  readonly theta: number
  /** Correlation of the two within the arms, −1 to 1; 0 where one does not vary. */
  readonly correlation: number
  /** Share of the variance of the difference that is gone, 1 − (standard error / standard error before)². */
  readonly varianceReduction: number
  /** Of the outcomes as they are. */
  readonly unadjusted: Difference
  /** Of the outcomes less what was to be expected of these very customers. */
  readonly adjusted: Difference
}

/**
 * Sharper differences from what was known before (Deng, Xu, Kohavi & Walker 2013): the outcome less θ × (figure before −
 * its mean over both arms), θ = covariance / variance, both within the arms, so that the effect itself does not bend it.
 * Chance alone made the arms differ before, so nothing is biased, and as much variance goes as the two correlate:
 * 1 − correlation². The figure must be from before the experiment, else the effect is taken away with it. O(n).
 *
 * @throws AnalyticsInputError naming the arm and the number that is wrong.
 * @example cuped({ outcome: spend, before: earlier }, { outcome: spendC, before: earlierC }).adjusted.estimate
 */
export function cuped(treatment: CupedArm, control: CupedArm, options: IntervalOptions = {}): Cuped {
  const arms = [treatment, control]
  assertArm("treatment", treatment)
  assertArm("control", control)
  const unadjusted = difference(treatment.outcome, control.outcome, options)
  const sums = arms.map(productsOf)
  const product = sums[0].product + sums[1].product
  const squaresBefore = sums[0].squaresBefore + sums[1].squaresBefore
  const squares = sums[0].squares + sums[1].squares
  const theta = squaresBefore > 0 ? product / squaresBefore : 0
  const center =
    (sums[0].meanBefore * treatment.before.length + sums[1].meanBefore * control.before.length) /
    (treatment.before.length + control.before.length)
  const [t, c] = arms.map(({ outcome, before }) =>
    Float64Array.from(outcome, (value, i) => value - theta * (before[i] - center))
  )
  const adjusted = difference(t, c, options)
  return Object.freeze({
    kind: "cuped",
    theta,
    correlation:
      squaresBefore > 0 && squares > 0 ? product / Math.sqrt(squaresBefore) / Math.sqrt(squares) : 0,
    varianceReduction:
      unadjusted.standardError > 0 ? 1 - (adjusted.standardError / unadjusted.standardError) ** 2 : 0,
    unadjusted,
    adjusted,
  })
}

/** Sums of squares and products around the means of one arm. */
function productsOf({ outcome, before }: CupedArm): {
  meanBefore: number
  squaresBefore: number
  squares: number
  product: number
} {
  const meanBefore = momentsOf(before).mean
  const mean = momentsOf(outcome).mean
  const sums = { meanBefore, squaresBefore: 0, squares: 0, product: 0 }
  for (let i = 0; i < outcome.length; i++) {
    const x = before[i] - meanBefore
    const y = outcome[i] - mean
    sums.squaresBefore += x * x
    sums.squares += y * y
    sums.product += x * y
  }
  return sums
}

function assertArm(name: string, { outcome, before }: CupedArm): void {
  summarizeSample(name, outcome)
  assertSameLength(`before of ${name}`, before.length, outcome.length)
  summarizeSample(`before of ${name}`, before)
}
