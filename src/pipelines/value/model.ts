import type { GammaGammaModel } from "../../analytics"
import type { DriftReferences } from "../drift"
import type { Reason } from "../types"
import type { Season } from "./clock"
import type { PurchaseFit } from "./fits"

/** Value tiers from the best; customers whose returns took back all they paid are in a bucket of their own. */
export const VALUE_TIERS = ["high", "medium", "low"] as const
export type ValueTier = (typeof VALUE_TIERS)[number]
export const NO_NET_SPEND = "no_net_spend"
export type ValueBand = ValueTier | typeof NO_NET_SPEND
export const VALUE_BANDS: readonly ValueBand[] = [...VALUE_TIERS, NO_NET_SPEND]

/** What is known of how customers buy, stop and spend, frozen; without predictions, the reason why. */
export interface ValueModel {
  readonly kind: "value"
  /** Why nobody has a predicted value; null: they have. */
  readonly reason: Reason | null
  /** In which the days of dates are counted. */
  readonly time_zone: string
  /** Customers that the model was made from. */
  readonly customers: number
  /** Days from the shop's first purchase to the training. */
  readonly history_days: number
  readonly purchases: PurchaseFit | null
  /** The months' factors of the clock that `purchases` was fitted on; null: the calendar. */
  readonly season: Season | null
  readonly spend: GammaGammaModel | null
  /** The days that value, tiers and value at risk look ahead; null where no horizon lies within the history. */
  readonly horizon_days: number | null
  /** All horizons that lie within the history, ascending. */
  readonly horizons: readonly number[]
  /** Those that do not, and why nothing is said of them. */
  readonly beyond: readonly { readonly days: number; readonly reason: Reason }[]
  /** Per year. */
  readonly discount_rate: number
  readonly margin: number
  readonly interval_level: number
  /** Lowest predicted value of the tiers "high" and "medium"; null without predictions. */
  readonly tiers: { readonly high: number; readonly medium: number } | null
  /** Of the simple formula: mean days between first and last purchase of those who came back; null without any. */
  readonly lifespan_days: number | null
  /** How customers and predictions were distributed; null without predictions. */
  readonly drift: DriftReferences | null
}
