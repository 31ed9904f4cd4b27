import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RunResponse } from "../../../../../../types/http"
import { cancelRunWorkflow } from "../../../../../../workflows"
import { notFound, readerOf } from "../../../helpers"

/** Stops a run that is queued or running; the last published one stays in use. A finished run stays as it is. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<RunResponse>) {
  const reader = await readerOf(req.scope)
  if ((await reader.run(req.params.id)) === null) {
    throw notFound("Run", req.params.id)
  }
  await cancelRunWorkflow(req.scope).run({ input: { run_id: req.params.id } })
  const run = await reader.run(req.params.id)
  if (run === null) {
    throw notFound("Run", req.params.id)
  }
  res.json({ run })
}
