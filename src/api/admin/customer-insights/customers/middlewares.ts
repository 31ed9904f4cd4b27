import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { NoParams } from "../common-validators"

export const customersMiddlewares: MiddlewareRoute[] = [
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/customers/:id",
    middlewares: [validateAndTransformQuery(NoParams, { isList: false })],
    policies: [{ resource: "customer_insights", operation: "read" }],
  },
]
