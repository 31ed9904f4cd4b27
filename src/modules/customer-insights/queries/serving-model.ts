import { MedusaError } from "@medusajs/framework/utils"
import type { PredictionKind } from "../../../types/predictions"
import { PREDICTION_KINDS } from "./kinds"
import { run, type SqlExecutor } from "./sql"
import { IS_CURRENT, type RunVersions } from "./versions"

/** The model in use of a kind that predicts, for a run that may learn another. */
export interface ServingModel {
  id: string
  model: unknown
  /** The options of the run are those under which it was decided that this model serves: learned, refused or gone back to. */
  same_terms: boolean
  /** The options of the run are those by which the model was made. */
  own_terms: boolean
  /** It was gone back to by hand, and nothing was learned since. */
  rolled_back: boolean
  /** The moment of the newest training of the kind, whatever became of it. */
  trained_as_of: Date
}

/**
 * SQL: the run that decided which model of the kind serves, with `how`, of those that kept it no more than followed.
 *
 * @param kind an expression of the kind
 * @param asked an expression that says whether anybody asks: of each row of a list the reports of many runs are read
 */
export const decidingRun = (
  kind: string,
  asked = "true"
) => `select d.parameters, d.report -> 'choice' ->> 'how' as how
    from insights_run d
   where ${asked} and d.kind = ${kind} and d.state in ('published', 'superseded') and d.report -> 'choice' ->> 'how' is distinct from 'kept'
   order by d.published_at desc limit 1`

/**
 * The model in use of a run's kind, if it is of this version; null else. Without the pairs of products of recommendations:
 * no training asks for them, and parsing those of a large shop takes longer than others can wait.
 */
export async function servingModel(
  executor: SqlExecutor,
  runId: string,
  { features_hash, code_version }: RunVersions
): Promise<ServingModel | null> {
  // from where drift is an alert changes nothing of what is learned
  const terms = (row: string) =>
    `((${row}.parameters #> array['predictions', mine.kind]) - 'drift_alert', ${row}.parameters -> 'base_currency', ${row}.parameters -> 'identity')`
  const [row] = await run<ServingModel>(
    executor,
    `select m.id, m.model - 'pairs' as model, ${terms("decided")} is not distinct from ${terms("mine")} as same_terms,
            ${terms("made")} is not distinct from ${terms("mine")} as own_terms,
            coalesce(decided.how = 'rolled_back', false) as rolled_back,
            (select max(r.as_of) from insights_model any_model join insights_run r on r.id = any_model.run_id
              where any_model.kind = m.kind and any_model.features_hash = m.features_hash
                and any_model.code_version = m.code_version) as trained_as_of
       from insights_run mine
       join insights_model m on m.kind = mine.kind and m.state = 'champion' and ${IS_CURRENT}
       join insights_run made on made.id = m.run_id
       left join lateral (${decidingRun("mine.kind")}) decided on true
      where mine.id = $3::text`,
    [features_hash, code_version, runId]
  )
  return row ?? null
}

/**
 * The kind of a model that predicts and can be made the one in use again.
 *
 * @throws MedusaError (not found) for an unknown one; (not allowed) for one that is not retired, or of another version
 */
export async function kindOfRetired(
  executor: SqlExecutor,
  id: string,
  { features_hash, code_version }: RunVersions
): Promise<PredictionKind> {
  const [found] = await run<{ kind: PredictionKind; state: string; is_current: boolean }>(
    executor,
    `select m.kind, m.state, ${IS_CURRENT} as is_current from insights_model m
      where m.id = $3::text and m.kind = any($4::text[])`,
    [features_hash, code_version, id, PREDICTION_KINDS]
  )
  if (found === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Model with id: ${id} was not found`)
  }
  if (found.state !== "retired") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `model ${id} is ${found.state === "champion" ? "in use already" : "one that was not taken over"}: only a model that was in use before can be used again`
    )
  }
  if (!found.is_current) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `model ${id} was made by another version of the plugin, or with other options of the features: train anew instead`
    )
  }
  return found.kind
}
