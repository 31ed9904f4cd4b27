import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CreateSegmentResponse } from "../../../../types/http"
import { createSegmentWorkflow } from "../../../../workflows"
import { notFound, parseOrder, pick, readerOf, runsOf } from "../helpers"
import type { AdminCreateSegmentType, AdminGetSegmentsParamsType } from "./validators"

/** Every segment with its figures; few enough to need no pages. */
export async function GET(req: MedusaRequest<unknown, AdminGetSegmentsParamsType>, res: MedusaResponse) {
  const { source, retired, q, order } = req.validatedQuery
  const reader = await readerOf(req.scope)
  const { segments, count, freshness } = await reader.segments({ source, retired, q })
  const ordered = order === undefined ? segments : sortBy(segments, parseOrder(order))
  res.json({ segments: ordered.map((segment) => pick(segment, req.queryConfig.fields)), count, freshness })
}

/**
 * Saves a rule as a segment of the merchant's own (201); the run that is told with it fills it. Who may save may have it
 * filled: a segment without its customers would be half saved, and the run reads the rules, nothing else.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateSegmentType>,
  res: MedusaResponse<CreateSegmentResponse>
) {
  const { result } = await createSegmentWorkflow(req.scope).run({
    input: { ...req.validatedBody, started_by: req.auth_context.actor_id },
  })
  const reader = await readerOf(req.scope)
  const [created, runs] = await Promise.all([
    reader.segment(result.segment_id),
    runsOf(reader, result.run_ids),
  ])
  if (created === null) {
    throw notFound("Segment", result.segment_id)
  }
  res.status(201).json({ segment: created.segment, runs })
}

/** Texts by their letters, numbers by their size; unknown values last in both directions. */
function sortBy<T extends object>(
  rows: readonly T[],
  { by, descending }: { by: string; descending: boolean }
): T[] {
  const valueOf = (row: T) => Object.entries(row).find(([name]) => name === by)?.[1] as string | number | null
  return [...rows].sort((first, second) => {
    const [a, b] = [valueOf(first), valueOf(second)]
    if (a === null || b === null) {
      return Number(a === null) - Number(b === null)
    }
    const way = typeof a === "string" ? a.localeCompare(String(b)) : a - Number(b)
    return descending ? -way : way
  })
}
