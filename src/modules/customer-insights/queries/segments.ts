import { generateEntityId } from "@medusajs/framework/utils"
import type { SegmentSource } from "../../../types/http"
import type { SegmentDraft } from "../../../pipelines"
import { run, type SqlExecutor } from "./sql"

/**
 * Brings the segments of a source to what its model says: new keys are added, known ones keep their id and the
 * merchant's words, those the model no longer knows are retired, and come back under their old id if it does again.
 */
export async function writeSegments(
  executor: SqlExecutor,
  source: SegmentSource,
  drafts: readonly SegmentDraft[]
): Promise<void> {
  const rows = drafts.map((draft) => ({ ...draft, id: generateEntityId(undefined, "ciseg") }))
  await run(
    executor,
    `insert into insights_segment as s (id, source, key, name_code, name_number, strategy_code, hue, definition)
     select d.id, $1::text, d.key, d.name_code, d.name_number, d.strategy_code, d.hue, d.definition
       from jsonb_to_recordset($2::jsonb)
            as d(id text, key text, name_code text, name_number int, strategy_code text, hue int, definition jsonb)
     on conflict (source, key) do update set
       name_code = excluded.name_code, name_number = excluded.name_number, strategy_code = excluded.strategy_code,
       hue = excluded.hue, definition = excluded.definition, retired_at = null, deleted_at = null, updated_at = now()`,
    [source, JSON.stringify(rows)]
  )
  await run(
    executor,
    `update insights_segment set retired_at = now(), updated_at = now()
      where source = $1::text and retired_at is null and not (key = any($2::text[]))`,
    [source, drafts.map(({ key }) => key)]
  )
}
