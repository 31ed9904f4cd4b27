import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RunKind, RunState } from "../../../types/http"
import type { PredictionKind } from "../../../types/predictions"
import type { ResolvedOptions } from "../options"
import { movesAreOwed, unannouncedRuns, type UnannouncedRun } from "./announcements"
import { segmentsAreUnfilled } from "./custom-segments"
import { fillsSegments, isPredictionKind, isSegmentKind, placeOf } from "./kinds"
import { planForMany } from "./plan-for-many"
import { run, type SqlExecutor } from "./sql"
import { outdatedKinds, type RunVersions } from "./versions"

/** A row of `insights_run` without its heartbeat. */
export interface RunRow {
  id: string
  kind: RunKind
  state: RunState
  attempt: number
  stage: string
  /** 0 to 1 within the whole run. */
  done: number
  as_of: Date
  model_id: string | null
  parameters: Record<string, unknown>
  report: Record<string, unknown>
  error: string | null
  started_by: string
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

/** A run that is queued or running, with its heartbeat. */
export interface OpenRunRow {
  id: string
  kind: RunKind
  state: RunState
  attempt: number
  created_at: Date
  heartbeat_at: Date | null
}

/** What the tick looks at to say what is due. */
export interface RunSituation {
  open: OpenRunRow[]
  lastReconciliationAt: Date | null
  firstReconciledAt: Date | null
  lastRunAt: Date | null
  /** The same of this version, with these options of the features. */
  lastRunOfThisVersionAt: Date | null
  /** Customers whose facts changed since the last published segmentation. */
  changedCustomers: number
  /** A published model of segments is of another version: nobody is scored with it. */
  outdated: boolean
  /** The same of predictions, of those that are switched on. */
  outdatedPredictions: PredictionKind[]
  /** When one of those was last opened by this version, whatever became of it; null: never. */
  lastPredictionsOfThisVersionAt: Date | null
  /** When the last run of the rules that failed was opened; null: none failed. */
  lastFailedRulesAt: Date | null
  /** A segment of the merchant's own came too late for the published run of the rules. */
  unfilledSegments: boolean
  /** Published runs whose moves are not announced to the end. */
  unannounced: UnannouncedRun[]
  /** Moves of events have waited for their announcement for too long. */
  movesAreOwed: boolean
}

const COLUMNS = `id, kind, state, attempt, stage, done::float8 as done, as_of, model_id, parameters, report, error,
  started_by, created_at, started_at, coalesce(finished_at, published_at) as finished_at`

/** One run; null when there is none of this id. */
export async function findRunRow(executor: SqlExecutor, id: string): Promise<RunRow | null> {
  const rows = await run<RunRow>(executor, `select ${COLUMNS} from insights_run where id = $1::text`, [id])
  return rows[0] ?? null
}

/** Whether a run opened together with this one is published: then ledger and profiles are of its moment already. */
export async function siblingIsPublished(executor: SqlExecutor, id: string): Promise<boolean> {
  const [{ found }] = await run<{ found: boolean }>(
    executor,
    `select exists (
       select 1 from insights_run mine
         join insights_run other on other.created_at = mine.created_at and other.id <> mine.id
        where mine.id = $1::text and other.kind <> 'ledger' and other.state = 'published'
          and (other.features_hash, other.code_version) is not distinct from (mine.features_hash, mine.code_version)) as found`,
    [id]
  )
  return found
}

/** What the published reconciliation knew and left behind. */
export interface LastReconciliation {
  /** The greatest change in Medusa's order tables that it had seen; null: Medusa had no order. */
  watermark: Date | null
  /** The options by which it wrote the ledger. */
  terms: string | null
  /** When everybody's profile was computed last; null: the ledger is ahead of the profiles. */
  profiles_as_of: Date | null
}

/** The published reconciliation; null before the first. */
export async function readLastReconciliation(executor: SqlExecutor): Promise<LastReconciliation | null> {
  const [row] = await run<LastReconciliation>(
    executor,
    `select (report ->> 'watermark')::timestamptz as watermark, parameters ->> 'terms' as terms,
            (report ->> 'profiles_as_of')::timestamptz as profiles_as_of
       from insights_run where kind = 'ledger' and state = 'published'`
  )
  return row ?? null
}

/** What is under way, and when what was last done. Cost: a few index look-ups and one count over the profiles. */
export async function readSituation(
  executor: SqlExecutor,
  versions: RunVersions,
  { predictions }: Pick<ResolvedOptions, "predictions">
): Promise<RunSituation> {
  const outdated = await outdatedKinds(executor, versions)
  const outdatedPredictions = predictions === false ? [] : outdated.filter(isPredictionKind)
  const open = await run<OpenRunRow>(
    executor,
    `select id, kind, state, attempt, created_at, heartbeat_at
       from insights_run where state in ('queued', 'running')
      order by created_at, ${placeOf("kind")}`
  )
  const [past] = await run<
    Pick<
      RunSituation,
      | "lastReconciliationAt"
      | "firstReconciledAt"
      | "lastRunAt"
      | "lastRunOfThisVersionAt"
      | "lastPredictionsOfThisVersionAt"
      | "lastFailedRulesAt"
      | "changedCustomers"
    >
  >(
    executor,
    `with past as (
       select max(created_at) filter (where kind = 'ledger') as last_reconciliation,
              min(published_at) filter (where kind = 'ledger') as first_reconciled,
              max(created_at) filter (where ${fillsSegments("kind")}) as last_run,
              max(created_at) filter (where ${fillsSegments("kind")} and features_hash = $1::text and code_version = $2::text) as last_own_run,
              max(created_at) filter (where kind = any($3::text[]) and features_hash = $1::text and code_version = $2::text) as last_own_predictions,
              max(created_at) filter (where kind = 'rules' and state = 'failed') as last_failed_rules,
              max(published_at) filter (where ${fillsSegments("kind")} and state = 'published') as last_published
         from insights_run
     )
     select last_reconciliation as "lastReconciliationAt", first_reconciled as "firstReconciledAt",
            last_run as "lastRunAt", last_own_run as "lastRunOfThisVersionAt",
            last_own_predictions as "lastPredictionsOfThisVersionAt",
            last_failed_rules as "lastFailedRulesAt",
            (select count(*) from insights_profile p
              where last_published is null or p.changed_at > last_published)::int as "changedCustomers"
       from past`,
    [versions.features_hash, versions.code_version, outdatedPredictions]
  )
  return {
    open,
    ...past,
    outdated: outdated.some(isSegmentKind),
    outdatedPredictions,
    unfilledSegments: await segmentsAreUnfilled(executor),
    unannounced: await unannouncedRuns(executor),
    movesAreOwed: await movesAreOwed(executor),
  }
}

/**
 * Customers who must be scored again under a published run: their facts changed after it began to read them, or they
 * came while it was under way; nobody is missing in a run that scores nobody, and nobody is
 * scored under an import. A write that was open at that moment is caught by a few seconds of overlap, in which
 * the run's own profiles, which carry its `as_of`, do not count.
 */
export async function customersChangedDuring(connection: Knex, runId: string): Promise<string[]> {
  const rows = await connection.transaction(async (transaction) => {
    await planForMany(transaction)
    return run<{ customer_id: string }>(
      transaction,
      `with scoring as (
       select id, kind, as_of, coalesce((report -> 'stages' ->> 'score')::timestamptz, started_at) as began
         from insights_run where id = $1::text
     )
     select p.customer_id
       from scoring cross join insights_profile p
       left join insights_score s on s.run_id = $1::text and s.customer_id = p.customer_id
      where scoring.kind <> 'import' and (
            (s.customer_id is null and exists (select 1 from insights_score own where own.run_id = $1::text))
         or p.changed_at > scoring.began
         or (p.as_of > scoring.as_of and p.changed_at > scoring.began - interval '5 seconds'))
      order by 1`,
      [runId]
    )
  })
  return rows.map(({ customer_id }) => customer_id)
}
