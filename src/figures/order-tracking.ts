import { axis, baseLayout, chromeOf, legendBelow } from "./chrome"
import { segmentColor } from "./palette"
import type { Figure, FigureOptions } from "./types"

/** Orders since the forecast was made, summed until a day. */
export interface TrackedOrders {
  /** The day as the reader writes it: "7 Mar". */
  label: string
  predicted: number
  actual: number
}

/** Orders that came (line) beside orders that were predicted (dashes), summed day after day. */
export function orderTrackingFigure(
  days: readonly TrackedOrders[],
  labels: { predicted: string; actual: string; orders: string },
  options: FigureOptions
): Figure {
  // A label at every day would not fit.
  const step = Math.max(1, Math.ceil(days.length / 5))
  const { neutral } = chromeOf(options.theme)
  const line = (name: string, of: "predicted" | "actual", color: string, dash: string) => ({
    type: "scatter" as const,
    mode: "lines",
    name,
    x: days.map(({ label }) => label),
    y: days.map((day) => day[of]),
    line: { color, width: 2, dash },
    hovertemplate: `${name}: %{y:,.0f}<extra></extra>`,
  })
  return {
    data: [
      line(labels.actual, "actual", neutral, "solid"),
      line(labels.predicted, "predicted", segmentColor(0, options.theme), "dash"),
    ],
    layout: baseLayout(options, {
      height: 300,
      showlegend: true,
      legend: legendBelow(options),
      hovermode: "x unified",
      xaxis: axis(options, {
        type: "category",
        showgrid: false,
        tickangle: 0,
        tickvals: days.map(({ label }) => label).filter((_, i) => i % step === 0),
      }),
      yaxis: axis(options, { title: labels.orders, rangemode: "tozero", nticks: 5, tickformat: ",d" }),
    }),
  }
}
