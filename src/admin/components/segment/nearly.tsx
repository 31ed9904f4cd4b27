import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import type { SegmentResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { ruleText, segmentName } from "../../lib"
import { Section, TextLink } from "../common"
import { SaveRuleDrawer } from "./save-rule-drawer"

/** A rule in plain figures that nearly describes a cluster, how well it does, and the way to keep it. */
export const Nearly = ({ data: { segment, nearly, freshness } }: { data: SegmentResponse }) => {
  const { t, format } = useText(freshness)
  const [saving, setSaving] = useState(false)
  if (nearly === null) {
    return null
  }
  const rule = ruleText(t, format, nearly.rule)
  return (
    <Section
      title={t("nearly.title")}
      sentence={
        <span className="text-ui-fg-base" data-testid="nearly-rule">
          {t("nearly.sentence", { rule })}
        </span>
      }
      actions={
        nearly.saved_segment_id === null ? (
          <Button size="small" variant="secondary" onClick={() => setSaving(true)}>
            {t("nearly.save")}
          </Button>
        ) : (
          <Saved id={nearly.saved_segment_id} />
        )
      }
      testId="nearly"
    >
      <div className="px-6 py-3">
        <Text size="small" className="text-ui-fg-subtle max-w-[860px] text-pretty">
          {t("nearly.says", {
            count: nearly.customers,
            n: format.integer(nearly.customers),
            coverage: format.share(nearly.coverage),
            purity: format.share(nearly.purity),
          })}
        </Text>
      </div>
      {saving ? (
        <SaveRuleDrawer
          rule={nearly.rule}
          suggested={t("own.suggested", { name: segmentName(t, segment) })}
          words={rule}
          onClose={() => setSaving(false)}
        />
      ) : null}
    </Section>
  )
}

const Saved = ({ id }: { id: string }) => {
  const { t } = useText()
  return (
    <Text size="small" className="text-ui-fg-subtle">
      {t("nearly.saved")} <TextLink to={`/customer-insights/segments/${id}`}>{t("nearly.see")}</TextLink>
    </Text>
  )
}
