import { useMemo } from "react"
import { useSearchParams } from "react-router-dom"
import { valueRiskMatrixFigure } from "../../../figures"
import type { ValueResponse } from "../../../types/predictions"
import { useText, useTheme } from "../../hooks"
import { Chart } from "../chart"
import { Section, TextLink } from "../common"
import { RiskBadge, SimpleTable, TABLE_ID } from "../prediction"

const HEIGHT = 340
const TIERS = ["high", "medium", "low", "no_net_spend"] as const
const RISKS = ["low", "medium", "high"] as const

/** Value against risk: where money is at stake, and what to do there; every row leads to its customers below. */
export const ValueMatrix = ({ data }: { data: ValueResponse }) => {
  const { t, format } = useText(data.freshness)
  const theme = useTheme()
  const { matrix } = data
  // By the rule of thumb nobody has a chance of leaving, so that nothing can be said to be at risk.
  const isRough = matrix !== null && matrix.value_at_risk === null
  const cells = useMemo(
    () =>
      (matrix?.cells ?? []).map((cell) => ({
        ...cell,
        amount: isRough ? cell.value : (cell.value_at_risk ?? 0),
      })),
    [matrix, isRough]
  )
  const amountName = t(isRough ? "value.worth" : "value.atRiskColumn")
  const figure = useMemo(
    () =>
      matrix === null
        ? null
        : valueRiskMatrixFigure(
            {
              tiers: TIERS.filter((tier) => tier !== "no_net_spend").map((key) => ({
                key,
                name: t(`codes.tiers.${key}`),
              })),
              risks: RISKS.map((key) => ({ key, name: t(`codes.risks.${key}`) })),
              cells: cells.map((cell) => ({ ...cell, value_at_risk: cell.amount })),
            },
            { risk: t("value.risk"), customers: t("value.customers"), atRisk: amountName },
            { theme, text: format, height: HEIGHT }
          ),
    [matrix, cells, amountName, t, theme, format]
  )
  if (matrix === null || figure === null) {
    return null
  }
  const money = (value: number) => format.money(Math.round(value))
  const told = cells.filter(({ customers }) => customers > 0).sort((a, b) => b.amount - a.amount)
  const sentence = [
    matrix.value_at_risk === null
      ? t("value.matrixRough")
      : t("value.matrixSentence", { value: money(matrix.value_at_risk) }),
    matrix.without_risk === 0
      ? null
      : t("value.matrixWithout", { count: matrix.without_risk, n: format.integer(matrix.without_risk) }),
  ]
    .filter((part) => part !== null)
    .join(" ")
  const [top] = told
  return (
    <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-[2fr_3fr]">
      <Section title={t("value.matrix")} sentence={sentence} testId="matrix">
        <Chart
          figure={figure}
          height={HEIGHT}
          title={t("value.matrix")}
          description={
            top === undefined || isRough
              ? sentence
              : t("value.matrixDescription", {
                  tier: t(`codes.tiers.${top.tier}`),
                  risk: t(`codes.risks.${top.risk}`),
                  value: money(top.amount),
                })
          }
          table={{
            columns: [t("value.tier"), t("value.risk"), t("value.customers"), amountName],
            rows: cells.map(({ tier, risk, customers, amount }) => [
              t(`codes.tiers.${tier}`),
              t(`codes.risks.${risk}`),
              format.integer(customers),
              money(amount),
            ]),
          }}
        />
      </Section>
      <Section title={t("value.todo")} sentence={t("value.todoSentence")} testId="matrix-todo">
        <SimpleTable
          caption={t("value.todo")}
          columns={[
            { name: "who", label: t("value.tier") },
            { name: "amount", label: amountName, numeric: true },
            { name: "todo", label: t("value.todo"), className: "min-w-[160px]" },
            { name: "see", label: t("value.customers"), numeric: true },
          ]}
          rows={told.map(({ tier, risk, customers, amount, strategy_code }) => ({
            key: `${tier}-${risk}`,
            cells: {
              who: (
                <span className="flex flex-col items-start gap-y-1">
                  {t(`codes.tiers.${tier}`)}
                  <span className="whitespace-nowrap">
                    <RiskBadge risk={risk}>{t("churn.risk", { risk: t(`codes.risks.${risk}`) })}</RiskBadge>
                  </span>
                </span>
              ),
              amount: money(amount),
              todo: t(`codes.valueStrategies.${strategy_code}`),
              see: <CellLink tier={tier} risk={risk} text={format.integer(customers)} />,
            },
          }))}
        />
      </Section>
    </div>
  )
}

/** To the customers of a cell: the table of the same page, filtered, and brought into sight. */
const CellLink = ({ tier, risk, text }: { tier: string; risk: string; text: string }) => {
  const { t } = useText()
  const [params] = useSearchParams()
  const next = new URLSearchParams(params)
  next.set("tier", tier)
  next.set("risk", risk)
  next.delete("offset")
  return (
    <span onClick={() => document.getElementById(TABLE_ID)?.scrollIntoView({ block: "start" })}>
      <TextLink to={`?${next.toString()}`}>
        {text} <span aria-hidden>→</span>
        <span className="sr-only">
          {" "}
          {t("value.seeOf", { tier: t(`codes.tiers.${tier}`), risk: t(`codes.risks.${risk}`) })}
        </span>
      </TextLink>
    </span>
  )
}
