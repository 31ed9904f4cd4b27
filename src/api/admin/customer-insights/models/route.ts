import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ModelsResponse } from "../../../../types/predictions"
import { readerOf } from "../helpers"
import type { AdminGetModelsParamsType } from "../predictions/validators"

/** Models that predict, newest first, each with its card: few enough to need no pages. */
export async function GET(
  req: MedusaRequest<unknown, AdminGetModelsParamsType>,
  res: MedusaResponse<ModelsResponse>
) {
  const reader = await readerOf(req.scope)
  res.json(await reader.models({ kind: req.validatedQuery.kind }))
}
