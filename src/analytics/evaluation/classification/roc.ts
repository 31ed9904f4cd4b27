import type { WeightOptions } from "./inputs"
import { scoreSteps } from "./score-steps"

/**
 * Area under the receiver operating characteristic: the probability that a random positive row scores higher than a
 * random negative one, equal scores counted half (Mann & Whitney 1947; Hanley & McNeil 1982). 1 best, 0.5 for scores
 * that know nothing, 0 for a ranking upside down. Looks at the order of the scores only. O(rows).
 *
 * @param truth 1 for the rows that are to be found, 0 for the others
 * @returns null where all rows are of one kind
 * @throws AnalyticsInputError naming the row that is wrong
 * @example rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) // 0.75
 */
export function rocAuc(
  truth: ArrayLike<number>,
  scores: ArrayLike<number>,
  options: WeightOptions = {}
): number | null {
  const { positives, negatives, allPositives, allNegatives } = scoreSteps(truth, scores, options)
  if (allPositives === 0 || allNegatives === 0) {
    return null
  }
  let twice = 0
  let higher = 0
  let passed = 0
  for (let step = 0; step < positives.length; step++) {
    twice += (negatives[step] - passed) * (positives[step] + higher)
    higher = positives[step]
    passed = negatives[step]
  }
  return twice / (2 * allPositives * allNegatives)
}

export interface RocOptions extends WeightOptions {
  /** Keep the points that lie on a straight line between their neighbours too. @default false */
  everyThreshold?: boolean
}

/** One entry per point, from (0, 0) to (1, 1). */
export interface RocCurve {
  /** Rows that score at least this are called positive; null for the first point, where none is. */
  readonly thresholds: readonly (number | null)[]
  /** The share of the negative rows that are called positive. */
  readonly falsePositiveRate: readonly number[]
  /** The share of the positive rows that are called positive: the recall. */
  readonly truePositiveRate: readonly number[]
}

/**
 * The receiver operating characteristic: what share of the positive rows is found at the price of what share of the
 * negative ones, for every threshold. Drawn with straight lines, its area is {@link rocAuc}. O(rows).
 *
 * @returns null where all rows are of one kind
 * @throws AnalyticsInputError naming the row that is wrong
 */
export function rocCurve(
  truth: ArrayLike<number>,
  scores: ArrayLike<number>,
  options: RocOptions = {}
): RocCurve | null {
  const steps = scoreSteps(truth, scores, options)
  const { positives, negatives, allPositives, allNegatives } = steps
  if (allPositives === 0 || allNegatives === 0) {
    return null
  }
  const kept = options.everyThreshold ? Array.from(positives.keys()) : corners(positives, negatives)
  return Object.freeze({
    thresholds: Object.freeze([null, ...kept.map((step) => steps.scores[step])]),
    falsePositiveRate: Object.freeze([0, ...kept.map((step) => negatives[step] / allNegatives)]),
    truePositiveRate: Object.freeze([0, ...kept.map((step) => positives[step] / allPositives)]),
  })
}

/** The steps at which the curve bends, and the last. */
function corners(positives: Float64Array, negatives: Float64Array): number[] {
  const kept: number[] = []
  let [fromX, fromY] = [0, 0]
  for (let step = 0; step < positives.length; step++) {
    const last = step === positives.length - 1
    const straight =
      !last &&
      (negatives[step] - fromX) * (positives[step + 1] - positives[step]) ===
        (positives[step] - fromY) * (negatives[step + 1] - negatives[step])
    if (!straight) {
      kept.push(step)
      fromX = negatives[step]
      fromY = positives[step]
    }
  }
  return kept
}
