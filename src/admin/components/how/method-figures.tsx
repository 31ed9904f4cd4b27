import { Heading, Table } from "@medusajs/ui"
import type { MethodComparison, OverviewResponse } from "../../../types/http"
import { useText } from "../../hooks"
import type { Format } from "../../lib"

const COLUMNS: readonly { name: string; text: (row: MethodComparison, format: Format) => string }[] = [
  { name: "silhouette", text: (row, format) => fine(row.silhouette, format) },
  { name: "daviesBouldin", text: (row, format) => fine(row.davies_bouldin, format) },
  {
    name: "calinskiHarabasz",
    text: ({ calinski_harabasz: value }, format) => (value === null ? "–" : format.integer(value)),
  },
  { name: "jaccard", text: (row, format) => fine(row.stability, format) },
  { name: "adjustedRand", text: (row, format) => fine(row.adjusted_rand, format) },
]

/** Every measure of the four ways, by the names that statisticians give them. */
export const MethodFigures = ({
  overview: { cluster_choice: choice, freshness },
}: {
  overview: OverviewResponse
}) => {
  const { t, format } = useText(freshness)
  if (choice === null || choice.comparison.length === 0) {
    return null
  }
  const title = t("comparison.figures")
  return (
    <section className="flex flex-col gap-y-3">
      <Heading level="h3">{title}</Heading>
      <div className="-mx-6 overflow-x-auto" tabIndex={0} role="region" aria-label={title}>
        <Table>
          <caption className="sr-only">{title}</caption>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell scope="col" className="h-9 pr-4">
                {t("comparison.method")}
              </Table.HeaderCell>
              {COLUMNS.map(({ name }) => (
                <Table.HeaderCell key={name} scope="col" className="h-9 pr-4">
                  {t(`comparison.${name}`)}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {choice.comparison.map((row) => (
              <Table.Row key={row.method} className={row.chosen ? "text-ui-fg-base font-medium" : ""}>
                <Table.Cell className="h-9 whitespace-nowrap pr-4">
                  {t(`methods.${row.method}.term`)}
                </Table.Cell>
                {COLUMNS.map(({ name, text }) => (
                  <Table.Cell key={name} className="h-9 pr-4 tabular-nums">
                    {text(row, format)}
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

function fine(value: number | null, { locale }: Format): string {
  return value === null ? "–" : value.toLocaleString(locale, { maximumFractionDigits: 3 })
}
