import { Heading, Table, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { clusterChoiceFigure } from "../../../figures"
import type { OverviewResponse } from "../../../types/http"
import { useText, useTheme } from "../../hooks"
import { reasonText } from "../../lib"
import { Chart } from "../chart"

const HEIGHT = 380

/** Every number of segments that was tried, with its measures, as a chart and as a table. */
export const ChoiceTable = ({
  overview: { cluster_choice: choice, freshness },
}: {
  overview: OverviewResponse
}) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const rows = useMemo(() => choice?.table ?? [], [choice])
  const figure = useMemo(
    () =>
      clusterChoiceFigure(
        rows,
        {
          groups: t("choice.k"),
          separation: t("choice.silhouette"),
          stability: t("choice.stability"),
          spread: t("choice.inertia"),
          chosen: t("choice.chosen"),
        },
        { theme, text: format, height: HEIGHT }
      ),
    [rows, t, theme, format]
  )
  if (choice === null) {
    return null
  }
  const fine = (value: number) => value.toLocaleString(format.locale, { maximumFractionDigits: 3 })
  const columns = ["k", "silhouette", "daviesBouldin", "calinskiHarabasz", "stability", "smallest", "verdict"]
  return (
    <section className="flex flex-col gap-y-3">
      <Heading level="h3">{t("choice.title")}</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        {reasonText(t, format, choice.reason)}.
      </Text>
      {rows.length === 0 ? null : (
        <>
          <div className="-mx-6">
            <Chart
              figure={figure}
              height={HEIGHT}
              title={t("choice.title")}
              description={reasonText(t, format, choice.reason)}
              table={{
                columns: [t("choice.k"), t("choice.silhouette"), t("choice.stability"), t("choice.inertia")],
                rows: rows.map((row) => [
                  row.k,
                  fine(row.silhouette),
                  fine(row.stability),
                  format.integer(row.inertia),
                ]),
              }}
            />
          </div>
          <div className="-mx-6 overflow-x-auto" tabIndex={0} role="region" aria-label={t("choice.title")}>
            <Table>
              <caption className="sr-only">{t("choice.title")}</caption>
              <Table.Header>
                <Table.Row>
                  {columns.map((name) => (
                    <Table.HeaderCell key={name} scope="col" className="h-9 pr-4">
                      {t(`choice.${name}`)}
                    </Table.HeaderCell>
                  ))}
                </Table.Row>
              </Table.Header>
              <Table.Body>
                {rows.map((row) => (
                  <Table.Row key={row.k} className={row.chosen ? "text-ui-fg-base font-medium" : ""}>
                    {[
                      row.k,
                      fine(row.silhouette),
                      fine(row.davies_bouldin),
                      format.integer(row.calinski_harabasz),
                    ].map((cell, index) => (
                      <Table.Cell key={index} className="h-9 pr-4 tabular-nums">
                        {cell}
                      </Table.Cell>
                    ))}
                    <Table.Cell className="h-9 pr-4 tabular-nums">{fine(row.stability)}</Table.Cell>
                    <Table.Cell className="h-9 pr-4 tabular-nums">
                      {format.integer(row.smallest_cluster)}
                    </Table.Cell>
                    <Table.Cell className="h-9 whitespace-nowrap">
                      {row.chosen
                        ? t("choice.chosen")
                        : t(`codes.rejections.${row.rejected}`, { defaultValue: row.rejected ?? "–" })}
                    </Table.Cell>
                  </Table.Row>
                ))}
              </Table.Body>
            </Table>
          </div>
        </>
      )}
    </section>
  )
}
