import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecommendationsResponse } from "../../../../types/predictions"
import { readerOf } from "../helpers"

/** How good the recommendations are, and what they look like. */
export async function GET(req: MedusaRequest, res: MedusaResponse<RecommendationsResponse>) {
  const reader = await readerOf(req.scope)
  res.json(await reader.recommendations())
}
