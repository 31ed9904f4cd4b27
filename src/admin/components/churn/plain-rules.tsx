import type { ChurnCheck, ChurnResponse } from "../../../types/predictions"
import { useText } from "../../hooks"
import { ruleText } from "../../lib"
import { Section } from "../common"
import { SimpleTable } from "../prediction"

/** Rules of more customers are worth a line. */
const LEAST_SHARE = 0.03
const MOST_RULES = 8

type Rule = ChurnCheck["rules"][number]

/** The readable tree: groups of customers in words, and how many of each left. */
export const PlainRules = ({
  check,
  freshness,
}: {
  check: ChurnCheck
  freshness: ChurnResponse["freshness"]
}) => {
  const { t, format } = useText(freshness)
  const all = check.rules.reduce((sum, { customers }) => sum + customers, 0)
  const shown = check.rules
    .filter(({ customers }) => customers >= LEAST_SHARE * all)
    .sort((a, b) => b.churned - a.churned || b.customers - a.customers)
    .slice(0, MOST_RULES)
  if (shown.length === 0) {
    return null
  }
  const words = ({ conditions }: Rule) => {
    const limits = conditions.flatMap(({ feature, operator, value }) =>
      isOperator(operator) ? [{ feature, operator, value: rounded(feature, value) }] : []
    )
    const unknown = conditions
      .filter(({ operator }) => !isOperator(operator))
      .map(({ feature }) =>
        t("churn.unknown", { feature: t(`features.${feature}.name`, { defaultValue: feature }) })
      )
    const known = limits.length === 0 ? [] : [ruleText(t, format, { match: "all", conditions: limits })]
    return [...known, ...unknown].join(` ${t("segment.and")} `)
  }
  return (
    <Section title={t("churn.rules")} sentence={t("churn.rulesSentence")} testId="plain-rules">
      <SimpleTable
        caption={t("churn.rules")}
        columns={[
          { name: "rule", label: t("churn.rule"), className: "min-w-[280px]" },
          { name: "group", label: t("churn.group"), className: "whitespace-nowrap" },
          { name: "customers", label: t("churn.customers"), numeric: true },
          { name: "left", label: t("churn.left"), numeric: true },
        ]}
        rows={shown.map((rule, index) => ({
          key: String(index),
          cells: {
            rule: words(rule),
            group: t(`churn.${rule.group}`),
            customers: format.integer(rule.customers),
            left: format.share(rule.churned),
          },
        }))}
      />
    </Section>
  )
}

/** What a tree splits by; all else is a value that is not known. */
function isOperator(operator: string): operator is ">" | "<=" {
  return operator === ">" || operator === "<="
}

/** Splits of days lie anywhere between two; a reader needs no fraction of them. */
function rounded(feature: string, value: number): number {
  return feature.includes("days") && !feature.startsWith("spend") ? Math.round(value) : value
}
