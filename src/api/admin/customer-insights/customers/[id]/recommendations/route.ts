import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CustomerRecommendationsResponse } from "../../../../../../types/predictions"
import { recommendNow } from "../../../../../../workflows"
import { customerNames } from "../../../customer-names"
import { notFound, readerOf } from "../../../helpers"
import type { AdminGetCustomerRecommendationsParamsType } from "../../../recommendations/validators"

/** What a customer may want next, with the reasons; of somebody without an order what is popular. */
export async function GET(
  req: MedusaRequest<unknown, AdminGetCustomerRecommendationsParamsType>,
  res: MedusaResponse<CustomerRecommendationsResponse>
) {
  const { id } = req.params
  const reader = await readerOf(req.scope)
  if (!(await reader.hasCustomer(id)) && !(await customerNames(req.scope, [id])).has(id)) {
    throw notFound("Customer", id)
  }
  const found = await recommendNow(req.scope, {
    context: { kind: "customer" },
    buyer: { customerIds: await reader.analysisCustomers([id]) },
    channelIds: null,
    regionId: null,
    limit: req.validatedQuery.limit,
  })
  res.json({
    products: found.map(({ product, score, source, reason, because }) => ({
      ...product,
      score,
      source,
      reason,
      because,
    })),
  })
}
