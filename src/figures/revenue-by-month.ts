import { axis, baseLayout, chromeOf } from "./chrome"
import { withOpacity } from "./palette"
import type { Figure, FigureOptions } from "./types"

export interface RevenueMonth {
  /** As the reader writes it: "Nov 2026". */
  label: string
  /** Net, base currency. */
  revenue: number
  orders: number
  /** The month is not over yet; drawn paler. */
  partial: boolean
}

/** Bars of net revenue, oldest month first. */
export function revenueByMonthFigure(
  months: readonly RevenueMonth[],
  labels: { revenue: string; orders: string; soFar: string },
  options: FigureOptions
): Figure {
  const { accent } = chromeOf(options.theme)
  return {
    data: [
      {
        type: "bar",
        x: months.map((month) => month.label),
        y: months.map((month) => month.revenue),
        marker: { color: months.map((month) => (month.partial ? withOpacity(accent, 0.45) : accent)) },
        hovertext: months.map((month) => monthText(month, labels, options)),
        hoverinfo: "text",
        textposition: "none",
      },
    ],
    layout: baseLayout(options, {
      height: 260,
      bargap: 0.25,
      xaxis: axis(options, { type: "category", showgrid: false, nticks: 12, tickangle: "auto" }),
      yaxis: axis(options, { rangemode: "tozero", nticks: 5, tickformat: ",~s" }),
    }),
  }
}

function monthText(
  month: RevenueMonth,
  labels: { revenue: string; orders: string; soFar: string },
  { text }: FigureOptions
): string {
  const title = month.partial ? `${month.label} (${labels.soFar})` : month.label
  return [
    `<b>${title}</b>`,
    `${labels.revenue}: ${text.money(month.revenue)}`,
    `${labels.orders}: ${text.integer(month.orders)}`,
  ].join("<br>")
}
