import { assertScores } from "../classification/inputs"
import type { IsotonicModel } from "./isotonic"
import type { PlattModel } from "./platt"

export type CalibrationModel = PlattModel | IsotonicModel

/**
 * The probability that a calibration gives to each score. O(rows), for isotonic models O(rows log points).
 *
 * @throws AnalyticsInputError naming the row whose score is not finite
 */
export function applyCalibration(model: CalibrationModel, scores: ArrayLike<number>): Float64Array {
  assertScores(scores, scores.length)
  switch (model.kind) {
    case "platt": {
      const { slope, intercept } = model
      return Float64Array.from(scores, (score) => 1 / (1 + Math.exp(-(slope * score + intercept))))
    }
    case "isotonic":
      return Float64Array.from(scores, (score) => along(model, score))
  }
}

/** On the straight line between the two points around the score; at the ends beyond them. */
function along({ scores, probabilities }: IsotonicModel, score: number): number {
  const last = scores.length - 1
  if (score <= scores[0]) {
    return probabilities[0]
  }
  if (score >= scores[last]) {
    return probabilities[last]
  }
  let low = 0
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (scores[middle] <= score) {
      low = middle
    } else {
      high = middle
    }
  }
  const share = (score - scores[low]) / (scores[high] - scores[low])
  return probabilities[low] + (probabilities[high] - probabilities[low]) * share
}
