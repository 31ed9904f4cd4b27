import type { ForecastFigures, ValueResponse, ValueTarget } from "../../../types/predictions"
import { useText } from "../../hooks"
import { figureCell } from "../../lib"
import { Section } from "../common"
import { SimpleTable } from "../prediction"

const FIGURES = ["mae", "rmse", "spearman", "gini", "bias"] as const

/** The forecast of value beside simple rules, in orders and in money. */
export const ValueModels = ({ data: { backtest, freshness } }: { data: ValueResponse }) => {
  const { t, format } = useText(freshness)
  if (backtest === null) {
    return null
  }
  const cells = (figures: ForecastFigures | null) =>
    Object.fromEntries(
      FIGURES.map((name) => {
        const value = figures?.[name] ?? null
        return [name, value === null ? "–" : figureCell(format, value)]
      })
    )
  const rowsOf = (target: "orders" | "money", { model, baselines }: ValueTarget) => [
    {
      key: `${target}-model`,
      cells: {
        ...cells(model),
        target: t(`models.${target}`),
        model: t(`codes.models.${backtest.purchase_model}`, { defaultValue: backtest.purchase_model }),
      },
    },
    ...baselines.map(({ name, figures }) => ({
      key: `${target}-${name}`,
      cells: {
        ...cells(figures),
        target: t(`models.${target}`),
        model: t(`codes.baselines.${name}`, { defaultValue: name }),
      },
    })),
  ]
  return (
    <Section
      title={t("models.valueTitle")}
      sentence={t("models.valueSentence", {
        from: format.date(backtest.calibration_end),
        days: format.integer(backtest.days),
        customers: format.integer(backtest.customers),
        model: t(`codes.models.${backtest.purchase_model}`, { defaultValue: backtest.purchase_model }),
      })}
      testId="value-models"
    >
      <SimpleTable
        caption={t("models.valueTitle")}
        columns={[
          { name: "model", label: t("models.model"), className: "min-w-[200px]" },
          { name: "target", label: t("models.target") },
          ...FIGURES.map((name) => ({ name, label: t(`codes.figures.${name}`), numeric: true })),
        ]}
        rows={[
          ...rowsOf("orders", backtest.orders),
          ...(backtest.money === null ? [] : rowsOf("money", backtest.money)),
        ]}
      />
    </Section>
  )
}
