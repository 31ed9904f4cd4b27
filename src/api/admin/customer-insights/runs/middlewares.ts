import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { NoParams } from "../common-validators"
import { readBodyText } from "./import/body-text"
import { listRunsConfig, retrieveRunConfig } from "./query-config"
import { AdminGetRunParams, AdminGetRunsParams, AdminStartRun } from "./validators"

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
    // Medusa's parser would hold the event loop too long; the workflow reads the text in a thread
    bodyParser: false,
    middlewares: [validateAndTransformQuery(NoParams, { isList: false }), readBodyText],
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
