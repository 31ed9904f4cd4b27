import { Container, Text } from "@medusajs/ui"
import type { ValueResponse } from "../../../types/predictions"
import { useText } from "../../hooks"
import { Section } from "../common"
import { NumberRow } from "../prediction"

/** What customers will spend, who brings it, what is at risk; then the same for nearer and farther days. */
export const ValueAnswer = ({ data }: { data: ValueResponse }) => {
  const { t, format } = useText(data.freshness)
  const { forecast, tiers, matrix, overdue, horizon_days } = data
  const total = tiers.reduce((sum, { value }) => sum + value, 0)
  const best = tiers.find(({ tier }) => tier === "high")
  const money = (value: number) => format.money(Math.round(value))
  const sentences = [
    t("value.answer", {
      value: money(total),
      days: format.integer(horizon_days ?? 0),
      share: format.share(best?.share ?? 0),
      n: format.integer(best?.customers ?? 0),
    }),
    matrix === null || matrix.value_at_risk === null
      ? null
      : t("value.atRisk", { value: money(matrix.value_at_risk) }),
    overdue === 0 ? null : t("value.overdue", { count: overdue, n: format.integer(overdue) }),
  ].filter((part) => part !== null)
  const notes = [
    t("value.aheadSentence"),
    data.discount_rate > 0 ? t("value.discounted", { rate: format.share(data.discount_rate) }) : null,
    data.margin < 1 ? t("value.margin", { margin: format.share(data.margin) }) : null,
  ].filter((part) => part !== null)
  return (
    <>
      <Container className="p-6" data-testid="value-answer">
        <Text size="large" className="text-ui-fg-base max-w-[860px] text-pretty">
          {sentences.join(" ")}
        </Text>
      </Container>
      <Section title={t("value.ahead")} sentence={notes.join(" ")} testId="forecast">
        <NumberRow
          numbers={forecast.map(({ days, until, orders, value }) => ({
            name: String(days),
            label: t("common.days", { count: days, n: format.integer(days) }),
            value: money(value),
            note: `${t("value.expectedOrders", { n: format.integer(orders) })} · ${t("value.until", { date: format.date(until) })}`,
          }))}
        />
      </Section>
    </>
  )
}
