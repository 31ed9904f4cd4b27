import { MedusaError } from "@medusajs/framework/utils"
import type { CustomerInsightsModuleService, RunRow, ServingModel } from "../../modules/customer-insights"
import type { Control } from "../../pipelines"
import type { PredictionKind } from "../../types/predictions"
import { boundPrediction, predictionReader, type BoundPrediction } from "../shared/predictions"
import { retrainIsDue } from "../shared/retrain"
import type { RunRef } from "./under-run"
import { asOptionsAsk, isRefused } from "./verdict"

/** What a run may be asked beside the options, as it stands among its parameters. */
interface Asked {
  /** Learn anew, due or not. */
  retrain?: boolean
  /** Score with this model that was in use before. */
  rollback_to?: string
}

/**
 * Finds the model a run scores with: the one it was told to go back to; the one in use, while it is not due to learn
 * anew; else what it learns now, unless that does worse than the one in use on their common past. Then the new one
 * stays a candidate with its card. What was gone back to stays until the options change, or somebody asks to learn.
 */
export async function trainPrediction(
  service: CustomerInsightsModuleService,
  run: RunRef,
  { id, kind, as_of, parameters }: RunRow & { kind: PredictionKind },
  control: Control
): Promise<void> {
  const { retrain, rollback_to } = parameters as Asked
  const prediction = assertBound(kind, boundPrediction(kind, service.options))
  if (rollback_to !== undefined) {
    return service.takeModel(run, { how: "rolled_back", model_id: rollback_to })
  }
  const serving = await service.servingModel(id)
  if (serving !== null && !retrain && !isDue(service, prediction, serving, as_of)) {
    return service.takeModel(run, { how: "kept", model_id: serving.id })
  }
  const previous = serving?.model ?? null
  const reader = predictionReader(service, as_of)
  const learned = await prediction.train(reader, as_of, previous, control)
  const card = serving?.own_terms === false ? asOptionsAsk(learned.card) : learned.card
  control.signal.throwIfAborted()
  await service.saveModel({
    ...run,
    kind,
    columns: prediction.columns(),
    card,
    model: learned.model,
    refusedFor: serving !== null && isRefused(card) ? serving.id : undefined,
  })
}

function isDue(
  { options }: CustomerInsightsModuleService,
  prediction: BoundPrediction,
  { model, same_terms, rolled_back, trained_as_of }: ServingModel,
  asOf: Date
): boolean {
  if (!same_terms || rolled_back) {
    return !same_terms
  }
  const every = options.predictions === false ? "weekly" : options.predictions.retrain
  return prediction.isProvisional(model) || retrainIsDue(every, trained_as_of, asOf)
}

/** @throws MedusaError (not allowed) where the kind is switched off */
export function assertBound<T>(kind: PredictionKind, bound: T | null): T {
  if (bound === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${kind} is not predicted: the option predictions is false, or this version does not have it`
    )
  }
  return bound
}
