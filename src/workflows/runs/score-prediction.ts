import type { CustomerInsightsModuleService, ScoreRow } from "../../modules/customer-insights"
import { scoreShards, type Control } from "../../pipelines"
import type { DriftResponse, PredictionKind } from "../../types/predictions"
import { boundPrediction, predictionReader, type BoundPrediction } from "../shared/predictions"
import { predictionRows, scoringColumns } from "../shared/score-predictions"
import { ShardFeed } from "./shard-feed"
import { assertBound } from "./train-prediction"
import type { RunRef } from "./under-run"

/** Customers from which scoring has a thread of its own; of fewer, starting one takes longer than it saves. */
const APART_FROM = 2_000
/** Explanations in one piece: one takes some milliseconds, which a thread has and the event loop has not. */
const EXPLAINED_AT_ONCE = { apart: 20, here: 2 }
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
  const write = oneAhead((scores) => service.writeScores({ ...run, scores }))
  const apart = total >= APART_FROM
  const { reasonsFirst } = scoring
  const feed = new ShardFeed({
    columns,
    first: reasonsFirst && ((values) => reasonsFirst(model, values)),
    explainedAtOnce: EXPLAINED_AT_ONCE[apart ? "apart" : "here"],
    take: async (scores, explained) => {
      control.signal.throwIfAborted()
      if (!explained) {
        summary.add(scores)
      }
      await write(predictionRows(scores, reasonsFirst !== null && !explained))
    },
    progress: (scored, explained) => control.progress("score", SCORED * scored + (1 - SCORED) * explained),
  })
  await (apart
    ? scoring.scoreApart(model, feed.next, control)
    : scoreShards((some) => scoring.score(model, some), feed.next))
  await write([])
  return {
    customers: total,
    now: { ...summary.result(), drift: await scoring.drift(model, columns, feed.values) },
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
