import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ChurnResponse } from "../../../../types/predictions"
import { readerOf } from "../helpers"

/** Who may leave: customers by risk, how sure that is, and why. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ChurnResponse>) {
  const reader = await readerOf(req.scope)
  res.json(await reader.churn())
}
