import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RestoreSegmentResponse } from "../../../../../../types/http"
import { restoreSegmentWorkflow } from "../../../../../../workflows"
import { notFound, readerOf } from "../../../helpers"

/** Brings a deleted segment of the merchant's own back, with its customers. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<RestoreSegmentResponse>) {
  const { id } = req.params
  await restoreSegmentWorkflow(req.scope).run({ input: { segment_id: id } })
  const reader = await readerOf(req.scope)
  const answer = await reader.segment(id)
  if (answer === null) {
    throw notFound("Segment", id)
  }
  res.json({ segment: answer.segment })
}
