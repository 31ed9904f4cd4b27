import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { listSegmentCustomersConfig, listSegmentsConfig, retrieveSegmentConfig } from "./query-config"
import {
  AdminExportSegmentParams,
  AdminGetSegmentCustomersParams,
  AdminGetSegmentParams,
  AdminGetSegmentsParams,
  AdminRenameSegment,
} from "./validators"

const read = [{ resource: "customer_insights", operation: "read" }]

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
    policies: [{ resource: "customer_insights", operation: "update" }],
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
