import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PredictedCustomersResponse } from "../../../../types/predictions"
import { customerNames } from "../customer-names"
import { holdsRight, parseOrder, readerOf } from "../helpers"
import { searched } from "./among"
import type { AdminGetPredictionsParamsType } from "./validators"

const NOBODY = { name: null, email: null }

/** A page of customers with what is predicted of them. Names and e-mails need the right `customer:read` too. */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminGetPredictionsParamsType>,
  res: MedusaResponse<PredictedCustomersResponse>
) {
  const { limit, offset, q, order = "-value_at_risk", risk, tier, overdue } = req.validatedQuery
  const reader = await readerOf(req.scope)
  const { among, limited } = await searched(req, reader, q)
  const [{ customers, count }, freshness, seesNames] = await Promise.all([
    reader.predicted({ risk, tier, overdue, among }, parseOrder(order), { limit, offset }),
    reader.freshness(),
    holdsRight(req, "customer", "read"),
  ])
  const ids = customers.map(({ customer_id }) => customer_id)
  const names = await customerNames(req.scope, seesNames ? ids : [])
  res.json({
    customers: customers.map((row) => {
      const { name, email } = names.get(row.customer_id) ?? NOBODY
      return { ...row, name, email }
    }),
    count,
    offset,
    limit,
    search_limited: limited,
    freshness,
  })
}
