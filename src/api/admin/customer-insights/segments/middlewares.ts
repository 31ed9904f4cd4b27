import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { NoParams } from "../common-validators"
import { listSegmentCustomersConfig, listSegmentsConfig, retrieveSegmentConfig } from "./query-config"
import {
  AdminCreateSegment,
  AdminExportSegmentParams,
  AdminGetSegmentCustomersParams,
  AdminGetSegmentParams,
  AdminGetSegmentsParams,
  AdminRenameSegment,
} from "./validators"

const read = [{ resource: "customer_insights", operation: "read" }]
const update = [{ resource: "customer_insights", operation: "update" }]

export const segmentsMiddlewares: MiddlewareRoute[] = [
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/segments",
    middlewares: [validateAndTransformQuery(AdminGetSegmentsParams, listSegmentsConfig)],
    policies: read,
  },
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/segments/:id",
    middlewares: [validateAndTransformQuery(AdminGetSegmentParams, retrieveSegmentConfig)],
    policies: read,
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-insights/segments/:id",
    middlewares: [
      validateAndTransformBody(AdminRenameSegment),
      validateAndTransformQuery(AdminGetSegmentParams, retrieveSegmentConfig),
    ],
    policies: update,
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-insights/segments",
    middlewares: [
      validateAndTransformBody(AdminCreateSegment),
      validateAndTransformQuery(NoParams, { isList: false }),
    ],
    policies: update,
  },
  {
    method: ["DELETE"],
    matcher: "/admin/customer-insights/segments/:id",
    middlewares: [validateAndTransformQuery(NoParams, { isList: false })],
    policies: update,
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-insights/segments/:id/restore",
    middlewares: [validateAndTransformBody(NoParams), validateAndTransformQuery(NoParams, { isList: false })],
    policies: update,
  },
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/segments/:id/customers",
    middlewares: [validateAndTransformQuery(AdminGetSegmentCustomersParams, listSegmentCustomersConfig)],
    policies: read,
  },
  {
    method: ["GET"],
    matcher: "/admin/customer-insights/segments/:id/export",
    middlewares: [validateAndTransformQuery(AdminExportSegmentParams, { isList: false })],
    policies: read,
  },
]
