import { Text } from "@medusajs/ui"
import type { Freshness, Segment } from "../../../types/http"
import { useText } from "../../hooks"
import { isRule, ruleText } from "../../lib"

/** The rule of a ready-made segment, or of the merchant's own, as a sentence; nothing for segments without one. */
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
