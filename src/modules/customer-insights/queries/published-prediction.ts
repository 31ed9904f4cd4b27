import type { PredictionKind, PredictionSource } from "../../../types/predictions"
import { isoOf, type ReadContext } from "./read-context"
import { run } from "./sql"

/** The run of a prediction that is in use, with its report. */
export interface PublishedPrediction<Report> {
  report: Report
  source: PredictionSource
}

/** The published run of a kind; null before the first, and where predictions are switched off. */
export async function publishedPrediction<Report>(
  { executor, options }: ReadContext,
  kind: PredictionKind
): Promise<PublishedPrediction<Report> | null> {
  if (options.predictions === false) {
    return null
  }
  const [row] = await run<{
    run_id: string
    model_id: string
    as_of: Date
    trained_at: Date
    code_version: string
    report: Report
  }>(
    executor,
    `select r.id as run_id, m.id as model_id, r.as_of, m.created_at as trained_at, m.code_version, r.report
       from insights_run r join insights_model m on m.id = r.model_id
      where r.kind = $1::text and r.state = 'published'`,
    [kind]
  )
  if (row === undefined) {
    return null
  }
  const { report, as_of, trained_at, ...source } = row
  return { report, source: { ...source, as_of: isoOf(as_of), trained_at: isoOf(trained_at) } }
}

/** The ids of the published runs of churn and value, without their reports; null where there is none. */
export async function predictionRuns({
  executor,
  options,
}: ReadContext): Promise<{ churn: string | null; value: string | null }> {
  const runs =
    options.predictions === false
      ? []
      : await run<{ kind: string; id: string }>(
          executor,
          "select kind, id from insights_run where state = 'published' and kind in ('churn', 'value')"
        )
  const idOf = (kind: string) => runs.find((row) => row.kind === kind)?.id ?? null
  return { churn: idOf("churn"), value: idOf("value") }
}
