import { useMemo } from "react"
import { rfmHeatMapFigure } from "../../../figures"
import type { OverviewResponse } from "../../../types/http"
import { useText, useTheme } from "../../hooks"
import { Chart } from "../chart"
import { EmptyState, Section } from "../common"

const HEIGHT = 340

/** How recently against how often: the top right corner holds the best customers. */
export const HeatMap = ({ overview: { rfm_heat_map: map, freshness } }: { overview: OverviewResponse }) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const figure = useMemo(
    () =>
      map === null
        ? null
        : rfmHeatMapFigure(
            map,
            {
              recency: t("heatMap.recency"),
              frequency: t("heatMap.frequency"),
              customers: t("heatMap.customers"),
              revenue: t("heatMap.revenue"),
            },
            { theme, text: format, height: HEIGHT }
          ),
    [map, t, theme, format]
  )
  const top = map?.cells.find((cell) => cell.r === map.bins && cell.f === map.bins)?.customers ?? 0
  const sentence = t("heatMap.sentence", { count: top, n: format.integer(top) })
  return (
    <Section title={t("heatMap.title")} sentence={map === null ? undefined : sentence} testId="heat-map">
      {map === null || figure === null ? (
        <EmptyState title={t("empty.nothing")} text={t("empty.afterFirstRun")} />
      ) : (
        <Chart
          figure={figure}
          height={HEIGHT}
          title={t("heatMap.title")}
          description={sentence}
          table={{
            columns: ["R", "F", t("heatMap.customers"), t("heatMap.revenue")],
            rows: [...map.cells]
              .sort((a, b) => b.r - a.r || b.f - a.f)
              .map((cell) => [cell.r, cell.f, format.integer(cell.customers), format.money(cell.revenue)]),
          }}
        />
      )}
    </Section>
  )
}
