import { axis, baseLayout, chromeOf, legendBelow } from "./chrome"
import { segmentColor } from "./palette"
import type { Figure, FigureOptions } from "./types"

export interface CandidateRow {
  k: number
  inertia: number
  silhouette: number
  stability: number
  chosen: boolean
}

export interface ChoiceLabels {
  groups: string
  separation: string
  stability: string
  spread: string
  chosen: string
}

/** Separation and stability (above) and the spread within groups (below, the elbow) for every number of groups tried. */
export function clusterChoiceFigure(
  rows: readonly CandidateRow[],
  labels: ChoiceLabels,
  options: FigureOptions
): Figure {
  const chrome = chromeOf(options.theme)
  const k = rows.map((row) => row.k)
  const chosen = rows.find((row) => row.chosen)
  const line = (name: string, y: number[], color: string, dash: string, yaxis: string) => ({
    type: "scatter" as const,
    mode: "lines+markers",
    name,
    x: k,
    y,
    yaxis,
    line: { color, width: 2, dash },
    marker: { color, size: 7 },
    hovertemplate: `${name}: %{y:,.2~f}<extra>${labels.groups} %{x}</extra>`,
  })
  return {
    data: [
      line(
        labels.separation,
        rows.map((row) => row.silhouette),
        segmentColor(0, options.theme),
        "solid",
        "y"
      ),
      line(
        labels.stability,
        rows.map((row) => row.stability),
        segmentColor(1, options.theme),
        "dash",
        "y"
      ),
      line(
        labels.spread,
        rows.map((row) => row.inertia),
        segmentColor(5, options.theme),
        "dot",
        "y2"
      ),
    ],
    layout: baseLayout(options, {
      height: 380,
      showlegend: true,
      legend: { ...legendBelow(options), y: -0.18 },
      xaxis: axis(options, { title: labels.groups, dtick: 1, showgrid: false, anchor: "y2" }),
      yaxis: axis(options, { domain: [0.48, 1], rangemode: "tozero", nticks: 5 }),
      yaxis2: axis(options, { domain: [0, 0.38], rangemode: "tozero", nticks: 4, tickformat: ",~s" }),
      shapes: chosen === undefined ? [] : [chosenMark(chosen.k, chrome.muted)],
      annotations:
        chosen === undefined
          ? []
          : [
              {
                x: chosen.k,
                y: 1,
                xref: "x",
                yref: "paper",
                text: labels.chosen,
                showarrow: false,
                xanchor: "left",
                yanchor: "top",
                xshift: 4,
                font: { size: 11, color: chrome.text },
              },
            ],
    }),
  }
}

function chosenMark(k: number, color: string) {
  return {
    type: "line",
    xref: "x",
    yref: "paper",
    x0: k,
    x1: k,
    y0: 0,
    y1: 1,
    line: { color, width: 1, dash: "dot" },
  }
}
