import type { ValueBand } from "./model"
import type { VALUE_STRATEGIES } from "./texts"

/** Bands of the risk of leaving, as the churn model gives them. */
const RISK_BANDS = ["low", "medium", "high"] as const
export type RiskBand = (typeof RISK_BANDS)[number]

/** A code of `VALUE_STRATEGIES`: one for each tier and risk. */
export type ValueStrategy = keyof typeof VALUE_STRATEGIES

/** What to do with a customer of this tier and risk. */
export function strategyCode(tier: ValueBand, risk: RiskBand): ValueStrategy {
  return `value_${tier}_risk_${risk}`
}

export function isRiskBand(text: string | null | undefined): text is RiskBand {
  return RISK_BANDS.some((band) => band === text)
}
