import {
  bootstrapInterval,
  forecastGroups,
  meanAbsoluteError,
  normalizedGini,
  rootMeanSquaredError,
  spearmanCorrelation,
} from "../../analytics"
import { nextTurn } from "../../compute"
import { sum } from "./history"

/** How near a forecast of every customer came to what happened. */
export interface ForecastMetrics {
  readonly customers: number
  readonly predicted: number
  readonly actual: number
  /** predicted ÷ actual − 1; null where nothing happened. */
  readonly bias: number | null
  readonly mae: number
  readonly rmse: number
  /** Null where forecast or outcome is the same for all. */
  readonly spearman: number | null
  readonly gini: number | null
}

export interface Interval {
  readonly low: number
  readonly high: number
}

/** 95 % bootstrap intervals over customers. */
export interface MetricIntervals {
  readonly mae: Interval
  readonly rmse: Interval
  readonly bias: Interval | null
}

/** One tenth of the customers, by predicted amount, lowest first. */
export interface Decile {
  readonly customers: number
  readonly predicted: number
  readonly actual: number
}

/** Work behind an interval: rows times draws. */
const MOST_DRAWN = 2_000_000

export function measure(actual: Float64Array, forecast: Float64Array): ForecastMetrics {
  const [came, said] = [sum(actual), sum(forecast)]
  return {
    customers: actual.length,
    predicted: said,
    actual: came,
    bias: came > 0 ? said / came - 1 : null,
    mae: meanAbsoluteError(actual, forecast),
    rmse: rootMeanSquaredError(actual, forecast),
    spearman: spearmanCorrelation(actual, forecast),
    gini: normalizedGini(actual, forecast),
  }
}

/** The intervals of the main figures; lets others have a turn between them. */
export async function metricIntervals(
  actual: Float64Array,
  forecast: Float64Array,
  seed: number
): Promise<MetricIntervals> {
  const rows = actual.length
  const draws = Math.round(Math.min(500, Math.max(50, MOST_DRAWN / rows)))
  const ofDraw = async (statistic: (places: Int32Array) => number | null): Promise<Interval> => {
    await nextTurn()
    const { low, high } = bootstrapInterval(rows, statistic, { draws, seed })
    return { low, high }
  }
  const mean = (places: Int32Array, of: (i: number) => number): number => {
    let total = 0
    for (let place = 0; place < places.length; place++) {
      total += of(places[place])
    }
    return total / rows
  }
  const mae = await ofDraw((places) => mean(places, (i) => Math.abs(actual[i] - forecast[i])))
  const rmse = await ofDraw((places) => Math.sqrt(mean(places, (i) => (actual[i] - forecast[i]) ** 2)))
  const bias =
    sum(actual) > 0
      ? await ofDraw((places) => {
          const came = mean(places, (i) => actual[i])
          return came > 0 ? mean(places, (i) => forecast[i]) / came - 1 : null
        })
      : null
  return { mae, rmse, bias }
}

export function deciles(actual: Float64Array, forecast: Float64Array): Decile[] {
  return forecastGroups(actual, forecast).map(({ rows, meanForecast, meanTruth }) => ({
    customers: rows,
    predicted: meanForecast,
    actual: meanTruth,
  }))
}

/** Whether the second forecast has the smaller squared error, beyond what chance among customers explains. */
export function clearlyCloser(
  actual: Float64Array,
  forecast: Float64Array,
  other: Float64Array,
  seed: number
): boolean {
  const gain = actual.map((came, i) => (came - forecast[i]) ** 2 - (came - other[i]) ** 2)
  if (sum(gain) <= 0) {
    return false
  }
  const draws = Math.round(Math.min(500, Math.max(50, MOST_DRAWN / gain.length)))
  const total = (places: Int32Array): number => places.reduce((at, i) => at + gain[i], 0)
  return bootstrapInterval(gain.length, total, { draws, seed }).low > 0
}
