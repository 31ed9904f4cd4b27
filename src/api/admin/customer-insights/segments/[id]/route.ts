import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { DeleteSegmentResponse } from "../../../../../types/http"
import { renameSegmentWorkflow, retireSegmentWorkflow } from "../../../../../workflows"
import { notFound, readerOf } from "../../helpers"
import { segmentAnswer } from "../answer"
import type { AdminRenameSegmentType } from "../validators"

/** One segment: figures, distributions of its main features, who joined and left, the rule near it, who is on its border. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse) {
  res.json(await segmentAnswer(req))
}

/** Renames a segment or rewrites its strategy; null brings the default back. Its identity stays. */
export async function POST(req: AuthenticatedMedusaRequest<AdminRenameSegmentType>, res: MedusaResponse) {
  const reader = await readerOf(req.scope)
  if (!(await reader.hasSegment(req.params.id))) {
    throw notFound("Segment", req.params.id)
  }
  await renameSegmentWorkflow(req.scope).run({ input: { segment_id: req.params.id, ...req.validatedBody } })
  res.json(await segmentAnswer(req))
}

/** Deletes a segment of the merchant's own; `restore` undoes it. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse<DeleteSegmentResponse>) {
  const { id } = req.params
  await retireSegmentWorkflow(req.scope).run({ input: { segment_id: id } })
  res.json({ id, object: "segment", deleted: true })
}
