import { assertForecasts } from "./inputs"

/**
 * Mean absolute error: how far a forecast lies from the outcome on average, in the unit of both. 0 is best. O(n).
 *
 * @throws AnalyticsInputError naming the row that is wrong
 * @example meanAbsoluteError([1, 0, 4], [2, 0, 2]) // 1
 */
export function meanAbsoluteError(truth: ArrayLike<number>, forecast: ArrayLike<number>): number {
  assertForecasts(truth, forecast)
  let sum = 0
  for (let i = 0; i < truth.length; i++) {
    sum += Math.abs(truth[i] - forecast[i])
  }
  return sum / truth.length
}

/**
 * Root of the mean squared error: like {@link meanAbsoluteError}, with large misses counting more. Of all forecasts
 * the expectation makes it smallest. 0 is best. O(n).
 *
 * @throws AnalyticsInputError naming the row that is wrong
 * @example rootMeanSquaredError([1, 0, 4], [2, 0, 2]) // 1.29
 */
export function rootMeanSquaredError(truth: ArrayLike<number>, forecast: ArrayLike<number>): number {
  assertForecasts(truth, forecast)
  let sum = 0
  for (let i = 0; i < truth.length; i++) {
    sum += (truth[i] - forecast[i]) ** 2
  }
  return Math.sqrt(sum / truth.length)
}
