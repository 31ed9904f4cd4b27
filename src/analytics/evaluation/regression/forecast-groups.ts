import { assertWhole } from "../../errors"
import { assertForecasts } from "./inputs"

/** Rows of similar forecast, and what came of them. */
export interface ForecastGroup {
  readonly rows: number
  readonly meanForecast: number
  readonly meanTruth: number
}

/**
 * Calibration of amounts: rows in the order of their forecast cut into groups of equal size, lowest first, each with
 * mean forecast and mean outcome; the two agree where the forecast can be taken at its word. Fewer groups where there
 * are fewer rows. O(n log n).
 *
 * @param groups default 10: deciles
 * @throws AnalyticsInputError naming the row that is wrong, or groups
 * @example forecastGroups([0, 0, 1, 3], [0.1, 0.2, 1, 2], 2) // means .15 and 0, 1.5 and 2
 */
export function forecastGroups(
  truth: ArrayLike<number>,
  forecast: ArrayLike<number>,
  groups = 10
): readonly ForecastGroup[] {
  assertForecasts(truth, forecast)
  assertWhole("groups", groups, 1)
  const n = truth.length
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => forecast[a] - forecast[b] || a - b
  )
  const count = Math.min(groups, n)
  return Array.from({ length: count }, (_, g) => {
    const from = Math.round((g * n) / count)
    const to = Math.round(((g + 1) * n) / count)
    let said = 0
    let came = 0
    for (let place = from; place < to; place++) {
      said += forecast[order[place]]
      came += truth[order[place]]
    }
    const rows = to - from
    return Object.freeze({ rows, meanForecast: said / rows, meanTruth: came / rows })
  })
}
