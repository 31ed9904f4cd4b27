import { AnalyticsInputError, assertSameLength, assertWhole } from "../../errors"

/** Throws unless there is a finite forecast for each finite outcome, and at least one. */
export function assertForecasts(truth: ArrayLike<number>, forecast: ArrayLike<number>): void {
  assertWhole("rows", truth.length, 1)
  assertSameLength("forecast", forecast.length, truth.length)
  for (let i = 0; i < truth.length; i++) {
    if (!Number.isFinite(truth[i])) {
      throw new AnalyticsInputError(`truth at row ${i}`, truth[i], "a finite number")
    }
    if (!Number.isFinite(forecast[i])) {
      throw new AnalyticsInputError(`forecast at row ${i}`, forecast[i], "a finite number")
    }
  }
}
