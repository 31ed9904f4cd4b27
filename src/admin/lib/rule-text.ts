import type { RuleConditionJson, RuleJson } from "../../types/http"
import { limitText } from "./feature-text"
import type { Format } from "./format"
import type { Translate } from "./words"

/** A rule as a reader says it: “Orders” above 4 and “Days since last order” at most 30 days. */
export function ruleText(t: Translate, format: Format, rule: RuleJson): string {
  const parts = rule.conditions.map((part) =>
    isRule(part) ? nested(t, format, part) : conditionText(t, format, part)
  )
  return parts.join(` ${t(rule.match === "all" ? "segment.and" : "segment.or")} `)
}

/** Whether what a segment is defined by is a rule; RFM groups and clusters are defined by something else. */
export function isRule(value: unknown): value is RuleJson {
  return typeof value === "object" && value !== null && "match" in value && "conditions" in value
}

function nested(t: Translate, format: Format, rule: RuleJson): string {
  const text = ruleText(t, format, rule)
  return rule.conditions.length > 1 ? `(${text})` : text
}

function conditionText(
  t: Translate,
  format: Format,
  { feature, operator, value, of }: RuleConditionJson
): string {
  const nameOf = (name: string) => t(`features.${name}.name`, { defaultValue: name })
  const words = {
    feature: nameOf(feature),
    operator: t(`codes.operators.${operator}`, { defaultValue: operator }),
  }
  return of === undefined
    ? t("segment.condition", { ...words, value: limitText(t, format, feature, value) })
    : t("segment.conditionTimes", { ...words, times: format.decimal(value), of: nameOf(of) })
}
