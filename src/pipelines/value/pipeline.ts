import type { ValueOutlook } from "../../analytics"
import { numberColumn } from "../columns"
import type { PredictionPipeline, PredictionScores } from "../predictions"
import { reason } from "../reasons"
import type { Columns, Reason } from "../types"
import { simpleValue } from "./baselines"
import type { PurchaseClock } from "./clock"
import { dayIn } from "./days"
import type { Known } from "./history"
import { HISTORY_FEATURES, isCustomer, knownOf } from "./history"
import type { ValueReader } from "./holdout"
import { isRiskBand, strategyCode } from "./matrix"
import type { ValueModel } from "./model"
import type { NextOrderWindow, Rhythm } from "./next-order"
import { nextOrderWindows, rhythmOf } from "./next-order"
import type { ValueOptions } from "./options"
import { bandOf, clockOf, outlookOf } from "./predict"
import { trainValue } from "./train"

const RHYTHM_FEATURES = [
  "days_since_last_order",
  "mean_days_between_orders",
  "sd_days_between_orders",
] as const

/**
 * Extra columns that the value pipeline takes where they are given: the probability of leaving (numbers) and its band,
 * low, medium or high (texts), of the churn model in use. Not features: a reader does not know them.
 */
export const CHURN_COLUMNS = { probability: "churn_probability", band: "churn_band" } as const

/**
 * What a customer paid, is expected to pay within several horizons, and when the next order is due. The value is the
 * predicted one within the model's horizon, with the interval that the options ask for.
 */
export const valuePipeline = Object.freeze<PredictionPipeline<ValueOptions, ValueModel, ValueReader>>({
  kind: "value",
  columns: () => [...HISTORY_FEATURES, ...RHYTHM_FEATURES],
  train: trainValue,
  score: (model, columns) => scoresOf(model, columns),
})

function scoresOf(model: ValueModel, columns: Columns): PredictionScores {
  const n = columns.customerIds.length
  const known = knownOf(columns)
  const places = placesOf(columns)
  const today = dayIn(model.time_zone, columns.asOf)
  const clock = clockOf(model, known, today)
  const outlook = outlookOf(model, known, clock)
  const valued = (i: number): boolean =>
    outlook !== null && places[i] >= 0 && known.netSpend[places[i]] > 0 && model.horizon_days !== null
  const at = model.horizon_days === null ? -1 : model.horizons.indexOf(model.horizon_days)
  const pick = (of: keyof Pick<ValueOutlook, "value" | "low" | "high">): Float64Array =>
    Float64Array.from({ length: n }, (_, i) =>
      valued(i) ? (outlook as ValueOutlook)[of][at][places[i]] : NaN
    )
  const value = pick("value")
  const band = columns.customerIds.map((_, i) =>
    places[i] < 0 || model.tiers === null ? null : bandOf(model.tiers, known.netSpend[places[i]], value[i])
  )
  const inputs = { model, columns, known, places, outlook, value, band, valued }
  const windows = windowsOf(inputs, clock, today)
  const rhythms = rhythmsOf(columns)
  return {
    customerIds: columns.customerIds,
    value,
    low: pick("low"),
    high: pick("high"),
    band,
    detail: (i) => detailOf(inputs, i, windows(i), rhythms(i)),
    reasons: (i) => reasonsOf(inputs, i, rhythms(i)),
  }
}

interface Inputs {
  readonly model: ValueModel
  readonly columns: Columns
  readonly known: Known
  readonly places: Int32Array
  readonly outlook: ValueOutlook | null
  readonly value: Float64Array
  readonly band: readonly (string | null)[]
  readonly valued: (i: number) => boolean
}

