import type { MedusaContainer } from "@medusajs/framework/types"
import { isPredictionKind } from "../../modules/customer-insights"
import { explainChurnChange, type ChurnModel, type Reason } from "../../pipelines"
import type { RiskChange } from "../../types/predictions"
import { insights } from "./insights"
import { boundPrediction } from "./predictions"
import { scoringColumns } from "./score-predictions"

/**
 * Why a customer is at the risk that the published run of churn says, worked out now. Empty where there is no such run
 * of this version, or nothing is known of the customer. Cost: some milliseconds, once the model is in memory.
 */
export async function explainRisk(container: MedusaContainer, customerId: string): Promise<Reason[]> {
  const known = await riskOf(container, customerId)
  return known === null ? [] : known.scoring.score(known.model, known.columns).reasons(0)
}

/**
 * What moved a customer's risk since a moment, both asked of the model in use, so that it speaks of the customer and
 * not of another model: the features that did most. Null where there is no such model, or a rule of thumb.
 * Cost: as {@link explainRisk}, twice, and one customer's features as of then.
 */
export async function explainRiskChange(
  container: MedusaContainer,
  customerId: string,
  since: Date
): Promise<RiskChange | null> {
  const known = await riskOf(container, customerId)
  const model = known?.model as ChurnModel | undefined
  if (!known || model?.method !== "model") {
    return null
  }
  const past = await insights(container).pastOfCustomers(since, known.names, [customerId])
  const { before, now, reasons } = explainChurnChange(model, past, known.columns, customerId)
  return { from: before, to: now, since: since.toISOString(), reasons }
}

/** The published model of churn with what it reads of a customer now; null without one, or without the customer. */
async function riskOf(container: MedusaContainer, customerId: string) {
  const service = insights(container)
  const churn = (await service.publishedModels()).find(({ kind }) => kind === "churn")
  const prediction = churn && isPredictionKind(churn.kind) && boundPrediction(churn.kind, service.options)
  if (!prediction || prediction.scoring === null) {
    return null
  }
  const { scoring } = prediction
  const names = prediction.columns(churn.model)
  const columns = await scoringColumns(service, scoring, await service.clock(), names, [customerId])
  return columns.customerIds.length === 0 ? null : { model: churn.model, scoring, names, columns }
}
