import { axis, baseLayout, chromeOf } from "./chrome"
import { withOpacity } from "./palette"
import type { Figure, FigureOptions } from "./types"

/** Customers of like chances: the share that was said to leave, and the share that did. */
export interface CalibrationPoint {
  expected: number
  observed: number
  customers: number
}

export interface CalibrationLabels {
  expected: string
  observed: string
  customers: string
}

const SMALLEST = 8
const LARGEST = 26

/** Dots on the diagonal came as said; below it fewer left, above it more. The larger a dot, the more customers. */
export function calibrationFigure(
  points: readonly CalibrationPoint[],
  labels: CalibrationLabels,
  options: FigureOptions
): Figure {
  const chrome = chromeOf(options.theme)
  const most = Math.max(1, ...points.map(({ customers }) => customers))
  return {
    data: [
      {
        type: "scatter",
        mode: "lines",
        x: [0, 1],
        y: [0, 1],
        line: { color: chrome.neutral, width: 1, dash: "dot" },
        hoverinfo: "skip",
      },
      {
        type: "scatter",
        mode: "markers",
        x: points.map(({ expected }) => expected),
        y: points.map(({ observed }) => observed),
        cliponaxis: false,
        marker: {
          color: withOpacity(chrome.accent, 0.7),
          line: { width: 1, color: chrome.accent },
          // area, not width, grows with the customers
          size: points.map(({ customers }) =>
            Math.round(SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(customers / most))
          ),
        },
        hovertext: points.map(({ expected, observed, customers }) =>
          [
            `${labels.expected}: ${options.text.share(expected)}`,
            `${labels.observed}: ${options.text.share(observed)}`,
            `${labels.customers}: ${options.text.integer(customers)}`,
          ].join("<br>")
        ),
        hoverinfo: "text",
      },
    ],
    layout: baseLayout(options, {
      height: 320,
      xaxis: axis(options, { title: labels.expected, tickformat: ",.0%", range: [0, 1], nticks: 6 }),
      yaxis: axis(options, { title: labels.observed, tickformat: ",.0%", range: [0, 1.02], nticks: 6 }),
    }),
  }
}
