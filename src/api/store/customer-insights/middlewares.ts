import { authenticate, validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { StoreGetRecommendationsParams } from "./recommendations/validators"

/** Medusa itself asks every route under `/store` for a publishable key. */
export const storeCustomerInsightsMiddlewares: MiddlewareRoute[] = [
  {
    method: ["GET"],
    matcher: "/store/customer-insights/recommendations",
    middlewares: [
      authenticate("customer", ["session", "bearer"], { allowUnauthenticated: true }),
      validateAndTransformQuery(StoreGetRecommendationsParams, { isList: false }),
    ],
  },
]
