import { AnalyticsInputError, assertWhole } from "../../errors"
import type { WeightOptions } from "./inputs"
import type { ScoreSteps } from "./score-steps"
import { scoreSteps } from "./score-steps"

/**
 * Lift: how many times more positive rows the best-scored share holds than a random share of that size. 1 for scores
 * that know nothing, at most 1 / share. Rows of equal score at the border count in proportion, so that the answer does
 * not depend on their order; a share of 15 rows that is not whole counts so too. O(rows).
 *
 * @param share the best-scored part, above 0 to 1
 * @returns null where no row is positive
 * @throws AnalyticsInputError naming the row that is wrong, or the share
 * @example liftAt([1, 0, 0, 1, 0, 0, 0, 0, 0, 0], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0], 0.1) // 5
 */
export function liftAt(
  truth: ArrayLike<number>,
  scores: ArrayLike<number>,
  share: number,
  options: WeightOptions = {}
): number | null {
  if (!(share > 0 && share <= 1)) {
    throw new AnalyticsInputError("share", share, "a number above 0, at most 1")
  }
  const steps = scoreSteps(truth, scores, options)
  return steps.allPositives === 0 ? null : gainsAt(steps, [share])[0] / share
}

/** One entry per point, from (0, 0) to (1, 1). */
export interface GainCurve {
  /** The best-scored share of all rows. */
  readonly shares: readonly number[]
  /** The share of the positive rows that it holds. */
  readonly gains: readonly number[]
}

export interface GainOptions extends WeightOptions {
  /** Equal steps from 0 to 1. @default 100 */
  points?: number
}

/**
 * The cumulative gain: who writes to the best-scored share of customers, reaches what share of those who matter?
 * Scores that know nothing give the diagonal; gain / share is {@link liftAt}. O(rows).
 *
 * @returns null where no row is positive
 * @throws AnalyticsInputError naming the row that is wrong
 */
export function gainCurve(
  truth: ArrayLike<number>,
  scores: ArrayLike<number>,
  options: GainOptions = {}
): GainCurve | null {
  const { points = 100 } = options
  assertWhole("points", points, 1)
  const steps = scoreSteps(truth, scores, options)
  if (steps.allPositives === 0) {
    return null
  }
  const shares = Array.from({ length: points + 1 }, (_, at) => at / points)
  return Object.freeze({ shares: Object.freeze(shares), gains: Object.freeze(gainsAt(steps, shares)) })
}

/** The share of positives in each best-scored share; shares ascend. Linear within a step. */
function gainsAt(steps: ScoreSteps, shares: readonly number[]): number[] {
  const { positives, negatives, allPositives, allNegatives } = steps
  const all = allPositives + allNegatives
  let step = 0
  let taken = 0
  let found = 0
  return shares.map((share) => {
    const wanted = share * all
    while (step < positives.length - 1 && positives[step] + negatives[step] <= wanted) {
      found = positives[step]
      taken = found + negatives[step]
      step++
    }
    const width = positives[step] + negatives[step] - taken
    const part = Math.min((wanted - taken) / width, 1)
    return (found + part * (positives[step] - found)) / allPositives
  })
}
