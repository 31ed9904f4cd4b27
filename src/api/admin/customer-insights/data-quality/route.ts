import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { DataQualityResponse } from "../../../../types/http"
import { readerOf } from "../helpers"

/** What the figures rest on: orders used, left out and rejected, by reason. */
export async function GET(req: MedusaRequest, res: MedusaResponse<DataQualityResponse>) {
  const reader = await readerOf(req.scope)
  res.json(await reader.dataQuality())
}
