import { axis, baseLayout, chromeOf } from "./chrome"
import { withOpacity } from "./palette"
import { niceTicks } from "./ticks"
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
  const revenues = months.map((month) => month.revenue)
  const ticks = niceTicks(Math.min(0, ...revenues), Math.max(0, ...revenues), 4)
  return {
    data: [
      {
        type: "bar",
        x: months.map((month) => month.label),
        y: revenues,
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
      yaxis: axis(options, { tickvals: ticks, ticktext: ticks.map(options.text.moneyShort) }),
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
