import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { SegmentCustomersResponse } from "../../../../../../types/http"
import { customerNames, searchCustomers } from "../../../customer-names"
import { holdsRight, notFound, parseOrder, readerOf } from "../../../helpers"
import type { AdminGetSegmentCustomersParamsType } from "../../validators"

const NOBODY = { name: null, email: null, has_account: false }

/**
 * A page of the segment's present customers. Names and e-mails are Medusa's: they need the right `customer:read` too,
 * and so does a search by them.
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminGetSegmentCustomersParamsType>,
  res: MedusaResponse<SegmentCustomersResponse>
) {
  const { limit, offset, q, order = "-total_spend" } = req.validatedQuery
  const reader = await readerOf(req.scope)
  const seesNames = await holdsRight(req, "customer", "read")
  if (q !== undefined && !seesNames) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      "Field 'q' searches names and e-mails: it needs customer:read"
    )
  }
  if (!(await reader.hasSegment(req.params.id))) {
    throw notFound("Segment", req.params.id)
  }
  const search = q === undefined ? null : await searchCustomers(req.scope, q)
  const among = search && (await reader.analysisCustomers(search.ids))
  const [{ customers, count }, freshness] = await Promise.all([
    reader.segmentCustomers(req.params.id, parseOrder(order), { limit, offset }, among),
    reader.freshness(),
  ])
  const ids = customers.map(({ customer_id }) => customer_id)
  const names = await customerNames(req.scope, seesNames ? ids : [])
  res.json({
    customers: customers.map((row) => ({ ...row, ...(names.get(row.customer_id) ?? NOBODY) })),
    count,
    offset,
    limit,
    search_limited: search?.limited ?? false,
    freshness,
  })
}
