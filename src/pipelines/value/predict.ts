import type { ValueOutlook, ValueOutlookOptions } from "../../analytics"
import { valueOutlook } from "../../analytics"
import type { PurchaseClock } from "./clock"
import { clockAt } from "./clock"
import type { Known } from "./history"
import { historyDays } from "./history"
import type { ValueBand, ValueModel } from "./model"
import { NO_NET_SPEND } from "./model"

/** The longest horizon and the longest window, in days. */
export const LONGEST_AHEAD = 3650

/** A price per year as a price per day. */
function dailyRate(perYear: number): number {
  return Math.expm1(Math.log1p(perYear) / 365)
}

/** What is expected of the customers within every horizon of the model; null where the model predicts nothing. */
export function outlookOf(model: ValueModel, known: Known, clock: PurchaseClock): ValueOutlook | null {
  const { purchases, spend, horizons } = model
  if (purchases === null || spend === null || horizons.length === 0 || known.frequency.length === 0) {
    return null
  }
  return valueOutlook(purchases, spend, clock.history(known), outlookOptions(model, clock))
}

/** The model's clock at the end of a day, for customers and horizons of the model and windows of up to ten years. */
export function clockOf(model: ValueModel, known: Known, today: number): PurchaseClock {
  return clockAt(model.season, today, historyDays(known), LONGEST_AHEAD)
}

/** How the outlook of a model is asked for. */
export function outlookOptions(model: ValueModel, clock: PurchaseClock): ValueOutlookOptions {
  return {
    // a year on the clock is a year, so the price of waiting may go by it
    horizons: model.horizons.map(clock.ahead),
    discountRate: dailyRate(model.discount_rate),
    margin: model.margin,
    level: model.interval_level,
  }
}

/** The tier of a predicted value, or the bucket of those who paid nothing on balance. */
export function bandOf(tiers: NonNullable<ValueModel["tiers"]>, netSpend: number, value: number): ValueBand {
  if (!(netSpend > 0)) {
    return NO_NET_SPEND
  }
  return value >= tiers.high ? "high" : value >= tiers.medium ? "medium" : "low"
}

/** Cut points such that the best shares of the values lie at or above them; equal values stay together. */
export function tiersOf(values: Float64Array, highShare: number, mediumShare: number): ValueModel["tiers"] {
  if (values.length === 0) {
    return null
  }
  const descending = values.slice().sort().reverse()
  const at = (share: number): number =>
    descending[Math.min(descending.length, Math.max(1, Math.round(share * descending.length))) - 1]
  return Object.freeze({ high: at(highShare), medium: at(highShare + mediumShare) })
}
