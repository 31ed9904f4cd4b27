import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { OverviewResponse } from "../../../../types/http"
import { readerOf } from "../helpers"

/** The first page: three answers, key figures, segments, charts, what changed, what is running. */
export async function GET(req: MedusaRequest, res: MedusaResponse<OverviewResponse>) {
  const reader = await readerOf(req.scope)
  res.json(await reader.overview())
}
