import { AnalyticsInputError } from "../../analytics"
import { DRIFT_ALERT } from "../drift"

/** What a merchant may set of churn; every field has a default. */
export interface ChurnOptions {
  /** A customer has churned who places no order in so many days, 7 to 730; null: from the shop's own gaps. @default null */
  horizon_days?: number | null
  /** Without `horizon_days`: the share of gaps between purchase days that are shorter, .8 to .9. @default 0.85 */
  gap_share?: number
  /** Asked about are customers with an order in so many days, 30 to 1,825; who is longer away has lapsed. @default 365 */
  observation_days?: number
  /** Past moments to learn from, beside one to calibrate on and one to check on, 1 to 8. @default 3 */
  training_cut_offs?: number
  /** How scores become probabilities; isotonic only where thousands bought. @default "platt" */
  calibration?: "platt" | "isotonic"
  /** Whether the same weeks of last year correct the probabilities for the season. @default true */
  season?: boolean
  /** Probabilities from which the risk is medium and high. @default { medium: 0.33, high: 0.66 } */
  bands?: { medium: number; high: number }
  /** How many customers the merchant can write to; precision is measured among so many. @default 500 */
  budget?: number
  /** The stability index above which drift is an alert. @default 0.2 */
  drift_alert?: number
  /** Draws behind each interval, 50 to 2,000; fewer above 25,000 customers, whose intervals are narrow. @default 200 */
  draws?: number
}

export type ResolvedChurnOptions = Required<ChurnOptions>

const DEFAULTS: ResolvedChurnOptions = {
  horizon_days: null,
  gap_share: 0.85,
  observation_days: 365,
  training_cut_offs: 3,
  calibration: "platt",
  season: true,
  bands: { medium: 0.33, high: 0.66 },
  budget: 500,
  drift_alert: DRIFT_ALERT,
  draws: 200,
}

/**
 * The options with their defaults.
 *
 * @throws AnalyticsInputError naming the option that is wrong.
 */
export function resolveChurnOptions(options: ChurnOptions): ResolvedChurnOptions {
  const all = { ...DEFAULTS, ...options }
  if (all.horizon_days !== null) {
    assertWhole("horizon_days", all.horizon_days, 7, 730)
  }
  assertBetween("gap_share", all.gap_share, 0.8, 0.9)
  assertWhole("observation_days", all.observation_days, 30, 1825)
  assertWhole("training_cut_offs", all.training_cut_offs, 1, 8)
  assertWhole("budget", all.budget, 1, 1e9)
  assertWhole("draws", all.draws, 50, 2000)
  assertBetween("drift_alert", all.drift_alert, 0.01, 10)
  assertBetween("bands.medium", all.bands.medium, 0, 1)
  assertBetween("bands.high", all.bands.high, all.bands.medium, 1)
  if (all.calibration !== "platt" && all.calibration !== "isotonic") {
    throw new AnalyticsInputError("churn.calibration", all.calibration, '"platt" or "isotonic"')
  }
  return all
}

function assertWhole(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new AnalyticsInputError(`churn.${name}`, value, `a whole number from ${least} to ${most}`)
  }
}

function assertBetween(name: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) {
    throw new AnalyticsInputError(`churn.${name}`, value, `a number from ${least} to ${most}`)
  }
}
