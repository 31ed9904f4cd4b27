import type { ValueResponse } from "../../../types/predictions"
import { useText } from "../../hooks"
import { Section } from "../common"
import { SimpleTable } from "../prediction"

/** Customers by tier of value, with the share each tier brings. */
export const Tiers = ({ data: { tiers, freshness } }: { data: ValueResponse }) => {
  const { t, format } = useText(freshness)
  const money = (value: number) => format.money(Math.round(value))
  return (
    <Section title={t("value.tiers")} sentence={t("value.tiersSentence")} testId="tiers">
      <SimpleTable
        caption={t("value.tiers")}
        columns={[
          { name: "tier", label: t("value.tier") },
          { name: "customers", label: t("value.customers"), numeric: true },
          { name: "from", label: t("value.from"), numeric: true },
          { name: "worth", label: t("value.worth"), numeric: true },
          { name: "share", label: t("value.share"), numeric: true },
        ]}
        rows={tiers.map(({ tier, customers, from, value, share }) => ({
          key: tier,
          cells: {
            tier: t(`codes.tiers.${tier}`),
            customers: format.integer(customers),
            from: from === null ? "–" : money(from),
            worth: money(value),
            share: format.share(share),
          },
        }))}
      />
    </Section>
  )
}
