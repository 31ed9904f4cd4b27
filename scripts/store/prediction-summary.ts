import type { Client } from "pg"
import {
  recommendationsSummary,
  summariseBacktest,
  type RecommendationsCard,
  type ValueBacktest,
} from "../../src/pipelines"
import type { ChurnCard, FiguresCard, ValueCard } from "../../src/types/prediction-reports"

type Told = Record<"roc_auc" | "pr_auc" | "lift_at_10", number | null>

/** How well churn was foreseen on the last past moment; without a model, what is missing. */
export interface ChurnSummary extends Told {
  horizon_days: number | null
  base_rate: number | null
  test_cut_off: string | null
  model: string | null
  ece: number | null
  baselines: Record<string, Told>
  /** On a simulated shop: what the true parameters reach on the same customers. */
  oracle_roc_auc?: number | null
  missing: string[]
}

/** How well orders were foreseen after the end of the calibration; without a forecast, why. */
export interface ClvSummary {
  model: string | null
  calibration_end: string | null
  customers: number | null
  predicted_orders: number | null
  actual_orders: number | null
  mae: number | null
  spearman: number | null
  gini: number | null
  baselines: Partial<ReturnType<typeof summariseBacktest>["baselines"]>
  /** On a simulated shop: what the true rates of the same customers give. */
  true_total?: number | null
  missing: string[]
}

export interface PredictionSummaries {
  churn: ChurnSummary | null
  clv: ClvSummary | null
  /** What was found of everything bought, of new and of repeated products; null without a test. */
  recommendations: ReturnType<typeof recommendationsSummary>
}

/** What the published predictions found on the shop's own past, read from their cards; null where there is none. */
export async function readPredictions(client: Client): Promise<PredictionSummaries> {
  const { rows } = await client.query<{ kind: string; card: unknown }>(
    "select kind, report -> 'card' as card from insights_run where state = 'published' and kind in ('churn', 'value', 'recommendations')"
  )
  const cardOf = <Card>(kind: string) => (rows.find((row) => row.kind === kind)?.card ?? null) as Card | null
  const churn = cardOf<ChurnCard>("churn")
  const value = cardOf<ValueCard>("value")
  const recommendations = cardOf<RecommendationsCard>("recommendations")
  return {
    churn: churn && churnSummary(churn),
    clv: value && clvSummary(value),
    recommendations: recommendations && recommendationsSummary(recommendations),
  }
}

function churnSummary(card: ChurnCard): ChurnSummary {
  if (card.method === "heuristic") {
    return {
      horizon_days: card.horizon_days,
      base_rate: null,
      test_cut_off: null,
      model: null,
      roc_auc: null,
      pr_auc: null,
      lift_at_10: null,
      ece: null,
      baselines: {},
      missing: card.missing.map(({ code }) => code),
    }
  }
  return {
    horizon_days: card.horizon_days,
    base_rate: card.metrics.base_rate.value,
    test_cut_off: card.cut_offs.find(({ role }) => role === "test")?.at ?? null,
    model: card.model,
    ...told(card.metrics),
    ece: card.metrics.ece.value,
    baselines: Object.fromEntries(card.baselines.map(({ name, figures }) => [name, told(figures)])),
    missing: [],
  }
}

function told({ roc_auc, pr_auc, lift_at_10 }: FiguresCard): Told {
  return { roc_auc: roc_auc.value, pr_auc: pr_auc.value, lift_at_10: lift_at_10.value }
}

function clvSummary({ backtest, reason }: ValueCard): ClvSummary {
  const missing = reason === null ? [] : [reason.code]
  return backtest === null
    ? {
        model: null,
        calibration_end: null,
        customers: null,
        predicted_orders: null,
        actual_orders: null,
        mae: null,
        spearman: null,
        gini: null,
        baselines: {},
        missing,
      }
    : {
        // the card was written by the pipeline of the same kind
        ...summariseBacktest(backtest as unknown as ValueBacktest),
        customers: backtest.customers,
        missing,
      }
}

/** The predictions in words for the terminal. */
export function predictionLines({ churn, clv }: PredictionSummaries): string[] {
  const or = (value: number | null | undefined, digits: number) => value?.toFixed(digits) ?? "-"
  const lines: string[] = []
  if (churn !== null) {
    const best = Object.entries(churn.baselines).sort(([, a], [, b]) => (b.pr_auc ?? 0) - (a.pr_auc ?? 0))[0]
    lines.push(
      churn.model === null
        ? `Churn: a rule of thumb; for probabilities there is too little (${churn.missing.join(", ")}).`
        : `Churn: no order within ${churn.horizon_days} days, as ${or((churn.base_rate ?? 0) * 100, 0)} % did after ` +
            `${churn.test_cut_off?.slice(0, 10)}; ${churn.model} finds them with PR-AUC ${or(churn.pr_auc, 3)}, the best ` +
            `simple rule (${best?.[0] ?? "none"}) with ${or(best?.[1].pr_auc, 3)}; calibration error ${or(churn.ece, 3)}.`
    )
  }
  if (clv !== null) {
    lines.push(
      clv.model === null
        ? `Value: no forecast (${clv.missing.join(", ") || "the history is too short to check one"}).`
        : `Value: ${clv.model} foresaw ${or(clv.predicted_orders, 0)} purchase days after ${clv.calibration_end}; ` +
            `${or(clv.actual_orders, 0)} came.`
    )
  }
  return lines
}
