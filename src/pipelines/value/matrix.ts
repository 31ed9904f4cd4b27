import type { PredictionScores } from "../predictions"
import type { ValueBand } from "./model"
import { VALUE_BANDS } from "./model"
import type { VALUE_STRATEGIES } from "./texts"

/** Bands of the risk of leaving, as the churn model gives them. */
const RISK_BANDS = ["low", "medium", "high"] as const
export type RiskBand = (typeof RISK_BANDS)[number]

/** Customers of one value tier and one risk band. */
export interface MatrixCell {
  readonly tier: ValueBand
  readonly risk: RiskBand
  readonly customers: number
  /** Predicted value, summed. */
  readonly value: number
  /** Value × probability of leaving, summed; null where of nobody both are known, as under the rule of thumb. */
  readonly value_at_risk: number | null
  readonly strategy_code: keyof typeof VALUE_STRATEGIES
}

export interface ValueRiskMatrix {
  /** Every tier and band, the best tier first, the highest risk last. */
  readonly cells: readonly MatrixCell[]
  /** Customers of a tier whose risk is not known. */
  readonly without_risk: number
  /** Of all cells; null as there. */
  readonly value_at_risk: number | null
}

/** A sum of what is known: null where neither is. */
export function sumKnown(a: number | null, b: number | null): number | null {
  return a === null ? b : a + (b ?? 0)
}

/** What to do with a customer of this tier and risk; a code of `VALUE_STRATEGIES`. */
export function strategyCode(tier: ValueBand, risk: RiskBand): keyof typeof VALUE_STRATEGIES {
  return `value_${tier}_risk_${risk}`
}

export function isRiskBand(text: string | null | undefined): text is RiskBand {
  return RISK_BANDS.some((band) => band === text)
}

/** Counts the scores of the value pipeline by tier and risk. O(customers). */
export function valueRiskMatrix({ customerIds, band, value, detail }: PredictionScores): ValueRiskMatrix {
  const cells = VALUE_BANDS.flatMap((tier) =>
    RISK_BANDS.map((risk) => ({
      tier,
      risk,
      customers: 0,
      value: 0,
      value_at_risk: null as number | null,
      strategy_code: strategyCode(tier, risk),
    }))
  )
  let withoutRisk = 0
  let atRisk: number | null = null
  for (let i = 0; i < customerIds.length; i++) {
    const tier = band?.[i] ?? null
    if (tier === null) {
      continue
    }
    const { risk, value_at_risk } = detail(i)
    const cell = cells.find((one) => one.tier === tier && one.risk === risk)
    if (cell === undefined) {
      withoutRisk++
      continue
    }
    const lost = typeof value_at_risk === "number" ? value_at_risk : null
    cell.customers++
    cell.value += Number.isFinite(value[i]) ? value[i] : 0
    cell.value_at_risk = sumKnown(cell.value_at_risk, lost)
    atRisk = sumKnown(atRisk, lost)
  }
  return { cells, without_risk: withoutRisk, value_at_risk: atRisk }
}
