import type { FillingKind, SegmentSource } from "../../../types/http"
import { holdErasures } from "./erase-lock"
import { sourcesOfKind } from "./kinds"
import { run, type SqlExecutor } from "./sql"

/** A customer who entered or left a segment. */
export interface Move {
  kind: "entered" | "left"
  customer_id: string
  slot: string
  segment_id: string
  source: SegmentSource
  /** The segment's key within its source. */
  key: string
  /** The same for every telling of the same move. */
  move_key: string
}

export interface Settle {
  /** Kinds whose published scores count. */
  kinds: readonly FillingKind[]
  /** null: everybody. */
  customerIds: readonly string[] | null
  /** When the moves happen, by the plugin's clock. */
  at: Date
  /** Days a customer stays before a border crossing counts. */
  minimumStayDays: number
}

/**
 * Compares what the published runs say with the open memberships and writes only what changed: first what ends, then
 * what begins, because a slot holds one open membership. A minimum stay holds a customer in a segment that still
 * exists; a customer without a score under the run leaves at once. A repeat writes nothing. In a transaction nobody is
 * erased from here to its end.
 */
export async function settle(executor: SqlExecutor, input: Settle): Promise<Move[]> {
  await holdErasures(executor)
  const left = await run<Move>(executor, closing(MOVES), valuesOf(input))
  const entered = await run<Move>(executor, opening(MOVES), valuesOf(input))
  return [...left, ...entered]
}

/** The same without telling who moved: at publishing everybody may. */
export async function settleQuietly(executor: SqlExecutor, input: Settle): Promise<void> {
  await holdErasures(executor)
  await run(executor, closing("select count(*) from moved"), valuesOf(input))
  await run(executor, opening("select count(*) from moved"), valuesOf(input))
}

function valuesOf({ kinds, customerIds, at, minimumStayDays }: Settle): unknown[] {
  return [kinds, kinds.flatMap(sourcesOfKind), customerIds, at, minimumStayDays * 86_400]
}

const MOVES = `select moved.kind, moved.customer_id, moved.slot, moved.segment_id, g.source, g.key, moved.move_key
  from moved join insights_segment g on g.id = moved.segment_id order by moved.move_key`

/** First what is said, then the segments: the other way round every customer meets every segment of the source. */
const PROPOSED = `with published as (
  select id, kind from insights_run where state = 'published' and kind = any($1::text[])
),
segments as (
  select id, source, key, retired_at, case when source in ('rule', 'custom') then 'rules' else source end as kind
    from insights_segment where source = any($2::text[])
),
said as materialized (
  select s.customer_id, r.kind, r.id as run_id, slots.segment_key, slots.reason
    from published r
    join insights_score s on s.run_id = r.id and ($3::text[] is null or s.customer_id = any($3::text[]))
   cross join lateral jsonb_to_recordset(s.slots) as slots(segment_key text, reason jsonb)
),
proposed as (
  select said.customer_id, case said.kind when 'rules' then g.id when 'import' then 'import:' || split_part(g.key, '.', 1) else g.source end as slot, g.id as segment_id,
         said.reason, said.run_id
    from said
    join segments g on g.kind = said.kind and g.key = said.segment_key and g.retired_at is null
)`

/** Ends memberships that are no longer proposed. */
function closing(answer: string): string {
  return `${PROPOSED},
ending as (
  select m.id, r.id as run_id
    from insights_membership m
    join segments g on g.id = m.segment_id
    join published r on r.kind = g.kind
    left join proposed x on x.customer_id = m.customer_id and x.slot = m.slot and x.segment_id = m.segment_id
    left join insights_score s on s.run_id = r.id and s.customer_id = m.customer_id
   where m.left_at is null and ($3::text[] is null or m.customer_id = any($3::text[])) and x.customer_id is null
     and not ($5::float8 > 0 and g.retired_at is null and s.customer_id is not null
              and m.joined_at > $4::timestamptz - $5::float8 * interval '1 second')
),
moved as (
  update insights_membership m
     set left_at = greatest($4::timestamptz, m.joined_at + interval '1 millisecond'), left_run = ending.run_id, updated_at = now()
    from ending where m.id = ending.id and m.left_at is null
  returning 'left' as kind, m.customer_id, m.slot, m.segment_id, m.id || '_left' as move_key
)
${answer}`
}

/** Begins memberships in slots that are empty; in an exclusive one at the moment at which the former ended. */
function opening(answer: string): string {
  return `${PROPOSED},
formerly as (
  select customer_id, slot, max(left_at) as left_at, bool_or(left_at is null) as is_open
    from insights_membership where $3::text[] is null or customer_id = any($3::text[])
   group by customer_id, slot
),
beginning as (
  select x.customer_id, x.slot, x.segment_id, x.run_id, x.reason, greatest($4::timestamptz, f.left_at) as joined_at
    from proposed x left join formerly f on f.customer_id = x.customer_id and f.slot = x.slot
   where f.is_open is not true
),
moved as (
  insert into insights_membership (id, customer_id, slot, segment_id, joined_at, joined_run, reason)
  select 'cimem_' || left(md5(concat_ws(' ', customer_id, slot, extract(epoch from joined_at))), 26),
         customer_id, slot, segment_id, joined_at, run_id, reason
    from beginning order by customer_id, slot
  on conflict do nothing
  returning 'entered' as kind, customer_id, slot, segment_id, id as move_key
)
${answer}`
}

/** SQL: whether a membership is in a slot that others were in before this run; only slots of imports begin later than their kind. */
export const isNoBeginning = (membership: string, runId: string): string =>
  `(${membership}.slot not like 'import:%'
    or ${membership}.slot in (select slot from insights_membership where slot like 'import:%' and joined_run <> ${runId}))`

/**
 * Whom a run moved, by move key, as far as no later move has undone it. Nobody for the first published run of a kind, nor
 * into the segments of an import whose name is new: everybody they place was nowhere before, which is no move.
 */
export async function listRunMoves(executor: SqlExecutor, runId: string): Promise<Move[]> {
  return run<Move>(
    executor,
    `with moved as (
       select 'entered' as kind, customer_id, slot, segment_id, id as move_key
         from insights_membership m where joined_run = $1::text and left_at is null and ${isNoBeginning("m", "$1::text")}
       union all
       select 'left', customer_id, slot, segment_id, id || '_left' from insights_membership gone
        where left_run = $1::text and not exists (
          select 1 from insights_membership m
           where m.customer_id = gone.customer_id and m.segment_id = gone.segment_id and m.left_at is null)
     )
     select moved.kind, moved.customer_id, moved.slot, moved.segment_id, g.source, g.key, moved.move_key
       from moved join insights_segment g on g.id = moved.segment_id
      where exists (select 1 from insights_run mine
                      join insights_run former on former.kind = mine.kind and former.published_at < mine.published_at
                     where mine.id = $1::text)
      order by moved.move_key`,
    [runId]
  )
}
