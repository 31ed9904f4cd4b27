import type { MiddlewareRoute } from "@medusajs/framework/http"
import { customersMiddlewares } from "./customers/middlewares"
import { dataQualityMiddlewares } from "./data-quality/middlewares"
import { featuresMiddlewares } from "./features/middlewares"
import { overviewMiddlewares } from "./overview/middlewares"
import { predictionsMiddlewares } from "./predictions/middlewares"
import { recommendationsMiddlewares } from "./recommendations/middlewares"
import { runsMiddlewares } from "./runs/middlewares"
import { segmentsMiddlewares } from "./segments/middlewares"

/** Validation and rights of every route under `/admin/customer-insights`. */
export const customerInsightsMiddlewares: MiddlewareRoute[] = [
  ...overviewMiddlewares,
  ...segmentsMiddlewares,
  ...runsMiddlewares,
  ...customersMiddlewares,
  ...featuresMiddlewares,
  ...dataQualityMiddlewares,
  ...predictionsMiddlewares,
  ...recommendationsMiddlewares,
]
