import { numberColumn } from "../columns"
import { reason } from "../reasons"
import type { Columns, Reason } from "../types"
import type { CutOff } from "./cut-offs"
import { labelsOf } from "./cut-offs"

/** What there is to learn from. */
export interface ShopFacts {
  readonly buyers: number
  /** Since the first order. */
  readonly days: number
  readonly mostOrders: number
}

const LEAST_BUYERS = 500
const LEAST_DAYS = 180
const LEAST_ORDERS = 3
/** Horizons that a history must hold: one each to learn from, to calibrate on and to check on. */
const HORIZONS = 3
/** Days of orders before the first cut-off, so that there is something to tell customers apart by. */
export const DAYS_BEFORE = 30

export function shopFacts(columns: Columns): ShopFacts {
  const greatest = (name: string): number =>
    numberColumn(columns, name).reduce((most, value) => (value > most ? value : most), 0)
  return {
    buyers: columns.customerIds.length,
    days: Math.floor(greatest("tenure_days")),
    mostOrders: greatest("order_count"),
  }
}

/** What a shop lacks for a model; empty: nothing. */
export function lacks({ buyers, days, mostOrders }: ShopFacts, horizonDays: number | null): Reason[] {
  if (buyers === 0) {
    return [reason("churn_no_buyers")]
  }
  const missing: Reason[] = []
  if (buyers < LEAST_BUYERS) {
    missing.push(reason("churn_few_buyers", { buyers, needed: LEAST_BUYERS }))
  }
  if (days < LEAST_DAYS) {
    missing.push(reason("churn_short_history", { days, needed: LEAST_DAYS }))
  }
  if (mostOrders < LEAST_ORDERS) {
    missing.push(reason("churn_nobody_came_back"))
  }
  const needed = (horizonDays ?? 0) * HORIZONS + DAYS_BEFORE
  if (horizonDays !== null && days < needed) {
    missing.push(reason("churn_horizon_too_long", { horizon: horizonDays, needed, days }))
  }
  return missing
}

/** Where all customers of a cut-off did the same, there is nothing to learn from it or to check on it. */
export function oneKind(cutOff: CutOff, horizonDays: number): Reason | null {
  const labels = labelsOf(cutOff)
  const churned = labels.reduce((sum, label) => sum + label, 0)
  const values = { horizon: horizonDays, cut_off: cutOff.at.toISOString() }
  if (churned === labels.length) {
    return reason("churn_all_churned", values)
  }
  return churned === 0 ? reason("churn_none_churned", values) : null
}
