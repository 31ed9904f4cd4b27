import { z } from "@medusajs/framework/zod"
import { PREDICTED_ORDERS } from "../../../../modules/customer-insights"
import { flag, orderBy, paging, searchText, someOf } from "../common-validators"

const filters = {
  risk: someOf(["low", "medium", "high"]),
  tier: someOf(["high", "medium", "low", "no_net_spend"]),
  overdue: flag(),
  q: searchText(),
}

export const AdminGetPredictionsParams = z.object({
  ...paging({ limit: 20, most: 200 }),
  ...filters,
  order: orderBy(PREDICTED_ORDERS),
})
export type AdminGetPredictionsParamsType = z.infer<typeof AdminGetPredictionsParams>

export const AdminExportPredictionsParams = z.object({ ...filters, names: flag(), bom: flag() })
export type AdminExportPredictionsParamsType = z.infer<typeof AdminExportPredictionsParams>

export const AdminGetModelsParams = z.object({ kind: someOf(["churn", "value", "recommendations"]) })
export type AdminGetModelsParamsType = z.infer<typeof AdminGetModelsParams>
