import { Button } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Figure } from "../../../figures"
import { ChartDataTable } from "./data-table"
import type { ChartTable } from "./data-table"
import { Drawing } from "./drawing"

interface ChartProps {
  figure: Figure
  height: number
  title: string
  /** What the picture says, in a sentence. */
  description: string
  table: ChartTable
}

/** A picture with its words and its numbers: every chart can be read as a table instead. */
export const Chart = ({ figure, height, title, description, table }: ChartProps) => {
  const { t } = useTranslation("customerInsights")
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  return (
    <div className="flex flex-col gap-y-1 px-6 py-3">
      <div id={id}>
        {asTable ? (
          <ChartDataTable caption={title} table={table} height={height} />
        ) : (
          <Drawing figure={figure} height={height} description={description} />
        )}
      </div>
      <Button
        size="small"
        variant="transparent"
        className="text-ui-fg-subtle self-end"
        aria-controls={id}
        aria-pressed={asTable}
        aria-label={t(asTable ? "chart.showChartOf" : "chart.showTableOf", { title })}
        onClick={() => setAsTable(!asTable)}
      >
        {t(asTable ? "chart.showChart" : "chart.showTable")}
      </Button>
    </div>
  )
}
