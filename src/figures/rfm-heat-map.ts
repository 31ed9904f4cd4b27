import { axis, baseLayout, chromeOf } from "./chrome"
import type { Figure, FigureOptions } from "./types"

export interface HeatMapCell {
  /** Recency score, 1 (long ago) to `bins` (recent). */
  r: number
  /** Frequency score, 1 (rare) to `bins` (often). */
  f: number
  customers: number
  /** Net spend of the cell's customers. */
  revenue: number
}

export interface HeatMapLabels {
  recency: string
  frequency: string
  customers: string
  revenue: string
}

/** Customers by recency (upwards) and frequency (to the right); every cell carries its count. */
export function rfmHeatMapFigure(
  map: { bins: number; cells: readonly HeatMapCell[] },
  labels: HeatMapLabels,
  options: FigureOptions
): Figure {
  const scores = Array.from({ length: map.bins }, (_, index) => index + 1)
  const rows = scores.map((r) => scores.map((f) => cellAt(map.cells, r, f)))
  const chrome = chromeOf(options.theme)
  return {
    data: [
      {
        type: "heatmap",
        x: scores.map(String),
        y: scores.map(String),
        z: rows.map((row) => row.map((cell) => cell.customers)),
        colorscale: chrome.scale,
        showscale: false,
        xgap: 2,
        ygap: 2,
        text: rows.map((row) =>
          row.map((cell) => (cell.customers === 0 ? "" : options.text.integer(cell.customers)))
        ),
        texttemplate: "%{text}",
        textfont: { size: 12 },
        hovertext: rows.map((row) => row.map((cell) => cellText(cell, labels, options))),
        hoverinfo: "text",
      },
    ],
    layout: baseLayout(options, {
      height: 320,
      xaxis: axis(options, { title: labels.frequency, type: "category", showgrid: false }),
      yaxis: axis(options, { title: labels.recency, type: "category", showgrid: false }),
    }),
  }
}

function cellAt(cells: readonly HeatMapCell[], r: number, f: number): HeatMapCell {
  return cells.find((cell) => cell.r === r && cell.f === f) ?? { r, f, customers: 0, revenue: 0 }
}

function cellText(cell: HeatMapCell, labels: HeatMapLabels, { text }: FigureOptions): string {
  return [
    `<b>R${cell.r} F${cell.f}</b>`,
    `${labels.customers}: ${text.integer(cell.customers)}`,
    `${labels.revenue}: ${text.money(cell.revenue)}`,
  ].join("<br>")
}
