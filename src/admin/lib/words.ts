import type {
  ClusterMethod,
  DataQualityResponse,
  Freshness,
  Reason,
  Segment,
  SegmentBadge,
} from "../../types/http"
import { featureText } from "./feature-text"
import type { Format } from "./format"

/** No chance is told as more certain than this. */
const SURE = 0.99

/** What `useTranslation("customerInsights").t` is to this plugin. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

/** The merchant's own name, else the default name in the dashboard's language, told apart by its number. */
export function segmentName(
  t: Translate,
  segment: Pick<SegmentBadge, "name" | "name_code"> & { name_number?: number | null }
): string {
  if (segment.name_code === null) {
    return segment.name
  }
  const name = t(`codes.names.${segment.name_code}`, { defaultValue: segment.name })
  return segment.name_number ? `${name} ${segment.name_number}` : name
}

/** The merchant's own strategy, else the default in the dashboard's language. */
export function segmentStrategy(t: Translate, segment: Pick<Segment, "strategy" | "strategy_code">): string {
  return segment.strategy_code === null
    ? segment.strategy
    : t(`codes.strategies.${segment.strategy_code}`, { defaultValue: segment.strategy })
}

/** Reasons whose `value` is no plain number, by what it is. */
const VALUE_OF: Record<string, string> = {
  spend_above: "total_spend",
  spend_below: "total_spend",
  returns_much: "return_rate",
  discounts_much: "discount_value_share",
  value_nothing_paid: "total_spend",
  value_expected: "average_order_value",
}

/** Reasons of a risk name the feature that they speak of: `churn_FEATURE_raises`. */
const RISK_REASON = /^churn_(.+)_(?:raises|lowers)$/

/** Reasons whose `value` is days: told in whole ones. */
const WHOLE_DAYS = new Set(["recent_order", "long_silent"])

/** A reason as a sentence; every number in the reader's way of writing, `count` kept for the plural. */
export function reasonText(t: Translate, format: Format, reason: Reason): string {
  const words = Object.entries(reason.values).map(([name, value]) => [
    name,
    valueText(t, format, reason, name, value),
  ])
  const measured = ["value", "days", "customers", "k"].map((name) => reason.values[name]).find(isNumber)
  const count = measured === undefined ? undefined : Math.floor(measured)
  return t(`codes.reasons.${reason.code}`, { ...Object.fromEntries(words), count, defaultValue: reason.code })
}

/** What figures of a run or a reconciliation are as of: they stay so until the next one, while the clock goes on. */
export function figuresAsOfText(
  t: Translate,
  format: Format,
  figuresAsOf: string,
  { time_zone }: Pick<Freshness, "time_zone">
): string {
  return t("freshness.figuresAsOf", { date: format.dateTime(figuresAsOf), zone: time_zone })
}

/** How much of the data is in the figures, and from when to when its orders were placed. */
export function qualityText(
  t: Translate,
  format: Format,
  { used_share, orders, window }: Pick<DataQualityResponse, "used_share" | "orders" | "window">
): string {
  const { first_order_at, last_order_at } = window
  const used = t("quality.sentence", { share: format.share(used_share), orders: format.integer(orders) })
  return first_order_at === null || last_order_at === null
    ? used
    : `${used} ${t("quality.window", { first: format.date(first_order_at), last: format.date(last_order_at) })}`
}

/** How stable a segment is, in a word: the mean overlap of its members over repeated samples. */
export function stabilityWord(stability: number | null): "stable" | "fair" | "unstable" | null {
  if (stability === null) {
    return null
  }
  return stability >= 0.75 ? "stable" : stability >= 0.6 ? "fair" : "unstable"
}

/** A way of finding clusters in plain words, with the name of the method for those who know it. */
export function methodName(t: Translate, method: ClusterMethod): string {
  return t("methods.withTerm", { name: t(`methods.${method}.name`), term: t(`methods.${method}.term`) })
}

/** How clearly groups stand apart, in a word: bounds of Kaufman and Rousseeuw (1990) for the mean silhouette. */
export function separationWord(silhouette: number): "clear" | "fair" | "weak" {
  return silhouette > 0.5 ? "clear" : silhouette > 0.25 ? "fair" : "weak"
}

function valueText(
  t: Translate,
  format: Format,
  reason: Reason,
  name: string,
  value: number | string | null
): string {
  const measured = String(
    reason.values.feature ?? VALUE_OF[reason.code] ?? RISK_REASON.exec(reason.code)?.[1] ?? ""
  )
  switch (name) {
    case "feature":
    case "of":
      return t(`features.${value}.name`, { defaultValue: String(value ?? "–") })
    case "operator":
      return t(`codes.operators.${value}`, { defaultValue: String(value ?? "–") })
    case "percentile":
      // Rounded down: nobody stands above 100 % of the others.
      return isNumber(value) ? format.share(Math.min(0.99, Math.floor(value * 100) / 100)) : "–"
    case "from":
    case "to":
      return featureText(t, format, measured, value)
    case "total":
      return isNumber(value) ? format.money(value) : "–"
    case "baseline":
      return t(`codes.baselines.${value}`, { defaultValue: String(value ?? "–") })
    case "model":
      return t(`codes.models.${value}`, { defaultValue: String(value ?? "–") })
    case "cut_off":
    case "date":
    case "first":
    case "last":
      return value === null ? "–" : format.date(String(value))
    case "pr_auc":
    case "roc_auc":
    case "best":
    case "lift":
    case "best_lift":
    case "difference":
      return isNumber(value) ? figureText(format, value) : "–"
    case "ece":
    case "probability":
      return isNumber(value) ? format.share(value) : "–"
    case "value":
    case "threshold":
      if (WHOLE_DAYS.has(reason.code)) {
        return format.integer(Math.floor(Number(value)))
      }
      return featureText(t, format, measured, value)
    case "of_value":
      return featureText(t, format, String(reason.values.of), value)
    default:
      return isNumber(value) ? format.decimal(value) : String(value ?? "–")
  }
}

/** The chance of something to come: never told as certain, either way. */
export function chanceText(format: Format, chance: number): string {
  return chance > SURE
    ? `> ${format.share(SURE)}`
    : chance < 1 - SURE
      ? `< ${format.share(1 - SURE)}`
      : format.share(chance)
}

/** From here on a figure is an amount, of which thousandths say nothing. */
const AMOUNT = 10

/** A figure of quality within a sentence, to the third decimal: differences of models are small. */
export function figureText(format: Format, value: number): string {
  return value.toLocaleString(format.locale, { maximumFractionDigits: 3 })
}

/** The same in a table, where the figures of a column stand in line. */
export function figureCell(format: Format, value: number): string {
  const digits = Math.abs(value) < AMOUNT ? 3 : 1
  return value.toLocaleString(format.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

function isNumber(value: unknown): value is number {
  return typeof value === "number"
}
