import type { RunState } from "../../../types/http"
import type { ModelsResponse, ModelVersion, PredictionKind } from "../../../types/predictions"
import { PREDICTION_KINDS } from "./kinds"
import { isoOf, type ReadContext } from "./read-context"
import { readFreshness } from "./read-freshness"
import { run } from "./sql"
import { decidingRun } from "./serving-model"
import { verdictOf } from "./verdict"
import { IS_CURRENT } from "./versions"

export interface ModelFilters {
  /** @default every kind that predicts */
  kind?: PredictionKind[]
}

interface ModelRow {
  id: string
  kind: PredictionKind
  state: ModelVersion["state"]
  created_at: Date
  as_of: Date
  run_id: string
  run_state: RunState
  code_version: string
  is_current: boolean
  rolled_back: boolean
  card: AnyCard
}

/** What cards of all kinds may hold of what the list shows. */
interface AnyCard extends Record<string, unknown> {
  seed?: number
  customers?: number
  buyers?: number
  training_rows?: number
  window?: { from: string; to: string }
  history_days?: number
  metrics?: { pr_auc?: { value: number | null } }
  backtest?: { orders?: { model?: { mae?: number | null } } } | null
  /** Of recommendations: days since 1970-01-01. */
  first_day?: number | null
  test?: { all?: { methods?: { blend?: { recall_at_10?: { estimate: number } | null } } } } | null
}

/** Models of predictions, newest first, with their cards: few enough to need no pages. */
export async function listModels(context: ReadContext, { kind }: ModelFilters): Promise<ModelsResponse> {
  const { features_hash, code_version } = context.versions
  const [rows, freshness] = await Promise.all([
    run<ModelRow>(
      context.executor,
      `select m.id, m.kind, m.state, m.created_at, r.as_of, r.id as run_id, r.state as run_state, m.code_version, m.card,
              ${IS_CURRENT} as is_current,
              m.state = 'champion' and coalesce(decided.how = 'rolled_back', false) as rolled_back
         from insights_model m join insights_run r on r.id = m.run_id
         left join lateral (${decidingRun("m.kind", "m.state = 'champion'")}) decided on true
        where m.kind = any($3::text[]) order by m.created_at desc, m.id`,
      [features_hash, code_version, kind ?? PREDICTION_KINDS]
    ),
    readFreshness(context),
  ])
  const models = context.options.predictions === false ? [] : rows.map(toVersion)
  return { models, count: models.length, freshness }
}

function toVersion({ created_at, as_of, is_current, rolled_back, card, ...row }: ModelRow): ModelVersion {
  const to = card.window?.to ?? isoOf(as_of)
  return {
    ...row,
    trained_at: isoOf(created_at),
    as_of: isoOf(as_of),
    seed: card.seed ?? null,
    rows: card.training_rows ?? card.customers ?? card.buyers ?? null,
    window: { from: card.window?.from ?? dayOf(card.first_day) ?? daysBefore(to, card.history_days), to },
    figure: figureOf(row.kind, card),
    verdict: rolled_back ? { code: "model_rolled_back", values: {} } : verdictOf(card),
    can_roll_back: row.state === "retired" && is_current,
    card,
  }
}

function daysBefore(to: string, days: number | undefined): string | null {
  return days === undefined ? null : new Date(Date.parse(to) - days * 86_400_000).toISOString()
}

function dayOf(days: number | null | undefined): string | null {
  return days === undefined || days === null ? null : new Date(days * 86_400_000).toISOString()
}

/**
 * The figure by which models of a kind are compared: of churn the PR-AUC, of value the error in orders, of
 * recommendations the share of what was bought that ten products found.
 */
function figureOf(kind: PredictionKind, { metrics, backtest, test }: AnyCard): ModelVersion["figure"] {
  switch (kind) {
    case "churn":
      return metrics ? { name: "pr_auc", value: metrics.pr_auc?.value ?? null } : null
    case "value":
      return backtest ? { name: "orders_mae", value: backtest.orders?.model?.mae ?? null } : null
    case "recommendations":
      return test
        ? { name: "recall_at_10", value: test.all?.methods?.blend?.recall_at_10?.estimate ?? null }
        : null
  }
}
