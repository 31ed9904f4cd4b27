import type { MedusaContainer } from "@medusajs/framework/types"
import { isPredictionKind } from "../../modules/customer-insights"
import type { Reason } from "../../pipelines"
import { insights } from "./insights"
import { boundPrediction } from "./predictions"
import { scoringColumns } from "./score-predictions"

/**
 * Why a customer is at the risk that the published run of churn says, worked out now. Empty where there is no such run
 * of this version, or nothing is known of the customer. Cost: some milliseconds, once the model is in memory.
 */
export async function explainRisk(container: MedusaContainer, customerId: string): Promise<Reason[]> {
  const service = insights(container)
  const churn = (await service.publishedModels()).find(({ kind }) => kind === "churn")
  const prediction = churn && isPredictionKind(churn.kind) && boundPrediction(churn.kind, service.options)
  if (!prediction || prediction.scoring === null) {
    return []
  }
  const { scoring } = prediction
  const asOf = await service.clock()
  const columns = await scoringColumns(service, scoring, asOf, prediction.columns(churn.model), [customerId])
  return columns.customerIds.length === 0 ? [] : scoring.score(churn.model, columns).reasons(0)
}
