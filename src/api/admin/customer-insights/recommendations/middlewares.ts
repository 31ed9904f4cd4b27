import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { NoParams } from "../common-validators"
import { AdminGetCustomerRecommendationsParams } from "./validators"

const read = [{ resource: "customer_insights", operation: "read" }]

export const recommendationsMiddlewares: MiddlewareRoute[] = [
  ...["recommendations", "products/:id"].map((path) => ({
    method: ["GET" as const],
    matcher: `/admin/customer-insights/${path}`,
    middlewares: [validateAndTransformQuery(NoParams, { isList: false })],
    policies: read,
  })),
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/customers/:id/recommendations",
    middlewares: [validateAndTransformQuery(AdminGetCustomerRecommendationsParams, { isList: false })],
    policies: read,
  },
]
