import { Text } from "@medusajs/ui"
import type { Freshness, Segment } from "../../../types/http"
import { useText } from "../../hooks"
import { featureText } from "../../lib"
import type { Format, Translate } from "../../lib"

interface Condition {
  feature: string
  operator: string
  value: number
  /** The limit is `value` times this figure of the same customer. */
  of?: string
}
interface Rule {
  match: "all" | "any"
  conditions: readonly (Condition | Rule)[]
}

/** The rule of a ready-made segment as a sentence; nothing for segments without one. */
export const RuleWords = ({ segment, freshness }: { segment: Segment; freshness: Freshness }) => {
  const { t, format } = useText(freshness)
  if (!isRule(segment.definition)) {
    return null
  }
  return (
    <Text size="small" className="text-ui-fg-subtle max-w-[860px] text-pretty" data-testid="segment-rule">
      <span className="text-ui-fg-base font-medium">{t("segment.rule")}: </span>
      {ruleText(t, format, segment.definition)}
    </Text>
  )
}

function ruleText(t: Translate, format: Format, rule: Rule): string {
  const parts = rule.conditions.map((part) =>
    isRule(part) ? nested(t, format, part) : conditionText(t, format, part)
  )
  return parts.join(` ${t(rule.match === "all" ? "segment.and" : "segment.or")} `)
}

function nested(t: Translate, format: Format, rule: Rule): string {
  const text = ruleText(t, format, rule)
  return rule.conditions.length > 1 ? `(${text})` : text
}

function conditionText(t: Translate, format: Format, { feature, operator, value, of }: Condition): string {
  const nameOf = (name: string) => t(`features.${name}.name`, { defaultValue: name })
  const words = {
    feature: nameOf(feature),
    operator: t(`codes.operators.${operator}`, { defaultValue: operator }),
  }
  return of === undefined
    ? t("segment.condition", { ...words, value: featureText(t, format, feature, value) })
    : t("segment.conditionTimes", { ...words, times: format.decimal(value), of: nameOf(of) })
}

function isRule(value: unknown): value is Rule {
  return typeof value === "object" && value !== null && "match" in value && "conditions" in value
}
