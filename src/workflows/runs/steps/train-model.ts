import { MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { isPredictionKind } from "../../../modules/customer-insights"
import type { Control } from "../../../pipelines"
import { decidedClusters } from "../../shared/cluster-method"
import { insights } from "../../shared/insights"
import { boundPipeline, pipelineKindOf } from "../../shared/pipelines"
import { timed } from "../stopwatch"
import { trainPrediction } from "../train-prediction"
import { underRun, type RunRef } from "../under-run"

/**
 * Trains the run's pipeline on every customer and saves the model as the candidate of the run. A run that has its
 * model already, from an attempt of this version that died later, keeps it.
 */
export const trainModelStep = createStep("train-model", async (run: RunRef, { container }) => {
  const service = insights(container)
  const row = await service.readRunRow(run.run_id)
  const { as_of, model_id, parameters } = row
  if (model_id) {
    return new StepResponse({ train_s: 0 })
  }
  if (row.kind === "import") {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "the imported segments are gone: import them again"
    )
  }
  const kind = pipelineKindOf(row)
  if (isPredictionKind(kind)) {
    const { seconds } = await timed(() =>
      underRun(container, run, "train", (control) => trainPrediction(service, run, { ...row, kind }, control))
    )
    return new StepResponse({ train_s: seconds })
  }
  const { method, compare } = await decidedClusters(service, parameters)
  const pipeline = boundPipeline(kind, service.options, {
    clusters: { method, compare },
    custom: await service.liveRules(),
  })
  const work = async (control: Control) => {
    const reader = { features: (asOf: Date, names: readonly string[]) => service.readColumns(asOf, names) }
    const champion = await service.championModel(kind)
    const { model, card } = await pipeline.train(reader, as_of, champion, control)
    control.signal.throwIfAborted()
    return service.saveModel({
      ...run,
      kind,
      columns: pipeline.columns(model),
      card,
      model,
    })
  }
  const { seconds } = await timed(() => underRun(container, run, "train", work))
  return new StepResponse({ train_s: seconds })
})
