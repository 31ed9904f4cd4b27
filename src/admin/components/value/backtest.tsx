import { useMemo } from "react"
import { orderTrackingFigure } from "../../../figures"
import type { ValueBacktestResponse, ValueResponse } from "../../../types/predictions"
import { useText, useTheme } from "../../hooks"
import { Chart } from "../chart"
import { Section } from "../common"
import { SimpleTable } from "../prediction"

const HEIGHT = 300

interface PartProps {
  backtest: ValueBacktestResponse
  /** Share of customers that the ranges promise to hold. */
  intervalLevel: number
  freshness: ValueResponse["freshness"]
}

/** What was predicted at an earlier day beside what came since: all together, and good customers against poor ones. */
export const ValueBacktest = (props: PartProps) => (
  <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
    <Tracking {...props} />
    <Deciles {...props} />
  </div>
)

const Tracking = ({ backtest, intervalLevel, freshness }: PartProps) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const days = useMemo(
    () => backtest.tracking.map(({ until, ...counted }) => ({ label: format.date(until), ...counted })),
    [backtest, format]
  )
  const figure = useMemo(
    () =>
      orderTrackingFigure(
        days,
        { predicted: t("value.predicted"), actual: t("value.actual"), orders: t("value.orders") },
        { theme, text: format, height: HEIGHT }
      ),
    [days, t, theme, format]
  )
  const { orders, money, calibration_end, until } = backtest
  const sentence = [
    t("value.checkSentence", {
      predicted: format.integer(orders.model.predicted),
      actual: format.integer(orders.model.actual),
      from: format.date(calibration_end),
      to: format.date(until),
    }),
    orders.not_beaten.length === 0
      ? t("value.better")
      : t("value.notBetter", {
          names: orders.not_beaten.map((name) => t(`codes.baselines.${name}`)).join(", "),
        }),
    money === null
      ? null
      : t("value.checkMoney", {
          predicted: format.money(Math.round(money.model.predicted)),
          actual: format.money(Math.round(money.model.actual)),
          share: format.share(money.inside_interval),
          level: format.share(intervalLevel),
        }),
  ]
    .filter((part) => part !== null)
    .join(" ")
  return (
    <Section title={t("value.check")} sentence={sentence} testId="tracking">
      {days.length === 0 ? null : (
        <Chart
          figure={figure}
          height={HEIGHT}
          title={t("value.check")}
          description={sentence}
          table={{
            columns: [t("value.day"), t("value.predicted"), t("value.actual")],
            rows: days.map(({ label, predicted, actual }) => [
              label,
              format.integer(predicted),
              format.integer(actual),
            ]),
          }}
        />
      )}
    </Section>
  )
}

const Deciles = ({ backtest, freshness }: PartProps) => {
  const { t, format } = useText(freshness)
  return (
    <Section title={t("value.deciles")} sentence={t("value.decilesSentence")} testId="deciles">
      <SimpleTable
        caption={t("value.deciles")}
        columns={[
          { name: "decile", label: t("value.decile") },
          { name: "predicted", label: t("value.predicted"), numeric: true },
          { name: "actual", label: t("value.actual"), numeric: true },
        ]}
        rows={[...backtest.orders.deciles].reverse().map(({ decile, predicted, actual }, index) => ({
          key: String(decile),
          cells: {
            decile: format.integer(index + 1),
            predicted: format.decimal(predicted),
            actual: format.decimal(actual),
          },
        }))}
      />
    </Section>
  )
}
