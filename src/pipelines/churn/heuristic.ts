import { numberColumn } from "../columns"
import type { PredictionScores } from "../predictions"
import { reason } from "../reasons"
import type { Card, Columns, Reason } from "../types"
import { gapCounts, gapQuantile } from "./horizon"
import type { HeuristicChurnModel } from "./model"
import { bandOf } from "./model"
import { usualGap } from "./population"
import type { ShopFacts } from "./shop-facts"

/** Nobody has a gap yet: a quarter of a year, and the page says that it is assumed. */
const ASSUMED_GAP = 90
/** Gaps that make a rhythm of one's own. */
const OWN_RHYTHM = 2
const BANDS = Object.freeze({ medium: 1, high: 2 })

/** The rule of thumb for a shop with too little data, and the report that says what is missing. */
export function heuristic(
  columns: Columns,
  facts: ShopFacts,
  horizonDays: number | null,
  missing: readonly Reason[]
): { model: HeuristicChurnModel; card: Card } {
  const gap = gapQuantile(gapCounts(columns), 0.5)
  const model = Object.freeze({
    kind: "churn" as const,
    method: "heuristic" as const,
    horizonDays,
    shopGapDays: Math.max(1, gap ?? ASSUMED_GAP),
    bands: BANDS,
  })
  const card = {
    method: "heuristic",
    missing,
    horizon_days: horizonDays,
    usual_gap_days: model.shopGapDays,
    gap_is_assumed: gap === null,
    bands: BANDS,
    buyers: facts.buyers,
    days: facts.days,
  }
  return { model, card }
}

/** Bands by the silence over the usual gap; no probabilities. */
export function heuristicScores(model: HeuristicChurnModel, columns: Columns): PredictionScores {
  const silent = numberColumn(columns, "days_since_last_order")
  const frequency = numberColumn(columns, "frequency")
  const own = usualGap(columns)
  const gapOf = (i: number): number => (frequency[i] >= OWN_RHYTHM ? own(i) : model.shopGapDays)
  const facts = (i: number): { value: number; gap: number; times: number } => ({
    value: Math.round(silent[i]),
    gap: Math.round(gapOf(i)),
    times: Number((silent[i] / gapOf(i)).toFixed(1)),
  })
  return {
    customerIds: columns.customerIds,
    value: new Float64Array(columns.customerIds.length).fill(NaN),
    low: null,
    high: null,
    band: columns.customerIds.map((_, i) => bandOf(silent[i] / gapOf(i), model.bands)),
    detail: (i) => ({
      method: "heuristic",
      days_silent: facts(i).value,
      usual_gap_days: facts(i).gap,
      times: facts(i).times,
    }),
    reasons: (i) => [reason("churn_rule_of_thumb", facts(i))],
  }
}
