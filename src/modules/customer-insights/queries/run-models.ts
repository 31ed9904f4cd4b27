import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { PipelineKind } from "../../../pipelines"
import type { RunKind } from "../../../types/http"
import { run, type SqlExecutor } from "./sql"
import { holdRun } from "./hold-run"
import { IS_CURRENT, type RunVersions } from "./versions"

export interface NewModel {
  run_id: string
  attempt: number
  kind: RunKind
  /** What its pipeline reads to score with it. */
  columns: readonly string[]
  card: Record<string, unknown>
  model: object
}

/** Saves what a run learnt as its candidate and notes it on the run, so that a second attempt goes on at scoring. */
export async function saveModel(connection: Knex, input: NewModel, versions: RunVersions): Promise<string> {
  const { run_id, attempt, kind, columns, card, model } = input
  const id = generateEntityId(undefined, "cimod")
  await connection.transaction(async (transaction) => {
    await holdRun(transaction, run_id, attempt)
    await run(
      transaction,
      `insert into insights_model (id, kind, run_id, state, columns, features_hash, code_version, card, model)
       values ($1::text, $2::text, $3::text, 'candidate', $4::jsonb, $5::text, $6::text, $7::jsonb, $8::jsonb)`,
      [
        id,
        kind,
        run_id,
        JSON.stringify(columns),
        versions.features_hash,
        versions.code_version,
        JSON.stringify(card),
        JSON.stringify(model),
      ]
    )
    await run(
      transaction,
      "update insights_run set model_id = $2::text, updated_at = now() where id = $1::text",
      [run_id, id]
    )
  })
  return id
}

/** The model in use of a kind; null before the first published run. */
export async function championModel(executor: SqlExecutor, kind: RunKind): Promise<unknown> {
  const [row] = await run<{ model: unknown }>(
    executor,
    "select model from insights_model where kind = $1::text and state = 'champion'",
    [kind]
  )
  return row?.model ?? null
}

/**
 * The published run of every kind with its frozen model; left out where another version made the model, or other
 * options of the features: what it learnt is not what the columns say now.
 */
export async function publishedModels(
  executor: SqlExecutor,
  { features_hash, code_version }: RunVersions
): Promise<{ kind: PipelineKind; run_id: string; model: unknown }[]> {
  return run(
    executor,
    `select r.kind, r.id as run_id, m.model from insights_run r join insights_model m on m.id = r.model_id
      where r.state = 'published' and r.kind <> 'ledger' and ${IS_CURRENT}
      order by array_position(array['rfm', 'clusters', 'rules'], r.kind)`,
    [features_hash, code_version]
  )
}

/**
 * A run with the model it was saved with.
 *
 * @throws MedusaError (not found) when the run is unknown or has no model yet
 */
export async function readRunModel(
  executor: SqlExecutor,
  runId: string
): Promise<{ kind: PipelineKind; as_of: Date; model: unknown }> {
  const [row] = await run<{ kind: PipelineKind; as_of: Date; model: unknown }>(
    executor,
    `select r.kind, r.as_of, m.model from insights_run r join insights_model m on m.id = r.model_id
      where r.id = $1::text`,
    [runId]
  )
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `run ${runId} has no model`)
  }
  return row
}
