import type { WeightOptions } from "./inputs"
import { scoreSteps } from "./score-steps"

/**
 * Average precision: the precision at each threshold, weighted by the recall that it adds (no interpolation, as in
 * scikit-learn). 1 best; scores that know nothing come to the share of positive rows, so read it beside that share.
 * Says more than {@link rocAuc} where positives are rare. O(rows).
 *
 * @returns null where no row is positive
 * @throws AnalyticsInputError naming the row that is wrong
 * @example averagePrecision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) // 0.8333…
 */
export function averagePrecision(
  truth: ArrayLike<number>,
  scores: ArrayLike<number>,
  options: WeightOptions = {}
): number | null {
  const { positives, negatives, allPositives } = scoreSteps(truth, scores, options)
  if (allPositives === 0) {
    return null
  }
  let sum = 0
  let found = 0
  for (let step = 0; step < positives.length; step++) {
    const precision = positives[step] / (positives[step] + negatives[step])
    sum += ((positives[step] - found) / allPositives) * precision
    found = positives[step]
  }
  return sum
}

/** One entry per point, from the strictest threshold to the one that calls every row positive. */
export interface PrecisionRecallCurve {
  /** Rows that score at least this are called positive; null for the first point, where none is. */
  readonly thresholds: readonly (number | null)[]
  /** The share of the called rows that are positive; 1 by convention where none is called. */
  readonly precision: readonly number[]
  /** The share of the positive rows that are called. */
  readonly recall: readonly number[]
}

/**
 * Precision and recall for every threshold. Between two points the truth lies on no straight line; draw steps. O(rows).
 *
 * @returns null where no row is positive
 * @throws AnalyticsInputError naming the row that is wrong
 */
export function precisionRecallCurve(
  truth: ArrayLike<number>,
  scores: ArrayLike<number>,
  options: WeightOptions = {}
): PrecisionRecallCurve | null {
  const steps = scoreSteps(truth, scores, options)
  const { positives, negatives, allPositives } = steps
  if (allPositives === 0) {
    return null
  }
  const precision = Array.from(positives, (found, step) => found / (found + negatives[step]))
  return Object.freeze({
    thresholds: Object.freeze([null, ...steps.scores]),
    precision: Object.freeze([1, ...precision]),
    recall: Object.freeze([0, ...Array.from(positives, (found) => found / allPositives)]),
  })
}
