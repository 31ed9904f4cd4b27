import { averageRanks } from "../../numeric/ranks"
import { assertForecasts } from "./inputs"

/**
 * Spearman's rank correlation of outcome and forecast, equal values sharing a rank: 1 where the order is the same, 0
 * where there is no relation, −1 where it is turned round. O(n log n).
 *
 * @returns null where one of the two never varies
 * @throws AnalyticsInputError naming the row that is wrong
 * @example spearmanCorrelation([1, 2, 3, 5], [10, 20, 40, 30]) // 0.8
 */
export function spearmanCorrelation(truth: ArrayLike<number>, forecast: ArrayLike<number>): number | null {
  assertForecasts(truth, forecast)
  const a = averageRanks(Float64Array.from(truth))
  const b = averageRanks(Float64Array.from(forecast))
  const mean = (a.length + 1) / 2
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - mean) * (b[i] - mean)
    aa += (a[i] - mean) ** 2
    bb += (b[i] - mean) ** 2
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : null
}

/**
 * Normalised Gini coefficient: how much of the outcome those with the highest forecasts gather, against what the
 * outcome itself as a forecast would gather. 1 for the perfect order, 0 for a random one. Rows of equal forecast share
 * their outcomes, so the answer does not depend on their order. O(n log n).
 *
 * @returns null where the outcome never varies, or sums to 0
 * @throws AnalyticsInputError naming the row that is wrong
 * @example normalizedGini([0, 1, 5], [0.1, 0.3, 2]) // 1
 */
export function normalizedGini(truth: ArrayLike<number>, forecast: ArrayLike<number>): number | null {
  assertForecasts(truth, forecast)
  const best = gini(truth, truth)
  const ours = gini(truth, forecast)
  return best === null || ours === null || best === 0 ? null : ours / best
}

/** Twice the area between the gathered share of the outcome, largest forecasts first, and the diagonal. */
function gini(truth: ArrayLike<number>, forecast: ArrayLike<number>): number | null {
  const ranks = averageRanks(Float64Array.from(forecast))
  const n = truth.length
  let total = 0
  let weighted = 0
  for (let i = 0; i < n; i++) {
    total += truth[i]
    weighted += truth[i] * (2 * ranks[i] - n - 1)
  }
  return total === 0 ? null : weighted / (n * total)
}
