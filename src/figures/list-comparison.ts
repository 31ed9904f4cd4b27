import { axis, baseLayout, legendBelow } from "./chrome"
import { segmentColor } from "./palette"
import type { Figure, FigureOptions } from "./types"

/** A way to choose products, with what it found of each kind of purchase. */
export interface ComparedList {
  name: string
  /** By scope, 0 to 1; null where it has no meaning. */
  shares: readonly (number | null)[]
}

/** The first is the list in use; the others are told apart by hatching too. */
const STYLES = [
  { hue: 0, hatch: "" },
  { hue: 4, hatch: "/" },
  { hue: 1, hatch: "." },
] as const

/** Lists side by side: what share of everything bought, of new and of repeated products each of them found. */
export function listComparisonFigure(
  scopes: readonly string[],
  lists: readonly ComparedList[],
  labels: { found: string },
  options: FigureOptions
): Figure {
  return {
    data: lists.map(({ name, shares }, at) => {
      const { hue, hatch } = STYLES[at % STYLES.length]
      return {
        type: "bar" as const,
        name,
        x: scopes,
        y: shares,
        marker: { color: segmentColor(hue, options.theme), pattern: { shape: hatch, solidity: 0.25 } },
        text: shares.map((share) => (share === null ? "" : options.text.share(share))),
        textposition: "outside",
        cliponaxis: false,
        hovertext: shares.map((share, i) =>
          share === null ? "" : `<b>${name}</b><br>${scopes[i]}: ${options.text.share(share)}`
        ),
        hoverinfo: "text",
      }
    }),
    layout: baseLayout(options, {
      height: 320,
      barmode: "group",
      bargap: 0.25,
      bargroupgap: 0.08,
      showlegend: true,
      legend: legendBelow(options),
      xaxis: axis(options, { type: "category", showgrid: false, tickangle: 0 }),
      yaxis: axis(options, { title: labels.found, tickformat: ",.0%", rangemode: "tozero", nticks: 5 }),
    }),
  }
}
