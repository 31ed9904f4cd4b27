import { baseLayout, chromeOf, legendBelow } from "./chrome"
import type { FigureSegment } from "./cluster-map"
import { segmentColor, segmentSymbol, withOpacity } from "./palette"
import type { Figure, FigureOptions } from "./types"

/** Characters of a label on one line. */
const WIDEST_LABEL = 14

export interface RadarProfile extends FigureSegment {
  /** Standardised means, one per feature: 0 is the average customer, 1 one standard deviation above. */
  values: readonly number[]
}

/** One closed line per segment over the features; the dotted ring is the average customer. */
export function profileRadarFigure(
  profiles: readonly RadarProfile[],
  labels: { features: readonly string[]; average: string },
  options: FigureOptions
): Figure {
  const chrome = chromeOf(options.theme)
  const reach = Math.max(1, ...profiles.flatMap((profile) => profile.values.map(Math.abs))) * 1.1
  const theta = closed(labels.features.map(wrapped))
  return {
    data: [
      {
        type: "scatterpolar",
        mode: "lines",
        name: labels.average,
        r: theta.map(() => 0),
        theta,
        line: { color: chrome.muted, width: 1.5, dash: "dot" },
        hoverinfo: "skip",
      },
      ...profiles.map((profile) => ({
        type: "scatterpolar" as const,
        mode: "lines+markers",
        name: profile.name,
        r: closed(profile.values),
        theta,
        fill: "toself",
        fillcolor: withOpacity(segmentColor(profile.hue, options.theme), 0.08),
        line: { color: segmentColor(profile.hue, options.theme), width: 2 },
        marker: { symbol: segmentSymbol(profile.hue), size: 7 },
        hovertemplate: `<b>${profile.name}</b><br>%{theta}: %{r:.1f}<extra></extra>`,
      })),
    ],
    layout: baseLayout(options, {
      height: 400,
      showlegend: true,
      legend: { ...legendBelow(options), y: -0.12 },
      margin: { t: 36, r: 24, b: 24, l: 24 },
      polar: {
        bgcolor: "rgba(0,0,0,0)",
        radialaxis: {
          range: [-reach, reach],
          // The legend names the dotted ring; a text along the slanted axis would stand askew.
          tickvals: [0],
          showticklabels: false,
          gridcolor: chrome.grid,
          linecolor: chrome.grid,
        },
        angularaxis: {
          gridcolor: chrome.grid,
          linecolor: chrome.grid,
          tickfont: { size: 12, color: chrome.text },
        },
      },
    }),
  }
}

/** A label beside the plot is cut off where it is too wide: it continues on a second line. */
function wrapped(label: string): string {
  const middle = label.length / 2
  const gaps = [...label].flatMap((sign, index) => (sign === " " ? [index] : []))
  if (label.length <= WIDEST_LABEL || gaps.length === 0) {
    return label
  }
  const gap = gaps.reduce((best, index) =>
    Math.abs(index - middle) < Math.abs(best - middle) ? index : best
  )
  return `${label.slice(0, gap)}<br>${label.slice(gap + 1)}`
}

/** A polygon ends where it began. */
function closed<T>(values: readonly T[]): T[] {
  return values.length === 0 ? [] : [...values, values[0]]
}
