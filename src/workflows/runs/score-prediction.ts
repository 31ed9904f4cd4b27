import { setImmediate as nextTurn } from "node:timers/promises"
import type { CustomerInsightsModuleService, ScoreRow } from "../../modules/customer-insights"
import type { Control } from "../../pipelines"
import type { DriftResponse, PredictionKind } from "../../types/predictions"
import { boundPrediction, predictionReader, type BoundPrediction } from "../shared/predictions"
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
  { kind, as_of }: { kind: PredictionKind; as_of: Date },
  control: Control
): Promise<ScoredPrediction> {
  const prediction = assertBound(kind, boundPrediction(kind, service.options))
  const { scoring } = prediction
  if (scoring === null) {
    const { drift } = prediction
    return { customers: 0, now: drift && { drift: await driftOfUnscored(service, run, drift, as_of) } }
  }
  const { model } = await service.readRunModel(run.run_id)
  const columns = await scoringColumns(service, scoring, as_of, prediction.columns(model), null)
  const total = columns.customerIds.length
  const summary = scoring.summary(model, as_of)
  const values = new Float64Array(total)
  const write = oneAhead((scores) => service.writeScores({ ...run, scores }))
  for (let from = 0; from < total; from += SHARD) {
    control.signal.throwIfAborted()
    const scores = withKeptDetails(scoring.score(model, sliceColumns(columns, from, from + SHARD)))
    values.set(scores.value, from)
    summary.add(scores)
    await write(predictionRows(scores, scoring.reasonsFirst !== null))
    control.progress("score", (SCORED * Math.min(total, from + SHARD)) / total)
    await nextTurn()
  }
  await write([])
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

/**
 * Writes while the next are worked out: the database and this process share the time. Waits for the write before, whose
 * failure it throws; after the last, an empty one waits for all.
 */
function oneAhead(write: (scores: ScoreRow[]) => Promise<unknown>): (scores: ScoreRow[]) => Promise<void> {
  let before: Promise<unknown> = Promise.resolve()
  return async (scores) => {
    await before
    if (scores.length > 0) {
      before = write(scores)
      // the next call throws it; should there be none, the run has failed already
      before.catch(() => undefined)
    }
  }
}

async function driftOfUnscored(
  service: CustomerInsightsModuleService,
  { run_id }: RunRef,
  { fields, measure }: NonNullable<BoundPrediction["drift"]>,
  asOf: Date
): Promise<DriftResponse | null> {
  const model = await service.readModelFields(run_id, fields)
  return measure(model, predictionReader(service, asOf), asOf)
}
