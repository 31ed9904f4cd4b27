import type { Reason } from "../../../types/http"
import { lostRun } from "./hold-run"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { holdProfiles, type ProfileVersions } from "./profile-versions"
import { run, type SqlExecutor } from "./sql"

/** What a pipeline says of one customer. */
export interface ScoreRow {
  customer_id: string
  value: number | null
  /** The interval around the value, and the risk band or value tier, of predictions. */
  low?: number | null
  high?: number | null
  band?: string | null
  detail: Record<string, unknown>
  reasons: readonly Reason[]
  /** One per slot: `rfm`, `clusters`, or the key of a rule; a null key says that the customer is in none. */
  slots: readonly { slot: string; segment_key: string | null; reason: Reason }[]
}

export interface WriteScores {
  run_id: string
  attempt: number
  scores: readonly ScoreRow[]
}

export interface RewriteScores {
  run_id: string
  /** Of the profiles before they were read for these scores. */
  versions: ProfileVersions
  scores: readonly ScoreRow[]
}

export interface RewrittenScores {
  written: number
  /** Customers whose profile has changed since it was read: these scores are older than it and were not written. */
  changed: string[]
}

/**
 * Writes the scores of a shard under the run's fence, in one statement: the database works on it while the next shard is
 * worked out here. The join with the profiles keeps a customer out who was erased while the run was under way, be it
 * at this very moment. Returns how many rows were new or different.
 *
 * @throws MedusaError (not allowed) when the attempt has lost the run
 */
export async function writeScores(
  executor: SqlExecutor,
  { run_id, attempt, scores }: WriteScores
): Promise<number> {
  const [{ held, written }] = await run<{ held: number; written: number }>(executor, WRITE_UNDER_RUN, [
    run_id,
    recordsOf(scores),
    attempt,
  ])
  if (held === 0) {
    throw lostRun(run_id)
  }
  return written
}

/**
 * Writes the scores of customers scored again under a published run, in one transaction; nothing once the run is
 * superseded. Between the reading of a profile and this moment another event may have written it and its scores:
 * those stay, and the customer is among the changed, to be read and scored again.
 */
export async function rewriteScores(
  connection: Knex,
  { run_id, versions, scores }: RewriteScores
): Promise<RewrittenScores> {
  return connection.transaction(async (transaction) => {
    if (!(await holdPublished(transaction, run_id))) {
      return { written: 0, changed: [] }
    }
    const held = await holdProfiles(
      transaction,
      scores.map(({ customer_id }) => customer_id)
    )
    const isUnchanged = ({ customer_id }: ScoreRow) => held[customer_id] === versions[customer_id]
    const written = await write(transaction, run_id, scores.filter(isUnchanged))
    const changed = scores.filter((score) => score.customer_id in held && !isUnchanged(score))
    return { written, changed: changed.map(({ customer_id }) => customer_id) }
  })
}

async function write(transaction: SqlExecutor, runId: string, scores: readonly ScoreRow[]): Promise<number> {
  const written = await run(transaction, `with ${ALIVE} ${insertScores("")}`, [runId, recordsOf(scores)])
  return written.length
}

function recordsOf(scores: readonly ScoreRow[]): string {
  return JSON.stringify(scores.map(toRecord))
}

/** A shared lock, so that publishing the next run waits for this transaction and then sees its rows. */
async function holdPublished(transaction: SqlExecutor, runId: string): Promise<boolean> {
  const held = await run(
    transaction,
    "select id from insights_run where id = $1::text and state = 'published' for share",
    [runId]
  )
  return held.length > 0
}

function toRecord({ customer_id, value, low, high, band, detail, reasons, slots }: ScoreRow) {
  return {
    customer_id,
    segment_key: slots.find(({ slot }) => slot === "rfm" || slot === "clusters")?.segment_key ?? null,
    value: finite(value),
    low: finite(low),
    high: finite(high),
    band: band ?? null,
    slots: slots.filter(({ segment_key }) => segment_key !== null),
    detail,
    reasons,
  }
}

function finite(value: number | null | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null
}

/**
 * Of the customers said those who still have a profile. Each profile is locked against deletion until the scores are
 * written, so that an erasure waits and finds them, or was first and there is nobody to write of: a statement sees the
 * profiles as they were when it began, and would write of somebody erased a moment later. In the order of ids, as
 * everybody locks profiles, so that no two wait for each other.
 */
const ALIVE = `alive as materialized (
  select p.customer_id from insights_profile p
   where p.customer_id in (select said.customer_id from jsonb_to_recordset($2::jsonb) as said(customer_id text))
   order by p.customer_id for key share
)`

/** @param condition under which anything is written at all; empty: always */
const insertScores = (condition: string): string => `insert into insights_score as s
    (run_id, customer_id, segment_key, value, low, high, band, slots, detail, reasons, scored_at)
  select $1::text, p.customer_id, said.segment_key, said.value, said.low, said.high, said.band, said.slots,
         said.detail, said.reasons, now()
    from jsonb_to_recordset($2::jsonb) 
           as said(customer_id text, segment_key text, value float8, low float8, high float8, band text, slots jsonb,
                   detail jsonb, reasons jsonb)
    join alive p on p.customer_id = said.customer_id
    ${condition}
   order by p.customer_id
  on conflict (run_id, customer_id) do update set
    segment_key = excluded.segment_key, value = excluded.value, low = excluded.low, high = excluded.high,
    band = excluded.band, slots = excluded.slots, detail = excluded.detail,
    reasons = excluded.reasons, scored_at = excluded.scored_at, updated_at = now()
  where (s.segment_key, s.value, s.low, s.high, s.band, s.slots, s.detail, s.reasons)
        is distinct from (excluded.segment_key, excluded.value, excluded.low, excluded.high, excluded.band,
                          excluded.slots, excluded.detail, excluded.reasons)
  returning 1`

/** The row of the run is locked, as by `holdRun`. */
const WRITE_UNDER_RUN = `with held as materialized (
  select 1 from insights_run where id = $1::text and attempt = $3::int and state = 'running' for update
),
${ALIVE},
written as (${insertScores("where exists (select 1 from held)")})
select (select count(*)::int from held) as held, (select count(*)::int from written) as written`

/**
 * Deletes what runs that will never be published left behind: their scores, and models that nobody took. A model that
 * was refused by comparison with the one in use is kept with its card: the comparison is part of the record.
 */
export async function sweepOrphans(executor: SqlExecutor): Promise<void> {
  await run(
    executor,
    "delete from insights_score where run_id in (select id from insights_run where state in ('failed', 'canceled'))"
  )
  await run(
    executor,
    `delete from insights_model where state = 'candidate' and coalesce(card -> 'challenge' ->> 'replace', 'true') = 'true'
        and (run_id in (select id from insights_run where state in ('failed', 'canceled'))
             or exists (select 1 from insights_run r where r.id = insights_model.run_id
                          and r.state in ('published', 'superseded') and r.model_id is distinct from insights_model.id))`
  )
}
