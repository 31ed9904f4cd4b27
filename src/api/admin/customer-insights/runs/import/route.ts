import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ImportSegmentsResponse } from "../../../../../types/http"
import { importSegmentsWorkflow } from "../../../../../workflows"
import { readerOf, runsOf } from "../../helpers"

/** Takes in a segmentation that was made elsewhere (202): its run publishes it like any other. */
export async function POST(
  req: AuthenticatedMedusaRequest<string>,
  res: MedusaResponse<ImportSegmentsResponse>
) {
  const { result } = await importSegmentsWorkflow(req.scope).run({
    input: { body: req.body, started_by: req.auth_context.actor_id },
  })
  const [run] = await runsOf(await readerOf(req.scope), [result.run_id])
  res.status(202).json({ run })
}
