import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { renameSegmentWorkflow } from "../../../../../workflows"
import { notFound, pick, readerOf } from "../../helpers"
import type { AdminRenameSegmentType } from "../validators"

/** One segment: figures, distributions of its main features, who joined and left. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  const reader = await readerOf(req.scope)
  const answer = await reader.segment(req.params.id)
  if (answer === null) {
    throw notFound("Segment", req.params.id)
  }
  res.json({ ...answer, segment: pick(answer.segment, req.queryConfig.fields) })
}

/** Renames a segment or rewrites its strategy; null brings the default back. Its identity stays. */
export async function POST(req: AuthenticatedMedusaRequest<AdminRenameSegmentType>, res: MedusaResponse) {
  const reader = await readerOf(req.scope)
  if ((await reader.segment(req.params.id)) === null) {
    throw notFound("Segment", req.params.id)
  }
  await renameSegmentWorkflow(req.scope).run({ input: { segment_id: req.params.id, ...req.validatedBody } })
  const answer = await reader.segment(req.params.id)
  res.json({ ...answer, segment: answer && pick(answer.segment, req.queryConfig.fields) })
}
