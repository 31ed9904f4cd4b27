import { useMemo } from "react"
import { revenueByMonthFigure } from "../../../figures"
import type { OverviewResponse } from "../../../types/http"
import { useText, useTheme } from "../../hooks"
import { Chart } from "../chart"
import { Section } from "../common"

const HEIGHT = 260

/** Net revenue of the last two years, month by month. */
export const Revenue = ({
  overview: { revenue_by_month: months, freshness },
}: {
  overview: OverviewResponse
}) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const asOf = freshness.figures_as_of.rfm ?? freshness.as_of
  const lastIsPartial = !isMonthEnd(asOf, freshness.time_zone)
  const rows = useMemo(
    () =>
      months.map((month, index) => ({
        label: format.month(month.month),
        revenue: month.revenue,
        orders: month.orders,
        partial: lastIsPartial && index === months.length - 1,
      })),
    [months, format, lastIsPartial]
  )
  const figure = useMemo(
    () =>
      revenueByMonthFigure(
        rows,
        { revenue: t("revenue.revenue"), orders: t("revenue.orders"), soFar: t("revenue.soFar") },
        { theme, text: format, height: HEIGHT }
      ),
    [rows, t, theme, format]
  )
  const whole = rows.filter((row) => !row.partial)
  const best = whole.reduce<(typeof rows)[number] | null>(
    (top, row) => (top === null || row.revenue > top.revenue ? row : top),
    null
  )
  const sentence =
    best === null
      ? undefined
      : t("revenue.sentence", { month: best.label, value: format.money(best.revenue) })
  return (
    <Section title={t("revenue.title")} sentence={sentence} testId="revenue">
      <Chart
        figure={figure}
        height={HEIGHT}
        title={t("revenue.title")}
        description={sentence ?? t("revenue.title")}
        table={{
          columns: [t("revenue.month"), t("revenue.revenue"), t("revenue.orders")],
          rows: [...rows]
            .reverse()
            .map((row) => [row.label, format.money(row.revenue), format.integer(row.orders)]),
        }}
      />
    </Section>
  )
}

/** The figures end at midnight of the first: the month before is whole. */
function isMonthEnd(asOf: string, timeZone: string): boolean {
  const parts = new Intl.DateTimeFormat("en", { day: "numeric", hour: "numeric", hourCycle: "h23", timeZone })
  return parts.format(new Date(asOf)) === "1, 00"
}
