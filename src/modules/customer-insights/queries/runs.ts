import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { RunKind } from "../../../types/http"
import { placeOf } from "./kinds"
import { findRunRow, type RunRow } from "./run-rows"
import { run, type SqlExecutor } from "./sql"
import { IS_CURRENT, type RunVersions } from "./versions"

export interface OpenRuns {
  kinds: readonly RunKind[]
  /** A user id, `schedule` or `demo`. */
  started_by: string
  as_of: Date
  parameters: Record<string, unknown>
}

/**
 * Inserts one queued run per kind in one transaction. While a run of these is under way, or any other segmentation
 * when one is asked for, nothing is inserted and the runs under way are returned. The partial unique index decides
 * between two starts at one moment.
 */
export async function openRuns(
  connection: Knex,
  { kinds, started_by, as_of, parameters }: OpenRuns,
  versions: RunVersions
): Promise<{ runs: RunRow[]; already_running: boolean }> {
  return connection.transaction(async (transaction) => {
    // two starts of different kinds do not meet in the index
    await run(transaction, "select pg_advisory_xact_lock(hashtext('customer_insights.open_runs'))")
    const underWay = await run<{ id: string }>(
      transaction,
      `select id from insights_run where state in ('queued', 'running')
          and (kind = any($1::text[]) or (kind <> 'ledger' and $2::boolean))
        order by created_at, ${placeOf("kind")}`,
      [kinds, kinds.some((kind) => kind !== "ledger")]
    )
    if (underWay.length > 0) {
      return { runs: await rowsOf(transaction, underWay), already_running: true }
    }
    const opened = kinds.map((kind) => ({ id: generateEntityId(undefined, "cirun"), kind }))
    await run(
      transaction,
      `insert into insights_run (id, kind, state, attempt, stage, done, as_of, parameters, report, started_by,
                                 features_hash, code_version)
       select opened.id, opened.kind, 'queued', 0, 'queued', 0, $2::timestamptz, $3::jsonb, '{}', $4::text, $5::text, $6::text
         from jsonb_to_recordset($1::jsonb) as opened(id text, kind text)`,
      [
        JSON.stringify(opened),
        as_of,
        JSON.stringify(parameters),
        started_by,
        versions.features_hash,
        versions.code_version,
      ]
    )
    return { runs: await rowsOf(transaction, opened), already_running: false }
  })
}

async function rowsOf(executor: SqlExecutor, runs: readonly { id: string }[]): Promise<RunRow[]> {
  const rows: RunRow[] = []
  for (const { id } of runs) {
    const row = await findRunRow(executor, id)
    if (row) {
      rows.push(row)
    }
  }
  return rows
}

/**
 * Takes a queued run: running, one attempt more. Null when it is not queued: somebody else has it, or it has ended.
 * A model that an attempt of an earlier version left behind is not taken over: this version trains its own; an imported one
 * was made by no version.
 */
export async function claimRun(
  executor: SqlExecutor,
  id: string,
  { features_hash, code_version }: RunVersions
): Promise<{ attempt: number } | null> {
  const [claimed] = await run<{ attempt: number }>(
    executor,
    `update insights_run r set state = 'running', attempt = attempt + 1, heartbeat_at = now(), error = null,
            started_at = coalesce(started_at, now()), updated_at = now(),
            features_hash = $1::text, code_version = $2::text,
            model_id = (select m.id from insights_model m where m.id = r.model_id and (m.kind = 'import' or ${IS_CURRENT}))
      where id = $3::text and state = 'queued' returning attempt`,
    [features_hash, code_version, id]
  )
  return claimed ?? null
}

/**
 * Progress, cancel and fencing in one statement: false says that the run was cancelled or that another process has
 * taken it over, and that nothing more may be written. Notes in the report when each stage began.
 */
export async function beat(
  executor: SqlExecutor,
  { id, attempt, stage, done }: { id: string; attempt: number; stage: string; done: number }
): Promise<boolean> {
  const ours = await run(
    executor,
    `update insights_run set heartbeat_at = now(), stage = $3::text, done = greatest(done, $4::float8), updated_at = now(),
            report = case when stage = $3::text then report
                     else report || jsonb_build_object('stages', coalesce(report -> 'stages', '{}') || jsonb_build_object($3::text, now())) end
      where id = $1::text and attempt = $2::int and state = 'running' returning id`,
    [id, attempt, stage, Math.min(1, Math.max(0, done))]
  )
  return ours.length > 0
}

/** Ends a run under way with the reason in words; with an attempt only if that attempt still has it. */
export async function failRun(
  executor: SqlExecutor,
  id: string,
  attempt: number | null,
  error: string
): Promise<boolean> {
  return changed(
    executor,
    `update insights_run set state = 'failed', error = $3::text, finished_at = now(), updated_at = now()
      where id = $1::text and state in ('queued', 'running') and ($2::int is null or attempt = $2::int) returning id`,
    [id, attempt, error]
  )
}

/** Ends a run under way; whoever works on it learns it at the next beat. False when it had ended already. */
export async function cancelRun(executor: SqlExecutor, id: string): Promise<boolean> {
  return changed(
    executor,
    `update insights_run set state = 'canceled', finished_at = now(), updated_at = now()
      where id = $1::text and state in ('queued', 'running') returning id`,
    [id]
  )
}

/** Queues a run again whose heartbeat is older than 60 seconds; false when it lives or has ended. */
export async function requeueRun(executor: SqlExecutor, id: string): Promise<boolean> {
  return changed(
    executor,
    `update insights_run set state = 'queued', heartbeat_at = null, updated_at = now()
      where id = $1::text and state = 'running'
        and coalesce(heartbeat_at, created_at) < now() - interval '60 seconds' returning id`,
    [id]
  )
}

async function changed(executor: SqlExecutor, text: string, values: unknown[]): Promise<boolean> {
  return (await run(executor, text, values)).length > 0
}
