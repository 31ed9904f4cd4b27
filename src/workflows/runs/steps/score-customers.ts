import { setImmediate as nextTurn } from "node:timers/promises"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { sliceColumns } from "../../shared/slice-columns"
import { isPredictionKind } from "../../../modules/customer-insights"
import type { Control } from "../../../pipelines"
import { insights } from "../../shared/insights"
import { boundPipeline, pipelineKindOf } from "../../shared/pipelines"
import { scoreRows } from "../../shared/score-rows"
import { importedCustomers } from "../imported"
import { scorePrediction } from "../score-prediction"
import { timed } from "../stopwatch"
import { underRun, type RunRef } from "../under-run"

/** Customers per transaction: small enough to score between two turns of the event loop. */
const SHARD = 500

/** Scores every customer under the run, shard by shard, beside the scores in use: nobody sees them before publishing. */
export const scoreCustomersStep = createStep("score-customers", async (run: RunRef, { container }) => {
  const service = insights(container)
  const row = await service.readRunRow(run.run_id)
  if (row.kind === "import") {
    // the scores came with the import
    return new StepResponse({ customers_scored: importedCustomers(row), score_s: 0, now: null })
  }
  const kind = pipelineKindOf(row)
  if (isPredictionKind(kind)) {
    const { result, seconds } = await timed(() =>
      underRun(container, run, "score", (control) =>
        scorePrediction(service, run, { kind, as_of: row.as_of }, control)
      )
    )
    return new StepResponse({ customers_scored: result.customers, score_s: seconds, now: result.now })
  }
  const { as_of, model } = await service.readRunModel(run.run_id)
  const pipeline = boundPipeline(kind, service.options)
  const work = async (control: Control) => {
    const columns = await service.readColumns(as_of, pipeline.columns(model))
    const total = columns.customerIds.length
    for (let from = 0; from < total; from += SHARD) {
      control.signal.throwIfAborted()
      const shard = sliceColumns(columns, from, from + SHARD)
      await service.writeScores({ ...run, scores: scoreRows(pipeline.score(model, shard)) })
      control.progress("score", Math.min(1, (from + SHARD) / total))
      await nextTurn()
    }
    return total
  }
  const { result, seconds } = await timed(() => underRun(container, run, "score", work))
  return new StepResponse({ customers_scored: result, score_s: seconds, now: null })
})
