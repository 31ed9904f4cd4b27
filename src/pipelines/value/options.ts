import { AnalyticsInputError } from "../../analytics"
import { dayOfText, dayIn } from "./days"

/** See the plugin's options, `value`. */
export interface ValueOptions {
  /** IANA zone in which days are counted: the store's. @default "UTC" */
  readonly time_zone: string
  /** How far ahead the value, its tiers and the value at risk look, 7 to 3650 days; 30, 90, 180 and 365 come beside it. @default 365 */
  readonly horizon_days: number
  /** The last day that the backtest may know, YYYY-MM-DD; null: three quarters of the history. @default null */
  readonly calibration_end: string | null
  /** What a purchase in a year is worth less than one today, per year, 0 to 1: 0.1 is ten per cent. @default 0 */
  readonly discount_rate: number
  /** The share of an order's value that stays with the store, above 0 to 1. @default 1 */
  readonly margin: number
  /** "auto": MBG/NBD, unless BG/NBD is both more likely and closer to what came. @default "auto" */
  readonly purchase_model: "auto" | "mbg-nbd" | "bg-nbd"
  /** "auto": purchases by calendar month, from two years of history on, where the purchases show it. @default "auto" */
  readonly season: "auto" | "off"
  /** The share of futures within a customer's interval, 0.5 to 0.99. @default 0.8 */
  readonly interval_level: number
  /** Top share of customers by predicted value in the tier "high", above 0. @default 0.2 */
  readonly high_share: number
  /** Share of customers in the tier "medium", above 0; with `high_share` below 1. @default 0.3 */
  readonly medium_share: number
}

export const VALUE_DEFAULTS: ValueOptions = Object.freeze({
  time_zone: "UTC",
  horizon_days: 365,
  calibration_end: null,
  discount_rate: 0,
  margin: 1,
  purchase_model: "auto",
  season: "auto",
  interval_level: 0.8,
  high_share: 0.2,
  medium_share: 0.3,
})

/** Horizons that every customer is valued for, in days. */
const STANDARD_HORIZONS = [30, 90, 180, 365] as const

/**
 * Throws unless the options are ones that can be worked with.
 *
 * @throws AnalyticsInputError naming the option, its value and what is allowed
 */
export function assertValueOptions(options: ValueOptions): void {
  const { horizon_days, calibration_end, discount_rate, margin, interval_level } = options
  const { high_share, medium_share, purchase_model, season, time_zone } = options
  demand("horizon_days", horizon_days, whole(horizon_days, 7, 3650), "a whole number of days from 7 to 3650")
  demand("discount_rate", discount_rate, within(discount_rate, 0, 1), "a number from 0 to 1, per year")
  demand("margin", margin, margin > 0 && margin <= 1, "a number above 0, at most 1")
  demand("interval_level", interval_level, within(interval_level, 0.5, 0.99), "a number from 0.5 to 0.99")
  demand("high_share", high_share, high_share > 0 && high_share < 1, "a number between 0 and 1")
  const open = 1 - high_share
  demand("medium_share", medium_share, medium_share > 0 && medium_share < open, `above 0 and below ${open}`)
  const known = ["auto", "mbg-nbd", "bg-nbd"].includes(purchase_model)
  demand("purchase_model", purchase_model, known, '"auto", "mbg-nbd" or "bg-nbd"')
  demand("season", season, season === "auto" || season === "off", '"auto" or "off"')
  if (calibration_end !== null) {
    demand("calibration_end", calibration_end, dayOfText(calibration_end) !== null, "a date like 2026-06-30")
  }
  demand("time_zone", time_zone, isZone(time_zone), "an IANA time zone such as Europe/Berlin")
}

/** The horizons of the options, ascending, each once. */
export function horizonsOf({ horizon_days }: ValueOptions): number[] {
  return [...new Set<number>([...STANDARD_HORIZONS, horizon_days])].sort((a, b) => a - b)
}

function demand(name: string, value: unknown, holds: boolean, allowed: string): void {
  if (!holds) {
    throw new AnalyticsInputError(`value.${name}`, value, allowed)
  }
}

function whole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && within(value, least, most)
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most
}

function isZone(zone: string): boolean {
  try {
    return Number.isInteger(dayIn(zone, new Date(0)))
  } catch {
    return false
  }
}
