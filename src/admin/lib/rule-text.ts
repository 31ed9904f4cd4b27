import type { RuleConditionJson, RuleJson } from "../../types/http"
import { limitText } from "./feature-text"
import type { Format } from "./format"
import type { Translate } from "./words"

/** A rule as a reader says it: “Orders” above 4 and at most 10 and “Days since last order” at most 30 days. */
export function ruleText(t: Translate, format: Format, rule: RuleJson): string {
  const join = (texts: string[]) => texts.join(` ${t(rule.match === "all" ? "segment.and" : "segment.or")} `)
  const parts: { feature: string | null; texts: string[] }[] = []
  for (const part of rule.conditions) {
    const feature = isRule(part) ? null : part.feature
    const text = isRule(part) ? nested(t, format, part) : limitOf(t, format, part)
    const last = parts.at(-1)
    // Two limits of one figure are said in one breath.
    if (feature !== null && last?.feature === feature) {
      last.texts.push(text)
    } else {
      parts.push({ feature, texts: [text] })
    }
  }
  return join(
    parts.map(({ feature, texts }) =>
      feature === null
        ? join(texts)
        : t("segment.condition", { feature: featureName(t, feature), limits: join(texts) })
    )
  )
}

/** Whether what a segment is defined by is a rule; RFM groups and clusters are defined by something else. */
export function isRule(value: unknown): value is RuleJson {
  return typeof value === "object" && value !== null && "match" in value && "conditions" in value
}

function nested(t: Translate, format: Format, rule: RuleJson): string {
  const text = ruleText(t, format, rule)
  return rule.conditions.length > 1 ? `(${text})` : text
}

function limitOf(t: Translate, format: Format, { feature, operator, value, of }: RuleConditionJson): string {
  const words = { operator: t(`codes.operators.${operator}`, { defaultValue: operator }) }
  return of === undefined
    ? t("segment.limit", { ...words, value: limitText(t, format, feature, value) })
    : t("segment.limitTimes", { ...words, times: format.decimal(value), of: featureName(t, of) })
}

function featureName(t: Translate, name: string): string {
  return t(`features.${name}.name`, { defaultValue: name })
}
