import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { SegmentResponse } from "../../../../types/http"
import { customerNames } from "../customer-names"
import { holdsRight, notFound, pick, readerOf } from "../helpers"

/**
 * The page of the segment that a request names, with the asked fields. Who may rename and not read sees no customers on
 * the border; their names are Medusa's and need the right `customer:read` too.
 */
export async function segmentAnswer(
  req: Pick<AuthenticatedMedusaRequest, "scope" | "params" | "queryConfig" | "auth_context">
) {
  const reader = await readerOf(req.scope)
  const answer = await reader.segment(req.params.id)
  if (answer === null) {
    throw notFound("Segment", req.params.id)
  }
  const seesCustomers = answer.borderline !== null && (await holdsRight(req, "customer_insights", "read"))
  const seesNames = seesCustomers && (await holdsRight(req, "customer", "read"))
  return {
    ...answer,
    segment: pick(answer.segment, req.queryConfig.fields),
    borderline: seesNames ? await named(req, answer.borderline) : seesCustomers ? answer.borderline : null,
  }
}

async function named(
  { scope }: Pick<AuthenticatedMedusaRequest, "scope">,
  borderline: SegmentResponse["borderline"]
): Promise<SegmentResponse["borderline"]> {
  if (borderline === null) {
    return null
  }
  const names = await customerNames(
    scope,
    borderline.customers.map(({ customer_id }) => customer_id)
  )
  const customers = borderline.customers.map((customer) => {
    const { name = null, email = null } = names.get(customer.customer_id) ?? {}
    return { ...customer, name, email }
  })
  return { ...borderline, customers }
}
