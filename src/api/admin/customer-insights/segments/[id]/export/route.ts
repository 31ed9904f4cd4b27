import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { InsightsReader } from "../../../../../../modules/customer-insights"
import { csvLine } from "../../../csv"
import { sendCsv } from "../../../csv-stream"
import { customerNames } from "../../../customer-names"
import { holdsRight, notFound, readerOf } from "../../../helpers"
import type { AdminExportSegmentParamsType } from "../../validators"

const PAGE = 1000

/**
 * The segment's customers with every feature as a CSV file, streamed page by page: memory does not grow with the segment.
 * Name and e-mail are in it for holders of `customer_insights:export`; `names=false` leaves them out.
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminExportSegmentParamsType>,
  res: MedusaResponse
) {
  const { names, bom } = req.validatedQuery
  const mayExport = await holdsRight(req, "customer_insights", "export")
  if (names === true && !mayExport) {
    throw new MedusaError(MedusaError.Types.FORBIDDEN, "Field 'names' needs customer_insights:export")
  }
  const reader = await readerOf(req.scope)
  const answer = await reader.segment(req.params.id)
  if (answer === null) {
    throw notFound("Segment", req.params.id)
  }
  const { segment, freshness } = answer
  await sendCsv(res, {
    name: `${segment.source}-${segment.key}-${freshness.as_of.slice(0, 10)}`,
    mark: bom === true,
    lines: csvLines(req.scope, reader, segment.id, names ?? mayExport),
  })
}

async function* csvLines(
  container: MedusaContainer,
  reader: InsightsReader,
  segmentId: string,
  withNames: boolean
) {
  const features = reader.features().features.map(({ name }) => name)
  yield csvLine(["customer_id", ...(withNames ? ["name", "email"] : []), ...features])
  let after = ""
  for (;;) {
    const rows = await reader.segmentFeatures(segmentId, after, PAGE)
    const ids = rows.map(({ customer_id }) => customer_id)
    const names = await customerNames(container, withNames ? ids : [])
    yield rows
      .map((row) => {
        const { name, email } = names.get(row.customer_id) ?? { name: null, email: null }
        const personal = withNames ? [name, email] : []
        return csvLine([row.customer_id, ...personal, ...features.map((feature) => row[feature])])
      })
      .join("")
    if (rows.length < PAGE) {
      return
    }
    after = ids[ids.length - 1]
  }
}
