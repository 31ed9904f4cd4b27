import type { NearRule } from "../../../types/http"
import type { ClustersCardReport } from "../../../types/reports"
import type { ReadContext } from "./read-context"
import type { SegmentRow } from "./read-segments"
import { run } from "./sql"

/** The rule that nearly describes a cluster, by the published run, and the segment that was saved from it; null without one. */
export async function readNearRule(
  { executor }: ReadContext,
  { source, key, retired_at }: SegmentRow
): Promise<NearRule | null> {
  if (source !== "clusters" || retired_at !== null) {
    return null
  }
  const [found] = await run<{
    near: NonNullable<ClustersCardReport["near_rules"]>[string] | null
    saved_segment_id: string | null
  }>(
    executor,
    `select near, (select g.id from insights_segment g
                    where g.source = 'custom' and g.retired_at is null and g.deleted_at is null
                      and g.definition = near -> 'rule'
                    order by g.created_at, g.id limit 1) as saved_segment_id
       from (select report -> 'card' -> 'near_rules' -> $1::text as near
               from insights_run where kind = 'clusters' and state = 'published') published`,
    [key]
  )
  return found?.near ? { ...found.near, saved_segment_id: found.saved_segment_id } : null
}
