import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { FeaturesResponse } from "../../../../types/http"
import { readerOf } from "../helpers"

/** The catalogue: what each feature means and how it is computed. */
export async function GET(req: MedusaRequest, res: MedusaResponse<FeaturesResponse>) {
  const reader = await readerOf(req.scope)
  res.json(reader.features())
}
