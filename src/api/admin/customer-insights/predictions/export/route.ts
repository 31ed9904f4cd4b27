import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { InsightsReader, PredictedFilters } from "../../../../../modules/customer-insights"
import { csvLine } from "../../csv"
import { sendCsv } from "../../csv-stream"
import { customerNames } from "../../customer-names"
import { holdsRight, readerOf } from "../../helpers"
import { searched } from "../among"
import type { AdminExportPredictionsParamsType } from "../validators"

const PAGE = 1000

const COLUMNS = [
  "days_since_last_order",
  "order_count",
  "total_spend",
  "probability",
  "risk",
  "value",
  "value_low",
  "value_high",
  "tier",
  "value_at_risk",
  "next_order_from",
  "next_order_to",
  "overdue",
] as const

/**
 * The same customers as a CSV file, streamed page by page. Name and e-mail are in it for holders of
 * `customer_insights:export`; `names=false` leaves them out.
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminExportPredictionsParamsType>,
  res: MedusaResponse
) {
  const { names, bom, q, ...filters } = req.validatedQuery
  const mayExport = await holdsRight(req, "customer_insights", "export")
  if (names === true && !mayExport) {
    throw new MedusaError(MedusaError.Types.FORBIDDEN, "Field 'names' needs customer_insights:export")
  }
  const reader = await readerOf(req.scope)
  const { among } = await searched(req, reader, q)
  const { as_of } = await reader.freshness()
  await sendCsv(res, {
    name: `predictions-${as_of.slice(0, 10)}`,
    mark: bom === true,
    lines: csvLines(req.scope, reader, { ...filters, among }, names ?? mayExport),
  })
}

async function* csvLines(
  container: MedusaContainer,
  reader: InsightsReader,
  filters: PredictedFilters,
  withNames: boolean
) {
  yield csvLine(["customer_id", ...(withNames ? ["name", "email"] : []), ...COLUMNS])
  for (let after = ""; ;) {
    const rows = await reader.predictedAfter(filters, after, PAGE)
    const ids = rows.map(({ customer_id }) => customer_id)
    const names = await customerNames(container, withNames ? ids : [])
    yield rows
      .map((row) => {
        const { name, email } = names.get(row.customer_id) ?? { name: null, email: null }
        const personal = withNames ? [name, email] : []
        return csvLine([row.customer_id, ...personal, ...COLUMNS.map((column) => row[column])])
      })
      .join("")
    if (rows.length < PAGE) {
      return
    }
    after = ids[ids.length - 1]
  }
}
