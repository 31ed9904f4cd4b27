import { Heading, Table } from "@medusajs/ui"
import type { OverviewResponse } from "../../../types/http"
import { useText } from "../../hooks"

/** The cut points of the published scores, in words a merchant can check against a customer. */
export const Thresholds = ({
  overview: { rfm_thresholds: cuts, freshness },
}: {
  overview: OverviewResponse
}) => {
  const { t, format } = useText(freshness)
  if (cuts === null) {
    return null
  }
  const rows: [string, string[]][] = [
    [
      t("thresholds.recency"),
      cuts.days_since_last_order.map((days) => t("common.days", { count: days, n: format.decimal(days) })),
    ],
    [t("thresholds.frequency"), cuts.order_count.map(format.decimal)],
    [t("thresholds.spend"), cuts.total_spend.map(format.money)],
  ]
  return (
    <section className="flex flex-col gap-y-3">
      <Heading level="h3">{t("thresholds.title")}</Heading>
      <div className="-mx-6 overflow-x-auto" tabIndex={0} role="region" aria-label={t("thresholds.title")}>
        <Table>
          <caption className="sr-only">{t("thresholds.title")}</caption>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell scope="col">{t("thresholds.score")}</Table.HeaderCell>
              {rows[0][1].map((_, index) => (
                <Table.HeaderCell key={index} scope="col" className="whitespace-nowrap text-right">
                  {index + 1} | {index + 2}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {rows.map(([label, cells]) => (
              <Table.Row key={label}>
                <Table.HeaderCell scope="row" className="font-normal">
                  {label}
                </Table.HeaderCell>
                {cells.map((cell, index) => (
                  <Table.Cell key={index} className="whitespace-nowrap text-right tabular-nums">
                    {cell}
                  </Table.Cell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
    </section>
  )
}
