import type { ScoreSteps } from "../classification/score-steps"
import { scoreSteps } from "../classification/score-steps"
import type { WeightOptions } from "../classification/inputs"

/** A rising curve through these points, straight between them and level beyond the ends. */
export interface IsotonicModel {
  readonly kind: "isotonic"
  /** Ascending. */
  readonly scores: readonly number[]
  readonly probabilities: readonly number[]
}

/**
 * Isotonic calibration (Zadrozny & Elkan 2002): the rising curve from scores to probabilities with the least squared
 * error, found by pooling neighbours that stand in the wrong order (Ayer et al. 1955; Best & Chakravarti 1990). Takes
 * any rising form, so it wants some thousand rows; with few take `calibratePlatt`. The same points as scikit-learn's
 * IsotonicRegression. Fit it on rows that the classifier has not learned from. O(rows).
 *
 * @param truth 0 or 1
 * @throws AnalyticsInputError naming the row that is wrong
 * @example calibrateIsotonic([0, 1, 0, 1], [1, 2, 3, 4]).probabilities // [0, 0.5, 0.5, 1]
 */
export function calibrateIsotonic(
  truth: ArrayLike<number>,
  scores: ArrayLike<number>,
  options: WeightOptions = {}
): IsotonicModel {
  const steps = scoreSteps(truth, scores, options)
  const { positives, weights } = perStep(steps)
  const fitted = pool(positives, weights)
  const last = fitted.length - 1
  const model = { scores: [] as number[], probabilities: [] as number[] }
  for (let at = 0; at <= last; at++) {
    const inside = at > 0 && at < last && fitted[at - 1] === fitted[at] && fitted[at] === fitted[at + 1]
    if (!inside) {
      model.scores.push(steps.scores[last - at])
      model.probabilities.push(fitted[at])
    }
  }
  return Object.freeze({
    kind: "isotonic",
    scores: Object.freeze(model.scores),
    probabilities: Object.freeze(model.probabilities),
  })
}

/** The positive weight and the weight of each distinct score, ascending. */
function perStep({ positives, negatives }: ScoreSteps): { positives: Float64Array; weights: Float64Array } {
  const last = positives.length - 1
  const own = { positives: new Float64Array(last + 1), weights: new Float64Array(last + 1) }
  for (let at = 0, step = last; at <= last; at++, step--) {
    own.positives[at] = positives[step] - (step > 0 ? positives[step - 1] : 0)
    own.weights[at] = own.positives[at] + negatives[step] - (step > 0 ? negatives[step - 1] : 0)
  }
  return own
}

/** Means that rise: each block of neighbours in the wrong order takes its mean. A stack of blocks, so one pass. */
function pool(positives: Float64Array, weights: Float64Array): Float64Array {
  const sum = new Float64Array(positives.length)
  const weight = new Float64Array(positives.length)
  const ends = new Int32Array(positives.length)
  let blocks = 0
  for (let at = 0; at < positives.length; at++) {
    sum[blocks] = positives[at]
    weight[blocks] = weights[at]
    ends[blocks] = at + 1
    blocks++
    while (blocks > 1 && sum[blocks - 2] * weight[blocks - 1] >= sum[blocks - 1] * weight[blocks - 2]) {
      blocks--
      sum[blocks - 1] += sum[blocks]
      weight[blocks - 1] += weight[blocks]
      ends[blocks - 1] = ends[blocks]
    }
  }
  const fitted = new Float64Array(positives.length)
  for (let block = 0, at = 0; block < blocks; block++) {
    fitted.fill(sum[block] / weight[block], at, ends[block])
    at = ends[block]
  }
  return fitted
}
