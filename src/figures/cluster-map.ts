import { axis, baseLayout, chromeOf, legendBelow } from "./chrome"
import { segmentColor, segmentSymbol } from "./palette"
import type { Figure, FigureOptions } from "./types"

/** A segment as a chart knows it: the name in the reader's language and its hue. */
export interface FigureSegment {
  name: string
  hue: number
}

export interface MapPoint {
  x: number
  y: number
  /** Index into `segments`. */
  s: number
}

/**
 * Customers as dots in the plane of the first two principal components: close dots behave alike.
 * Colour and shape both name the segment.
 */
export function clusterMapFigure(
  map: { segments: readonly FigureSegment[]; points: readonly MapPoint[] },
  labels: { horizontal?: string; vertical?: string },
  options: FigureOptions
): Figure {
  const { surface } = chromeOf(options.theme)
  return {
    data: map.segments.map((segment, index) => {
      const points = map.points.filter((point) => point.s === index)
      return {
        type: "scatter",
        mode: "markers",
        name: segment.name,
        x: points.map((point) => point.x),
        y: points.map((point) => point.y),
        marker: {
          color: segmentColor(segment.hue, options.theme),
          symbol: segmentSymbol(segment.hue),
          size: 7,
          opacity: 0.75,
          line: { width: 0.5, color: surface },
        },
        hovertemplate: `${segment.name}<extra></extra>`,
      }
    }),
    layout: baseLayout(options, {
      height: 400,
      showlegend: true,
      legend: legendBelow(options),
      margin: { t: 12, r: 12, b: 24, l: 12 },
      xaxis: axis(options, { title: labels.horizontal, showticklabels: false, zeroline: false }),
      yaxis: axis(options, { title: labels.vertical, showticklabels: false, zeroline: false }),
    }),
  }
}
