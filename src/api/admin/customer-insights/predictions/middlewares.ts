import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { NoParams } from "../common-validators"
import { AdminExportPredictionsParams, AdminGetModelsParams, AdminGetPredictionsParams } from "./validators"

const read = [{ resource: "customer_insights", operation: "read" }]

/** Reading what is predicted, and by which models. */
export const predictionsMiddlewares: MiddlewareRoute[] = [
  ...["churn", "value"].map((kind) => ({
    method: ["GET" as const],
    matcher: `/admin/customer-insights/${kind}`,
    middlewares: [validateAndTransformQuery(NoParams, { isList: false })],
    policies: read,
  })),
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/models",
    middlewares: [validateAndTransformQuery(AdminGetModelsParams, { isList: false })],
    policies: read,
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-insights/models/:id/rollback",
    middlewares: [validateAndTransformBody(NoParams), validateAndTransformQuery(NoParams, { isList: false })],
    policies: [{ resource: "customer_insights", operation: "run" }],
  },
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/predictions",
    middlewares: [validateAndTransformQuery(AdminGetPredictionsParams, { defaultLimit: 20, isList: true })],
    policies: read,
  },
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/predictions/export",
    middlewares: [validateAndTransformQuery(AdminExportPredictionsParams, { isList: false })],
    policies: read,
  },
]
