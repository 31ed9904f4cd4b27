import type { Run, RunKind, RunState } from "../../../types/http"
import { isoOf, type ReadContext } from "./read-context"
import { run } from "./sql"

export interface RunFilters {
  kind?: RunKind[]
  state?: RunState[]
}
export interface Paging {
  limit: number
  offset: number
}

interface RunRow extends Omit<
  Run,
  "progress" | "as_of" | "created_at" | "started_at" | "finished_at" | "parameters" | "report"
> {
  stage: string | null
  done: number | null
  as_of: Date
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
  parameters: Run["parameters"] | null
  report: Run["report"] | null
}

const columns = `id, kind, state, attempt, stage, done::float8 as done, as_of, parameters, error, started_by, created_at, started_at,
  coalesce(finished_at, published_at) as finished_at, extract(epoch from coalesce(finished_at, published_at) - started_at)::float8 as duration_s`

/** Runs, newest first. The list leaves out the bulky parts of a report (`card`, `overview`, `distributions`); `readRun` has them. */
export async function listRuns(
  { executor }: ReadContext,
  filters: RunFilters,
  { limit, offset }: Paging
): Promise<{ runs: Run[]; count: number }> {
  const where = `where ($1::text[] is null or kind = any($1::text[])) and ($2::text[] is null or state = any($2::text[]))`
  const values = [filters.kind ?? null, filters.state ?? null]
  const [rows, [{ count }]] = await Promise.all([
    run<RunRow>(
      executor,
      `select ${columns}, report - '{card,overview,distributions}'::text[] as report
         from insights_run ${where} order by created_at desc, id desc limit $3::int offset $4::int`,
      [...values, limit, offset]
    ),
    run<{ count: number }>(executor, `select count(*)::int as count from insights_run ${where}`, values),
  ])
  return { runs: rows.map(toRun), count }
}

/** One run with its whole report; null when there is none of this id. */
export async function readRun({ executor }: ReadContext, id: string): Promise<Run | null> {
  const [row] = await run<RunRow>(
    executor,
    `select ${columns}, report from insights_run where id = $1::text`,
    [id]
  )
  return row === undefined ? null : toRun(row)
}

/** What is going on: runs queued or running, and the newest failure that no later success has healed. */
export async function readActivity({
  executor,
}: ReadContext): Promise<{ running: Run[]; last_failed: Run | null }> {
  const rows = await run<RunRow>(
    executor,
    `select ${columns}, '{}'::jsonb as report from insights_run r
      where state in ('queued', 'running')
         or (state = 'failed' and created_at > coalesce(
              (select max(p.created_at) from insights_run p where p.kind = r.kind and p.state = 'published'), '-infinity'))
      order by created_at, id`,
    []
  )
  const runs = rows.map(toRun)
  return {
    running: runs.filter(({ state }) => state !== "failed"),
    last_failed: runs.filter(({ state }) => state === "failed").at(-1) ?? null,
  }
}

function toRun({ stage, done, ...row }: RunRow): Run {
  return {
    ...row,
    progress: { stage: stage ?? row.state, done: done ?? 0 },
    as_of: isoOf(row.as_of),
    parameters: row.parameters ?? {},
    report: row.report ?? {},
    created_at: isoOf(row.created_at),
    started_at: isoOf(row.started_at),
    finished_at: isoOf(row.finished_at),
  }
}
