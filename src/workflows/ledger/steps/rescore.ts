import { setImmediate as nextTurn } from "node:timers/promises"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import {
  isPredictionKind,
  type CustomerInsightsModuleService,
  type ScoreRow,
} from "../../../modules/customer-insights"
import type { PipelineKind } from "../../../pipelines"
import type { PredictionKind } from "../../../types/predictions"
import { insights } from "../../shared/insights"
import { scoreRows } from "../../shared/score-rows"
import { boundPipeline } from "../../shared/pipelines"
import { boundPrediction } from "../../shared/predictions"
import { explainedRows, predictionRows, scoringColumns } from "../../shared/score-predictions"
import { sliceColumns } from "../../shared/slice-columns"

/**
 * Scores customers under the published run of every kind, with that run's frozen model, so that an order shows in
 * its customer's group and segment without a training. Before the first run there is nothing to do, and nothing
 * where another version made the model: the tick opens a run then. A customer whose profile is written by somebody
 * else between reading and writing is read and scored again: the newest facts stay.
 * Kinds come in the order of a run, for value reads what churn says.
 */
export const rescoreStep = createStep("rescore", async (input: { customer_ids: string[] }, { container }) => {
  const service = insights(container)
  const asOf = await service.clock()
  const published = await service.publishedModels()
  let customerIds = published.length > 0 ? input.customer_ids : []
  while (customerIds.length > 0) {
    const versions = await service.profileVersions(customerIds)
    const changedMeanwhile = new Set<string>()
    for (const { kind, run_id, model } of published) {
      const scores = isPredictionKind(kind)
        ? await predictAgain(service, { kind, model }, asOf, customerIds)
        : await scoreAgain(service, { kind, model }, asOf, customerIds)
      const { changed } = await service.rewriteScores({ run_id, versions, scores })
      changed.forEach((id) => changedMeanwhile.add(id))
    }
    customerIds = [...changedMeanwhile]
  }
  return new StepResponse({ kinds: published.map(({ kind }) => kind) })
})

async function scoreAgain(
  service: CustomerInsightsModuleService,
  { kind, model }: { kind: PipelineKind; model: unknown },
  asOf: Date,
  customerIds: readonly string[]
): Promise<ScoreRow[]> {
  const pipeline = boundPipeline(kind, service.options)
  const columns = await service.readColumns(asOf, pipeline.columns(model), customerIds)
  return scoreRows(pipeline.score(model, columns))
}

/** Customers whose reasons are told at once where telling costs: an event is about one. */
const EXPLAINED = 20
/** Customers predicted between two turns of the event loop. */
const AT_ONCE = 100

async function predictAgain(
  service: CustomerInsightsModuleService,
  { kind, model }: { kind: PredictionKind; model: unknown },
  asOf: Date,
  customerIds: readonly string[]
): Promise<ScoreRow[]> {
  const prediction = boundPrediction(kind, service.options)
  const scoring = prediction?.scoring
  if (!prediction || !scoring) {
    return []
  }
  const columns = await scoringColumns(service, scoring, asOf, prediction.columns(model), customerIds)
  const rows: ScoreRow[] = []
  for (let from = 0; from < columns.customerIds.length; from += AT_ONCE) {
    const some = sliceColumns(columns, from, from + AT_ONCE)
    rows.push(...predictionRows(scoring.score(model, some), scoring.reasonsFirst !== null))
    await nextTurn()
  }
  const values = Float64Array.from(rows, ({ value }) => value ?? NaN)
  const first = scoring.reasonsFirst?.(model, values).slice(0, EXPLAINED) ?? []
  const explained = new Map<string, ScoreRow>()
  for await (const some of explainedRows(scoring, model, columns, first)) {
    some.forEach((row) => explained.set(row.customer_id, row))
  }
  return rows.map((row) => explained.get(row.customer_id) ?? row)
}
