import { axis, baseLayout, chromeOf } from "./chrome"
import type { FigureSegment } from "./cluster-map"
import { segmentColor, withOpacity } from "./palette"
import type { Figure, FigureOptions } from "./types"

export interface DistributionInput {
  /** n + 1 edges of n bins. */
  edges: readonly number[]
  /** Customers of the segment per bin. */
  segment: readonly number[]
  /** Customers of the whole shop per bin. */
  all: readonly number[]
}

/**
 * Share of the segment's customers per bin, before the share of all customers on the same bins. Every bin is as
 * wide as the next whatever its range: bins of skewed features grow in steps of the logarithm.
 */
export function distributionFigure(
  input: DistributionInput,
  segment: FigureSegment,
  labels: { share: string; all: string },
  options: FigureOptions
): Figure {
  const chrome = chromeOf(options.theme)
  const color = segmentColor(segment.hue, options.theme)
  const bins = input.segment.map((_, bin) => bin)
  // A label at every edge would not fit.
  const step = Math.max(1, Math.ceil(input.edges.length / 6))
  const ticks = input.edges.map((_, edge) => edge).filter((edge) => edge % step === 0)
  const series = [
    { name: labels.all, counts: input.all, fill: withOpacity(chrome.neutral, 0.35), line: chrome.neutral },
    { name: segment.name, counts: input.segment, fill: withOpacity(color, 0.55), line: color },
  ]
  return {
    data: series.map(({ name, counts, fill, line }) => ({
      type: "bar" as const,
      name,
      x: bins,
      y: shares(counts),
      marker: { color: fill, line: { color: line, width: 1 } },
      hovertext: counts.map((count, bin) =>
        binText(name, count, shares(counts)[bin], input.edges, bin, options)
      ),
      hoverinfo: "text",
      textposition: "none",
    })),
    layout: baseLayout(options, {
      height: 220,
      barmode: "overlay",
      bargap: 0,
      showlegend: false,
      margin: { t: 8, r: 8, b: 28, l: 44 },
      xaxis: axis(options, {
        showgrid: false,
        tickvals: ticks.map((edge) => edge - 0.5),
        ticktext: ticks.map((edge) => options.text.decimal(input.edges[edge])),
        range: [-0.5, bins.length - 0.5],
      }),
      yaxis: axis(options, { title: labels.share, tickformat: ",.0%", rangemode: "tozero", nticks: 4 }),
    }),
  }
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => (total === 0 ? 0 : count / total))
}

function binText(
  name: string,
  count: number,
  share: number,
  edges: readonly number[],
  bin: number,
  { text }: FigureOptions
): string {
  const range = `${text.decimal(edges[bin])} – ${text.decimal(edges[bin + 1])}`
  return `<b>${name}</b><br>${range}<br>${text.integer(count)} (${text.share(share)})`
}
