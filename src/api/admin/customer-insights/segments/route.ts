import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { parseOrder, pick, readerOf } from "../helpers"
import type { AdminGetSegmentsParamsType } from "./validators"

/** Every segment with its figures; few enough to need no pages. */
export async function GET(req: MedusaRequest<unknown, AdminGetSegmentsParamsType>, res: MedusaResponse) {
  const { source, retired, q, order } = req.validatedQuery
  const reader = await readerOf(req.scope)
  const { segments, count, freshness } = await reader.segments({ source, retired, q })
  const ordered = order === undefined ? segments : sortBy(segments, parseOrder(order))
  res.json({ segments: ordered.map((segment) => pick(segment, req.queryConfig.fields)), count, freshness })
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
