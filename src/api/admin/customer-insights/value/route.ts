import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ValueResponse } from "../../../../types/predictions"
import { readerOf } from "../helpers"

/** What customers will be worth: forecast, tiers, value by risk, and how the forecast did on the shop's own past. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ValueResponse>) {
  const reader = await readerOf(req.scope)
  res.json(await reader.value())
}
