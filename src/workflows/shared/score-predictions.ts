import { setImmediate as nextTurn } from "node:timers/promises"
import type { CustomerInsightsModuleService, ScoreRow } from "../../modules/customer-insights"
import { CHURN_COLUMNS, type Columns, type PredictionScores } from "../../pipelines"
import type { PredictionScoring } from "./predictions"
import { takeColumns } from "./slice-columns"

/** Explanations between two turns of the event loop: one takes some milliseconds. */
const AT_ONCE = 2

/** The features of customers with what scoring reads beside them: null means everybody. */
export async function scoringColumns(
  service: CustomerInsightsModuleService,
  { afterChurn }: PredictionScoring,
  asOf: Date,
  names: readonly string[],
  customerIds: readonly string[] | null
): Promise<Columns> {
  const columns = await service.readColumns(asOf, names, customerIds)
  if (!afterChurn) {
    return columns
  }
  const { probability, band } = await service.churnColumns(columns.customerIds)
  return {
    ...columns,
    numbers: { ...columns.numbers, [CHURN_COLUMNS.probability]: probability },
    texts: { ...columns.texts, [CHURN_COLUMNS.band]: band },
  }
}

/**
 * What a pipeline predicts, customer by customer, as the module stores it. Where reasons are dear, only those are told
 * who have no value: theirs say why, and cost nothing.
 */
export function predictionRows(scores: PredictionScores, reasonsAreDear: boolean): ScoreRow[] {
  return scores.customerIds.map((customer_id, i) => ({
    customer_id,
    value: scores.value[i],
    low: scores.low?.[i] ?? null,
    high: scores.high?.[i] ?? null,
    band: scores.band?.[i] ?? null,
    detail: scores.detail(i),
    reasons: reasonsAreDear && Number.isFinite(scores.value[i]) ? [] : scores.reasons(i),
    slots: [],
  }))
}

/** The rows of some customers with their reasons, few at a time, so that the server breathes. */
export async function* explainedRows(
  scoring: PredictionScoring,
  model: unknown,
  columns: Columns,
  places: readonly number[]
): AsyncGenerator<ScoreRow[]> {
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const some = takeColumns(columns, places.slice(from, from + AT_ONCE))
    yield predictionRows(scoring.score(model, some), false)
    await nextTurn()
  }
}
