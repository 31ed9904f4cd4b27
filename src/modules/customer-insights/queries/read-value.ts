import type { ValueCard, ValueReport, ValueTargetCard } from "../../../types/prediction-reports"
import type {
  ForecastFigures,
  ValueBacktestResponse,
  ValueResponse,
  ValueTarget,
} from "../../../types/predictions"
import { publishedPrediction } from "./published-prediction"
import type { ReadContext } from "./read-context"
import { readFreshness } from "./read-freshness"

/** What customers will be worth, from the report of the published run; nothing is computed here. */
export async function readValue(context: ReadContext): Promise<ValueResponse> {
  const { predictions } = context.options
  const [freshness, published] = await Promise.all([
    readFreshness(context),
    publishedPrediction<ValueReport>(context, "value"),
  ])
  const asked = predictions === false ? null : predictions.value
  if (published === null) {
    return {
      freshness,
      state: predictions === false ? "off" : "no_run",
      source: null,
      missing: [],
      horizon_days: asked?.horizon_days ?? null,
      discount_rate: asked?.discount_rate ?? 0,
      margin: asked?.margin ?? 1,
      interval_level: asked?.interval_level ?? 0.8,
      forecast: [],
      tiers: [],
      matrix: null,
      overdue: 0,
      backtest: null,
      drift: null,
    }
  }
  const { card, now } = published.report
  return {
    freshness,
    state: card.reason === null ? "ready" : "too_little",
    source: published.source,
    missing: card.reason === null ? [] : [card.reason],
    horizon_days: card.horizon.used,
    discount_rate: card.discount_rate,
    margin: card.margin,
    interval_level: card.interval_level,
    forecast: now.forecast,
    tiers: now.tiers,
    matrix: now.matrix,
    overdue: now.overdue,
    backtest: card.backtest && backtestOf(card.backtest),
    drift: now.drift,
  }
}

function backtestOf(card: NonNullable<ValueCard["backtest"]>): ValueBacktestResponse {
  const { calibration_end, until, days, customers, purchase_model, orders, money, tracking } = card
  return {
    calibration_end,
    until,
    days,
    customers,
    purchase_model,
    orders: targetOf(orders),
    money: money && { ...targetOf(money), inside_interval: money.interval.inside },
    tracking: (tracking ?? []).map(({ until, predicted, actual }) => ({ until, predicted, actual })),
  }
}

function targetOf({ model, baselines, deciles, not_beaten }: ValueTargetCard): ValueTarget {
  return {
    model: figuresOf(model),
    baselines: Object.entries(baselines).map(([name, figures]) => ({
      name,
      figures: figures && figuresOf(figures),
    })),
    deciles: deciles.map(({ predicted, actual }, i) => ({ decile: i + 1, predicted, actual })),
    not_beaten: not_beaten.mae,
  }
}

function figuresOf(card: ValueTargetCard["model"]): ForecastFigures {
  const { mae, rmse, spearman, gini, bias, predicted, actual } = card
  return { mae, rmse, spearman, gini, bias, predicted, actual }
}
