import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { notFound, pick, readerOf } from "../../helpers"

/** One run with its whole report; asked again and again while it works. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  const reader = await readerOf(req.scope)
  const run = await reader.run(req.params.id)
  if (run === null) {
    throw notFound("Run", req.params.id)
  }
  res.json({ run: pick(run, req.queryConfig.fields) })
}
