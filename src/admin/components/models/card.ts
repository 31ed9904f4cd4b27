import type { Reason } from "../../../types/http"
import type { ModelVersion } from "../../../types/predictions"
import type { Format, Translate } from "../../lib"

type Card = ModelVersion["card"]

export interface CardFigure {
  name: string
  value: number
  /** The interval, where one was measured. */
  low: number | null
  high: number | null
}

const CHURN = ["base_rate", "roc_auc", "pr_auc", "lift_at_10", "precision_at_budget", "brier", "ece"]
const FORECAST = ["mae", "rmse", "spearman", "gini", "bias"]
const LISTS = ["recall_at_10", "ndcg_at_10", "coverage", "popularity_bias"]

/** Where a card of each kind keeps its figures. A card is as its version wrote it: what it lacks is left out. */
const FIGURES: Readonly<Record<string, { under: string; names: readonly string[] }>> = {
  churn: { under: "metrics", names: CHURN },
  value: { under: "backtest.orders.model", names: FORECAST },
  recommendations: { under: "test.all.methods.blend", names: LISTS },
}

/** How well the model did on the shop's own past, by the names that statisticians know. */
export function metricsOf({ kind, card }: Pick<ModelVersion, "kind" | "card">): CardFigure[] {
  const { under, names } = FIGURES[kind] ?? { under: "", names: [] }
  return names.flatMap((name) => {
    const at = (end: string) => numberAt(card, `${under}.${name}${end}`)
    const value = at("") ?? at(".value") ?? at(".estimate")
    return value === null ? [] : [{ name, value, low: at(".low"), high: at(".high") }]
  })
}

/** What was missing for more than a rule of thumb, by the card; empty where nothing was. */
export function missingOf({ card }: Pick<ModelVersion, "card">): Reason[] {
  return Array.isArray(card.missing) ? (card.missing as Reason[]) : []
}

/** How the model was chosen by the very test that gave its figures; null where the card does not tell. */
export function selectionOf({ card }: Pick<ModelVersion, "card">): Reason | null {
  return (card.selection as Reason | undefined) ?? null
}

/** From when to when the data are that the model learned from. */
export function windowText(t: Translate, format: Format, { from, to }: ModelVersion["window"]): string {
  if (to === null) {
    return "–"
  }
  return from === null
    ? t("value.until", { date: format.date(to) })
    : `${format.date(from)} – ${format.date(to)}`
}

/** What the model was asked; null where the card does not say it. */
export function definitionText(
  t: Translate,
  format: Format,
  { kind, card }: Pick<ModelVersion, "kind" | "card">
): string | null {
  const days = (path: string) => {
    const value = numberAt(card, path)
    return value === null ? null : format.integer(value)
  }
  switch (kind) {
    case "churn": {
      const [horizon, observation] = [days("horizon_days"), days("observation_days")]
      return horizon === null || observation === null
        ? null
        : t("models.churnDefinition", { horizon, observation })
    }
    case "value": {
      const horizon = days("horizon.used")
      return horizon === null ? null : t("models.valueDefinition", { horizon })
    }
    case "recommendations": {
      const horizon = days("test.horizon_days")
      return horizon === null ? null : t("models.recommendationsDefinition", { horizon })
    }
    default:
      return null
  }
}

function numberAt(card: Card, path: string): number | null {
  const found = path
    .split(".")
    .reduce<unknown>(
      (within, key) =>
        typeof within === "object" && within !== null ? (within as Record<string, unknown>)[key] : undefined,
      card
    )
  return typeof found === "number" ? found : null
}
