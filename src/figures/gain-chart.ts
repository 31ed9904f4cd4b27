import { axis, baseLayout, chromeOf, legendBelow } from "./chrome"
import { segmentColor } from "./palette"
import type { Figure, FigureOptions } from "./types"

/** Of those who left, the share found among the first so many customers of an order. */
export interface GainCurve {
  name: string
  /** Share of all customers, growing, 0 to 1. */
  shares: readonly number[]
  /** Share of those who left among them, 0 to 1. */
  gains: readonly number[]
}

export interface GainLabels {
  /** Of the axis along the customers. */
  customers: string
  /** Of the axis upwards. */
  found: string
  /** Of the line of an order by chance. */
  chance: string
}

const DASHES = ["dash", "dot", "dashdot", "longdash"] as const
/** Beside the blue of the forecast, hues that differ from it and from one another. */
const HUES = [1, 4, 5, 3] as const

/** The steeper a line rises, the earlier an order finds those who leave; the dotted diagonal finds them by chance. */
export function gainChartFigure(
  model: GainCurve,
  others: readonly GainCurve[],
  labels: GainLabels,
  options: FigureOptions
): Figure {
  const chrome = chromeOf(options.theme)
  const line = ({ name, shares, gains }: GainCurve, color: string, width: number, dash: string) => ({
    type: "scatter" as const,
    mode: "lines",
    name,
    x: shares,
    y: gains,
    line: { color, width, dash },
    hovertext: shares.map(
      (share, i) =>
        `<b>${name}</b><br>${labels.customers}: ${options.text.share(share)}<br>${labels.found}: ${options.text.share(gains[i])}`
    ),
    hoverinfo: "text",
  })
  return {
    data: [
      line({ name: labels.chance, shares: [0, 1], gains: [0, 1] }, chrome.neutral, 1, "dot"),
      ...others.map((curve, i) =>
        line(curve, segmentColor(HUES[i % HUES.length], options.theme), 1.5, DASHES[i % DASHES.length])
      ),
      // last, so that it lies above the others
      line(model, segmentColor(0, options.theme), 2.5, "solid"),
    ],
    layout: baseLayout(options, {
      height: 320,
      showlegend: true,
      legend: { ...legendBelow(options), y: -0.24 },
      xaxis: axis(options, { title: labels.customers, tickformat: ",.0%", range: [0, 1], nticks: 6 }),
      yaxis: axis(options, { title: labels.found, tickformat: ",.0%", range: [0, 1.02], nticks: 6 }),
    }),
  }
}