function detailOf(
  inputs: Inputs,
  i: number,
  next_order: NextOrderWindow | null,
  rhythm: Rhythm | null
): Record<string, unknown> {
  const { model, columns, known, places, outlook, value, band, valued } = inputs
  const at = places[i]
  const churn = columns.numbers[CHURN_COLUMNS.probability]?.[i] ?? NaN
  const risk = columns.texts[CHURN_COLUMNS.band]?.[i]
  const tier = band[i]
  return {
    historic_value: at < 0 ? null : cents(known.netSpend[at]),
    simple_value: at < 0 ? null : simple(model, known, at),
    horizon_days: model.horizon_days,
    predictions:
      outlook === null || at < 0
        ? []
        : model.horizons.map((days, h) => ({
            days,
            orders: thousandth(outlook.purchases[h][at]),
            value: valued(i) ? cents(outlook.value[h][at]) : null,
            low: valued(i) ? cents(outlook.low[h][at]) : null,
            high: valued(i) ? cents(outlook.high[h][at]) : null,
          })),
    order_value: valued(i) && outlook ? cents(outlook.averageValue[at]) : null,
    probability_alive: at < 0 ? null : aliveOf(inputs, at),
    next_order,
    rhythm,
    churn_probability: Number.isFinite(churn) ? churn : null,
    value_at_risk: Number.isFinite(churn) && Number.isFinite(value[i]) ? cents(value[i] * churn) : null,
    risk: isRiskBand(risk) ? risk : null,
    strategy_code: isRiskBand(risk) && isValueBand(tier) ? strategyCode(tier, risk) : null,
  }
}

function reasonsOf(
  { model, known, places, outlook, value, valued }: Inputs,
  i: number,
  rhythm: Rhythm | null
): Reason[] {
  const at = places[i]
  if (at < 0) {
    return [reason("no_order")]
  }
  const facts: Reason[] = []
  if (!(known.netSpend[at] > 0)) {
    facts.push(reason("value_nothing_paid", { value: cents(known.netSpend[at]) }))
  }
  if (model.reason !== null) {
    facts.push(model.reason)
  }
  if (outlook !== null && valued(i) && model.horizon_days !== null) {
    const h = model.horizons.indexOf(model.horizon_days)
    facts.push(
      reason("value_expected", {
        days: model.horizon_days,
        orders: thousandth(outlook.purchases[h][at]),
        value: cents(outlook.averageValue[at]),
        total: cents(value[i]),
      })
    )
  }
  if (rhythm?.overdue) {
    facts.push(
      reason("value_overdue", { days: Math.floor(rhythm.days_since_last_order), usual: rhythm.usual_days })
    )
  }
  if (known.frequency[at] === 0) {
    facts.push(reason("value_one_purchase"))
  }
  return facts
}

/** Chance of still being a customer; null where the model knows no other answer than 1. */
function aliveOf({ model, known, outlook }: Inputs, at: number): number | null {
  const certain = model.purchases?.kind === "bg-nbd" && known.frequency[at] === 0
  return outlook === null || certain ? null : thousandth(outlook.alive[at])
}

function simple(
  { lifespan_days, history_days, margin }: ValueModel,
  known: Known,
  at: number
): number | null {
  if (lifespan_days === null || !Number.isFinite(known.averageOrder[at])) {
    return null
  }
  const { averageOrder, orders, age } = known
  return cents(margin * simpleValue(averageOrder[at], orders[at], age[at], history_days, lifespan_days))
}

function windowsOf(
  { model, known, places, outlook }: Inputs,
  clock: PurchaseClock,
  today: number
): (i: number) => NextOrderWindow | null {
  if (model.purchases === null || outlook === null || known.frequency.length === 0) {
    return () => null
  }
  const windows = nextOrderWindows(model.purchases, known, clock, today)
  return (i) => (places[i] < 0 ? null : windows(places[i]))
}

function rhythmsOf(columns: Columns): (i: number) => Rhythm | null {
  const [silent, mean, spread] = RHYTHM_FEATURES.map((name) => numberColumn(columns, name))
  return (i) => (Number.isFinite(silent[i]) ? rhythmOf(silent[i], mean[i], spread[i]) : null)
}

/** The place of each row among the customers with a purchase; −1: has none. */
function placesOf(columns: Columns): Int32Array {
  const [frequency, recency, age] = ["frequency", "recency", "customer_age_days"].map((name) =>
    numberColumn(columns, name)
  )
  let next = 0
  return Int32Array.from(frequency, (x, i) => (isCustomer(x, recency[i], age[i]) ? next++ : -1))
}

function isValueBand(band: string | null): band is ReturnType<typeof bandOf> {
  return band !== null
}

function cents(value: number): number {
  return Math.round(value * 100) / 100
}

function thousandth(value: number): number {
  return Math.round(value * 1000) / 1000
}
