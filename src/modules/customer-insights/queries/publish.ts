import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import type { SegmentDraft } from "../../../pipelines"
import type { RunKind } from "../../../types/http"
import type { ResolvedOptions } from "../options"
import { holdRuleSegments } from "./custom-segments"
import { holdErasures } from "./erase-lock"
import { holdRun } from "./hold-run"
import { isPredictionKind, modelSourceOf } from "./kinds"
import { readLedgerQuality } from "./ledger"
import { planForMany } from "./plan-for-many"
import { buildReport } from "./report"
import { renewRiskMatrix } from "./risk-matrix"
import { writeSegments } from "./segments"
import { settleQuietly } from "./settle"
import { run, type SqlExecutor } from "./sql"

export interface PublishRun {
  run_id: string
  attempt: number
  /** None where the run predicts. */
  segments: readonly SegmentDraft[]
  /** Further facts for the report. */
  report?: Record<string, unknown>
}

/**
 * Makes a run the visible one of its kind, in one transaction: its segments, its model as champion, everybody's
 * memberships, the report with the figures of the segments, the state. Readers see all of it or nothing. The scores
 * of the published run and of the one before stay, older ones are deleted. A run that predicts has neither segments nor
 * members: its report is what it was given, with the model's card.
 *
 * @throws MedusaError (not allowed) when the attempt has lost the run; (unexpected state) when it has no model
 */
export async function publishRun(
  connection: Knex,
  options: Readonly<ResolvedOptions>,
  { run_id, attempt, segments, report = {} }: PublishRun
): Promise<void> {
  await connection.transaction(async (transaction) => {
    await planForMany(transaction)
    const { kind, as_of, model_id } = await holdRun(transaction, run_id, attempt)
    if (kind === "ledger" || model_id === null) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `run ${run_id} has no model to publish`)
    }
    const card = await readCard(transaction, model_id)
    if (isPredictionKind(kind)) {
      // an erasure locks scores in another order than they are deleted in here
      await holdErasures(transaction)
      await crown(transaction, kind, model_id)
      await supersede(transaction, run_id, kind)
      await run(transaction, "analyze insights_score (run_id, customer_id)")
      await writeReport(transaction, run_id, { ...report, card })
      if (kind !== "recommendations") {
        await renewRiskMatrix(transaction)
      }
      await deleteOldScores(transaction, kind)
      await deleteOldModels(transaction, kind)
      return
    }
    if (kind === "rules") {
      await holdRuleSegments(transaction, "alone")
    }
    await writeSegments(transaction, modelSourceOf(kind), segments)
    await crown(transaction, kind, model_id)
    await supersede(transaction, run_id, kind)
    await run(transaction, "analyze insights_score (run_id, customer_id)")
    await settleQuietly(transaction, {
      kinds: [kind],
      customerIds: null,
      at: as_of,
      // who imports has decided where everybody is
      minimumStayDays: kind === "import" ? 0 : options.segments.minimum_stay_days,
    })
    await run(transaction, "analyze insights_membership (customer_id, slot, segment_id, left_at)")
    const figures = await buildReport(transaction, {
      run_id,
      kind,
      as_of,
      time_zone: options.time_zone,
      card,
    })
    await writeReport(transaction, run_id, { ...report, ...figures })
    await deleteOldScores(transaction, kind)
  })
}

/**
 * Publishes a reconciliation: its report is all there is of it. What an import of older orders once rejected is
 * carried on from the report before, and so is the moment of everybody's profiles where this one does not say it.
 */
export async function publishLedgerRun(
  connection: Knex,
  { run_id, attempt, report }: { run_id: string; attempt: number; report: Record<string, unknown> }
): Promise<void> {
  await connection.transaction(async (transaction) => {
    await holdRun(transaction, run_id, attempt)
    const [former] = await run<{ carried: Record<string, unknown> }>(
      transaction,
      `select jsonb_strip_nulls(jsonb_build_object('rejected', report -> 'rejected', 'profiles_as_of', report -> 'profiles_as_of')) as carried
         from insights_run where kind = 'ledger' and state = 'published'`
    )
    await supersede(transaction, run_id, "ledger")
    await writeReport(transaction, run_id, { ...former?.carried, ...report })
  })
}

/**
 * Notes in the published reconciliation that everybody's profile was computed, and counts the data quality anew: how
 * many orders are used depends on the profiles.
 */
export async function renewLedgerReport(executor: SqlExecutor, profilesAsOf: Date): Promise<void> {
  const quality = await readLedgerQuality(executor)
  await run(
    executor,
    `update insights_run set report = report || $1::jsonb, updated_at = now()
      where kind = 'ledger' and state = 'published'`,
    [JSON.stringify({ quality, profiles_as_of: profilesAsOf })]
  )
}

async function crown(executor: SqlExecutor, kind: RunKind, modelId: string): Promise<void> {
  await run(
    executor,
    `update insights_model set state = 'retired', updated_at = now()
      where kind = $1::text and state = 'champion' and id <> $2::text`,
    [kind, modelId]
  )
  await run(
    executor,
    "update insights_model set state = 'champion', updated_at = now() where id = $1::text",
    [modelId]
  )
}

/** Moves the state from the run before to this one. */
async function supersede(executor: SqlExecutor, runId: string, kind: string): Promise<void> {
  await run(
    executor,
    `update insights_run set state = 'superseded', updated_at = now()
      where kind = $1::text and state = 'published'`,
    [kind]
  )
  await run(
    executor,
    `update insights_run set state = 'published', stage = 'publish', done = 1, error = null, updated_at = now()
      where id = $1::text`,
    [runId]
  )
}

/** Adds to what the beats noted; the run ends when its report is written. */
async function writeReport(executor: SqlExecutor, runId: string, report: object): Promise<void> {
  await run(
    executor,
    `update insights_run set report = report || $2::jsonb, published_at = clock_timestamp(), finished_at = clock_timestamp()
      where id = $1::text`,
    [runId, JSON.stringify(report)]
  )
}

async function readCard(executor: SqlExecutor, modelId: string): Promise<Record<string, unknown>> {
  const [{ card }] = await run<{ card: Record<string, unknown> }>(
    executor,
    "select card from insights_model where id = $1::text",
    [modelId]
  )
  return card
}

/** Models of a kind that are kept beside the one in use: those to go back to, and as many that were not taken over. */
const KEPT_MODELS = 10

async function deleteOldModels(executor: SqlExecutor, kind: RunKind): Promise<void> {
  await run(
    executor,
    `delete from insights_model where id in (
       select id from (
         select id, row_number() over (partition by state order by created_at desc, id) as place
           from insights_model where kind = $1::text and state <> 'champion') kept
        where place > $2::int)`,
    [kind, KEPT_MODELS]
  )
}

async function deleteOldScores(executor: SqlExecutor, kind: string): Promise<void> {
  await run(
    executor,
    `delete from insights_score where run_id in (
       select id from insights_run where kind = $1::text and state = 'superseded'
        order by published_at desc offset 1)`,
    [kind]
  )
}
