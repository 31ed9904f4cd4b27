import { setImmediate as nextTurn } from "node:timers/promises"
import type { CustomerInsightsModuleService } from "../../modules/customer-insights"
import type { Control } from "../../pipelines"
import type { PredictionKind } from "../../types/predictions"
import { boundPrediction, predictionReader } from "../shared/predictions"
import { explainedRows, predictionRows, scoringColumns, withKeptDetails } from "../shared/score-predictions"
import { sliceColumns } from "../shared/slice-columns"
import { assertBound } from "./train-prediction"
import type { RunRef } from "./under-run"

/** Customers per transaction: small enough to score between two turns of the event loop. */
const SHARD = 200
/** Part of the scoring after which reasons are worked out. */
const SCORED = 0.8

export interface ScoredPrediction {
  customers: number
  /** What is predicted of all of them; null where nobody is scored. */
  now: object | null
}

/** Scores every customer under a run that predicts, and works out in advance why the riskiest are at risk. */
export async function scorePrediction(
  service: CustomerInsightsModuleService,
  run: RunRef,
  { kind, as_of, model }: { kind: PredictionKind; as_of: Date; model: unknown },
  control: Control
): Promise<ScoredPrediction> {
  const prediction = assertBound(kind, boundPrediction(kind, service.options))
  const { scoring } = prediction
  if (scoring === null) {
    const drift = await prediction.drift?.(model, predictionReader(service, as_of), as_of)
    return { customers: 0, now: drift === undefined ? null : { drift } }
  }
  const columns = await scoringColumns(service, scoring, as_of, prediction.columns(model), null)
  const total = columns.customerIds.length
  const summary = scoring.summary(model, as_of)
  const values = new Float64Array(total)
  for (let from = 0; from < total; from += SHARD) {
    control.signal.throwIfAborted()
    const scores = withKeptDetails(scoring.score(model, sliceColumns(columns, from, from + SHARD)))
    values.set(scores.value, from)
    summary.add(scores)
    await service.writeScores({ ...run, scores: predictionRows(scores, scoring.reasonsFirst !== null) })
    control.progress("score", (SCORED * Math.min(total, from + SHARD)) / total)
    await nextTurn()
  }
  const first = scoring.reasonsFirst?.(model, values) ?? []
  let explained = 0
  for await (const scores of explainedRows(scoring, model, columns, first)) {
    control.signal.throwIfAborted()
    await service.writeScores({ ...run, scores })
    explained += scores.length
    control.progress("score", SCORED + ((1 - SCORED) * explained) / first.length)
  }
  return {
    customers: total,
    now: { ...summary.result(), drift: await scoring.drift(model, columns, values) },
  }
}
