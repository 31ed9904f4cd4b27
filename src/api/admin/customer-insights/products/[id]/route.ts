import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import {
  CUSTOMER_INSIGHTS_MODULE,
  type CustomerInsightsModuleService,
} from "../../../../../modules/customer-insights"
import type { ProductInsightsResponse } from "../../../../../types/predictions"
import { boughtTogether } from "../../../../../workflows"
import { notFound, readerOf } from "../../helpers"

const NEIGHBORS = 10

/** What is bought by the same customers as a product, and who buys it. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ProductInsightsResponse>) {
  const { id } = req.params
  const service = req.scope.resolve<CustomerInsightsModuleService>(CUSTOMER_INSIGHTS_MODULE)
  const goods = await service.goods()
  const reader = await readerOf(req.scope)
  const [badge, sold, bought_together, freshness] = await Promise.all([
    goods.badges([id]),
    reader.productBuyers(id),
    boughtTogether(req.scope, id, NEIGHBORS),
    reader.freshness(),
  ])
  const product = badge(id)
  // a product that is gone is still told of while orders hold it
  if (product.title === null && sold.orders === 0) {
    throw notFound("Product", id)
  }
  res.json({ product, bought_together, ...sold, freshness })
}
