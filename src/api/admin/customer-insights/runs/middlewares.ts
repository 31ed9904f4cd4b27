import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { NoParams } from "../common-validators"
import { listRunsConfig, retrieveRunConfig } from "./query-config"
import { AdminGetRunParams, AdminGetRunsParams, AdminImportSegments, AdminStartRun } from "./validators"

const read = [{ resource: "customer_insights", operation: "read" }]
const run = [{ resource: "customer_insights", operation: "run" }]

export const runsMiddlewares: MiddlewareRoute[] = [
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/runs",
    middlewares: [validateAndTransformQuery(AdminGetRunsParams, listRunsConfig)],
    policies: read,
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-insights/runs",
    middlewares: [
      validateAndTransformBody(AdminStartRun),
      validateAndTransformQuery(NoParams, { isList: false }),
    ],
    policies: run,
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-insights/runs/import",
    // 100,000 customers with names of 80 letters
    bodyParser: { sizeLimit: "16mb" },
    middlewares: [
      validateAndTransformBody(AdminImportSegments),
      validateAndTransformQuery(NoParams, { isList: false }),
    ],
    policies: run,
  },
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/runs/:id",
    middlewares: [validateAndTransformQuery(AdminGetRunParams, retrieveRunConfig)],
    policies: read,
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-insights/runs/:id/cancel",
    middlewares: [validateAndTransformBody(NoParams), validateAndTransformQuery(NoParams, { isList: false })],
    policies: run,
  },
]
