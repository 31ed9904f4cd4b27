import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { NoParams } from "../common-validators"

export const dataQualityMiddlewares: MiddlewareRoute[] = [
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/data-quality",
    middlewares: [validateAndTransformQuery(NoParams, { isList: false })],
    policies: [{ resource: "customer_insights", operation: "read" }],
  },
]
