import { axis, baseLayout, chromeOf } from "./chrome"
import type { FigureSegment } from "./cluster-map"
import { segmentColor } from "./palette"
import type { Figure, FigureOptions } from "./types"

/** Room for so many days, however few there are. */
const FEWEST_SLOTS = 10

export interface MovementDay {
  /** As the reader writes it: "3 Oct". */
  label: string
  joined: number
  left: number
}

/** Customers who joined (upwards) and left (downwards) a segment, oldest day first. */
export function movementFigure(
  days: readonly MovementDay[],
  segment: FigureSegment,
  labels: { joined: string; left: string },
  options: FigureOptions
): Figure {
  const chrome = chromeOf(options.theme)
  const series = [
    {
      name: labels.joined,
      sign: 1,
      color: segmentColor(segment.hue, options.theme),
      of: (day: MovementDay) => day.joined,
    },
    { name: labels.left, sign: -1, color: chrome.neutral, of: (day: MovementDay) => day.left },
  ]
  return {
    data: series.map(({ name, sign, color, of }) => ({
      type: "bar" as const,
      name,
      x: days.map((day) => day.label),
      y: days.map((day) => sign * of(day)),
      marker: { color },
      hovertext: days.map((day) => `<b>${day.label}</b><br>${name}: ${options.text.integer(of(day))}`),
      hoverinfo: "text",
      textposition: "none",
    })),
    layout: baseLayout(options, {
      height: 220,
      barmode: "relative",
      bargap: 0.3,
      margin: { t: 32, r: 8, b: 40, l: 44 },
      showlegend: true,
      legend: { orientation: "h", x: 1, xanchor: "right", y: 1.02, yanchor: "bottom" },
      xaxis: axis(options, {
        type: "category",
        showgrid: false,
        nticks: 10,
        // A single day is a bar, not a wall.
        range: [-0.5, Math.max(days.length, FEWEST_SLOTS) - 0.5],
      }),
      yaxis: axis(options, { nticks: 5, zerolinewidth: 1 }),
    }),
  }
}
