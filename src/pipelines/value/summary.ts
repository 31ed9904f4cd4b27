import type { BaselineName, Backtest } from "./backtest"
import type { ForecastMetrics } from "./metrics"

/** The backtest of purchase days in a few figures. */
export interface ValueSummary {
  readonly model: string
  readonly calibration_end: string
  readonly predicted_orders: number
  readonly actual_orders: number
  readonly mae: number
  readonly spearman: number | null
  readonly gini: number | null
  readonly baselines: Readonly<
    Record<BaselineName, Pick<ForecastMetrics, "predicted" | "mae" | "spearman" | "gini"> | null>
  >
}

/** Sums a backtest up, as the demo prints it. */
export function summariseBacktest({
  calibration_end,
  purchase_model,
  season,
  orders,
}: Backtest): ValueSummary {
  const { model, baselines } = orders
  return {
    model: season.factors === null ? purchase_model : `${purchase_model} with a season by month`,
    calibration_end,
    predicted_orders: model.predicted,
    actual_orders: model.actual,
    mae: model.mae,
    spearman: model.spearman,
    gini: model.gini,
    baselines: {
      same_as_last_year: few(baselines.same_as_last_year),
      cohort_mean: few(baselines.cohort_mean),
      simple_formula: few(baselines.simple_formula),
    },
  }
}

function few(metrics: ForecastMetrics | null): ValueSummary["baselines"][BaselineName] {
  return (
    metrics && {
      predicted: metrics.predicted,
      mae: metrics.mae,
      spearman: metrics.spearman,
      gini: metrics.gini,
    }
  )
}
