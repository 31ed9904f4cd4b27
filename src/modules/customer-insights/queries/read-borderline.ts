import type { BorderlineCustomers, SegmentBadge } from "../../../types/http"
import type { ReadContext } from "./read-context"
import { segmentRows, toBadge, type SegmentRow } from "./read-segments"
import { run } from "./sql"

/** Below this probability a customer may as well belong to another segment. */
const BELOW = 0.7
const MOST_SHOWN = 50

interface BorderlineRow {
  customer_id: string
  probability: number
  next_key: string | null
  next_probability: number
  count: number
}

/**
 * Who may as well belong to another segment, by the published scores of a mixture; null where the clusters are no
 * mixture. Names are the caller's to fill in. Cost: one pass over the run's scores of the segment.
 */
export async function readBorderline(
  context: ReadContext,
  { source, key, retired_at }: SegmentRow
): Promise<BorderlineCustomers | null> {
  if (source !== "clusters" || retired_at !== null) {
    return null
  }
  const [published] = await run<{ id: string }>(
    context.executor,
    `select id from insights_run
      where kind = 'clusters' and state = 'published' and report -> 'card' ->> 'method' = 'gaussian-mixture'`
  )
  if (published === undefined) {
    return null
  }
  const [rows, segments] = await Promise.all([
    run<BorderlineRow>(
      context.executor,
      `select customer_id, probability, detail ->> 'next_key' as next_key,
              coalesce((detail ->> 'next_probability')::float8, 0) as next_probability, count(*) over ()::int as count
         from (select customer_id, detail, (detail ->> 'probability')::float8 as probability
                 from insights_score where run_id = $1::text and segment_key = $2::text) scored
        where probability < $3::float8
        order by probability, customer_id limit $4::int`,
      [published.id, key, BELOW, MOST_SHOWN]
    ),
    segmentRows(context, { source: ["clusters"] }),
  ])
  const badges = new Map<string | null, SegmentBadge>(
    segments.map((row) => [row.key, toBadge(row, context.texts)])
  )
  return {
    below: BELOW,
    count: rows[0]?.count ?? 0,
    customers: rows.map(({ customer_id, probability, next_key, next_probability }) => ({
      customer_id,
      name: null,
      email: null,
      probability,
      next: badges.get(next_key) ?? null,
      next_probability,
    })),
  }
}
