import type { Format } from "./format"
import type { Translate } from "./words"

type Kind = "money" | "share" | "days" | "count" | "number" | "date" | "weekday" | "hour" | "text" | "flag"

/** How a catalogue feature is written; one that is not listed is a plain number or text. */
const KINDS: Record<string, Kind> = {
  first_order_at: "date",
  last_order_at: "date",
  days_since_last_order: "days",
  tenure_days: "days",
  order_count: "count",
  total_spend: "money",
  average_order_value: "money",
  spend_last_365_days: "money",
  distinct_products: "count",
  distinct_categories: "count",
  category_concentration: "share",
  discounted_order_share: "share",
  discount_value_share: "share",
  return_rate: "share",
  cancellation_rate: "share",
  mean_days_between_orders: "days",
  sd_days_between_orders: "days",
  preferred_weekday: "weekday",
  preferred_hour: "hour",
  is_guest: "flag",
  frequency: "count",
  recency: "days",
  customer_age_days: "days",
  monetary_value: "money",
}

/** A fraction of days takes the plural: 0.5 days. */
const FRACTION = 2
/** Decimal places of a limit; bounds of rules are round numbers. */
const LIMIT_DIGITS = 2

/** 2024-01-01 was a Monday; day n of that week is ISO weekday n. */
const MONDAY = Date.UTC(2024, 0, 1)

/** A feature's value as a reader writes it, with its unit. */
export function featureText(t: Translate, format: Format, name: string, value: unknown): string {
  if (value === null || value === undefined || value === "") {
    return "–"
  }
  if (typeof value === "boolean") {
    return t(value ? "common.yes" : "common.no")
  }
  if (typeof value !== "number") {
    return KINDS[name] === "date" ? format.date(String(value)) : String(value)
  }
  return numberText(t, format, KINDS[name] ?? "number", value)
}

/**
 * A limit of a rule: as {@link featureText}, but a limit between two whole numbers stays there. “Above 4.5 orders”
 * must not be read as above 5.
 */
export function limitText(t: Translate, format: Format, name: string, value: number): string {
  const kind = KINDS[name]
  if (Number.isInteger(value) || (kind !== "count" && kind !== "days")) {
    return featureText(t, format, name, value)
  }
  const n = value.toLocaleString(format.locale, { maximumFractionDigits: LIMIT_DIGITS })
  return kind === "days" ? t("common.days", { count: FRACTION, n }) : n
}

function numberText(t: Translate, format: Format, kind: Kind, value: number): string {
  switch (kind) {
    case "money":
      return format.money(value)
    case "share":
      return format.share(value)
    case "days":
      return t("common.days", { count: Math.round(value), n: format.integer(value) })
    case "count":
      return format.integer(value)
    case "weekday":
      return new Intl.DateTimeFormat(format.locale, { weekday: "long", timeZone: "UTC" }).format(
        MONDAY + (value - 1) * 86_400_000
      )
    case "hour":
      return t("common.oClock", { hour: format.integer(value) })
    default:
      return format.decimal(value)
  }
}
