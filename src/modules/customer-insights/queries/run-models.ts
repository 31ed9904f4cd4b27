import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { RunKind } from "../../../types/http"
import type { ModelChoice } from "../../../types/prediction-reports"
import { run, type SqlExecutor } from "./sql"
import { holdRun } from "./hold-run"
import { placeOf, type ModelKind } from "./kinds"
import { kindOfRetired } from "./serving-model"
import { verdictOf } from "./verdict"
import { IS_CURRENT, type RunVersions } from "./versions"

export interface NewModel {
  run_id: string
  attempt: number
  kind: RunKind
  /** What its pipeline reads to score with it. */
  columns: readonly string[]
  card: Record<string, unknown>
  /** Plain data, or the JSON text of it. */
  model: object | string
  /** The run scores with this one instead: what it learnt is worse. */
  refusedFor?: string
}

/**
 * Saves what a run learnt as its candidate and notes it on the run, so that a second attempt goes on at scoring. Where
 * it is refused it stays a candidate, and the run scores with the model in use.
 */
export async function saveModel(connection: Knex, input: NewModel, versions: RunVersions): Promise<string> {
  const { run_id, attempt, kind, columns, card, model, refusedFor } = input
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
        typeof model === "string" ? model : JSON.stringify(model),
      ]
    )
    await noteModel(
      transaction,
      run_id,
      refusedFor === undefined
        ? { how: "trained", model_id: id, refused_model_id: null, warning: null }
        : { how: "refused", model_id: refusedFor, refused_model_id: id, warning: verdictOf(card) }
    )
  })
  return id
}

/**
 * Lets a run score with a model that is there already. One to go back to is looked at again: between the request and
 * this attempt another version may have taken the run up, or the model may be gone.
 *
 * @throws MedusaError as {@link kindOfRetired}, and (not allowed) when the attempt has lost the run
 */
export async function takeModel(
  connection: Knex,
  { run_id, attempt }: { run_id: string; attempt: number },
  { how, model_id }: Pick<ModelChoice, "how" | "model_id">,
  versions: RunVersions
): Promise<void> {
  await connection.transaction(async (transaction) => {
    await holdRun(transaction, run_id, attempt)
    if (how === "rolled_back") {
      await kindOfRetired(transaction, model_id, versions)
    }
    await noteModel(transaction, run_id, { how, model_id, refused_model_id: null, warning: null })
  })
}

async function noteModel(transaction: SqlExecutor, runId: string, choice: ModelChoice): Promise<void> {
  await run(
    transaction,
    `update insights_run set model_id = $2::text, report = report || jsonb_build_object('choice', $3::jsonb),
            updated_at = now()
      where id = $1::text`,
    [runId, choice.model_id, JSON.stringify(choice)]
  )
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
 * The published run of each of the kinds with the id of its frozen model; left out where another version made the model, or other
 * options of the features: what it learnt is not what the columns say now.
 */
export async function publishedModels(
  executor: SqlExecutor,
  { features_hash, code_version }: RunVersions,
  kinds: readonly ModelKind[]
): Promise<{ kind: ModelKind; run_id: string; model_id: string }[]> {
  return run(
    executor,
    `select r.kind, r.id as run_id, m.id as model_id from insights_run r join insights_model m on m.id = r.model_id
      where r.state = 'published' and r.kind = any($3::text[]) and ${IS_CURRENT}
      order by ${placeOf("r.kind")}`,
    [features_hash, code_version, kinds]
  )
}

/** A model by its id; null when there is none. */
export async function readModel(executor: SqlExecutor, id: string): Promise<unknown> {
  const [row] = await run<{ model: unknown }>(
    executor,
    "select model from insights_model where id = $1::text",
    [id]
  )
  return row?.model ?? null
}

/** {@link readModel} as the JSON text that it is kept as. */
export async function readModelText(executor: SqlExecutor, id: string): Promise<string | null> {
  const [row] = await run<{ model: string }>(
    executor,
    "select model::text as model from insights_model where id = $1::text",
    [id]
  )
  return row?.model ?? null
}

/**
 * A run with the model it was saved with.
 *
 * @throws MedusaError (not found) when the run is unknown or has no model yet
 */
export async function readRunModel(
  executor: SqlExecutor,
  runId: string
): Promise<{ kind: ModelKind; as_of: Date; model: unknown }> {
  const [row] = await run<{ kind: ModelKind; as_of: Date; model: unknown }>(
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

/** Some top-level fields of the model of a run, by name: a model may be megabytes, and parsing them takes its time. */
export async function readModelFields(
  executor: SqlExecutor,
  runId: string,
  fields: readonly string[]
): Promise<Record<string, unknown>> {
  const [row] = await run<{ found: Record<string, unknown> }>(
    executor,
    `select (select jsonb_object_agg(field, m.model -> field) from unnest($2::text[]) field) as found
       from insights_run r join insights_model m on m.id = r.model_id where r.id = $1::text`,
    [runId, fields]
  )
  if (row === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `run ${runId} has no model`)
  }
  return row.found
}
