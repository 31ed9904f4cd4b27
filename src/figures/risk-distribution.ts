import { axis, baseLayout, chromeOf } from "./chrome"
import type { Figure, FigureOptions } from "./types"

export interface RiskBin {
  /** Bounds of the chance of leaving, 0 to 1. */
  from: number
  to: number
  customers: number
}

/** Customers per range of the chance of leaving: the darker (in the dark theme: the lighter) a bar, the riskier. */
export function riskDistributionFigure(
  bins: readonly RiskBin[],
  labels: { chance: string; customers: string },
  options: FigureOptions
): Figure {
  const { scale } = chromeOf(options.theme)
  const range = ({ from, to }: RiskBin) => `${options.text.share(from)} – ${options.text.share(to)}`
  return {
    data: [
      {
        type: "bar",
        x: bins.map(range),
        y: bins.map(({ customers }) => customers),
        marker: {
          color: bins.map(({ from, to }) => scale[from + to < 0.66 ? 2 : from + to < 1.32 ? 3 : 4][1]),
        },
        hovertext: bins.map(
          (bin) =>
            `<b>${labels.chance}: ${range(bin)}</b><br>${labels.customers}: ${options.text.integer(bin.customers)}`
        ),
        hoverinfo: "text",
        textposition: "none",
      },
    ],
    layout: baseLayout(options, {
      height: 280,
      bargap: 0.12,
      xaxis: axis(options, {
        title: labels.chance,
        type: "category",
        showgrid: false,
        tickvals: bins.map(range),
        ticktext: bins.map(({ to }) => `≤ ${options.text.share(to)}`),
      }),
      yaxis: axis(options, { title: labels.customers, rangemode: "tozero", nticks: 5, tickformat: ",d" }),
    }),
  }
}
