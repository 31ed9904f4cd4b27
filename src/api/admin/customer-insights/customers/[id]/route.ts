import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CustomerInsightsResponse } from "../../../../../types/http"
import { explainRisk, explainRiskChange } from "../../../../../workflows"
import { customerNames } from "../../customer-names"
import { notFound, readerOf } from "../../helpers"

/** What is known of one customer, and what is predicted, with the reasons and what moved the risk; `has_profile: false` for a customer of Medusa's without an order. */
export async function GET(req: MedusaRequest, res: MedusaResponse<CustomerInsightsResponse>) {
  const { id } = req.params
  const reader = await readerOf(req.scope)
  const answer = await reader.customer(id)
  if (!answer.customer.has_profile && !(await customerNames(req.scope, [id])).has(id)) {
    throw notFound("Customer", id)
  }
  const { prediction } = answer.customer
  const churn = prediction?.churn ?? null
  if (churn !== null && churn.probability !== null && churn.reasons.length === 0) {
    churn.reasons = await explainRisk(req.scope, answer.customer.customer_id)
  }
  if (churn?.before) {
    const since = new Date(churn.before.at)
    churn.change = await explainRiskChange(req.scope, answer.customer.customer_id, since)
  }
  res.json(answer)
}
