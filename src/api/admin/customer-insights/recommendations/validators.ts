import { z } from "@medusajs/framework/zod"
import { paging } from "../common-validators"

export const AdminGetCustomerRecommendationsParams = z.object({
  limit: paging({ limit: 10, most: 40 }).limit,
})
export type AdminGetCustomerRecommendationsParamsType = z.infer<typeof AdminGetCustomerRecommendationsParams>
