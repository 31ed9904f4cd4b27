import { axis, baseLayout, chromeOf, legendBelow } from "./chrome"
import type { FigureSegment } from "./cluster-map"
import { segmentColor, segmentSymbol } from "./palette"
import type { Figure, FigureOptions, Json, Trace } from "./types"

export interface TreeLeaf {
  /** Customers below the leaf. */
  size: number
  /** Index into `segments`; null: most of its customers are in none. */
  s: number | null
}

interface TreeFoot {
  position: number
  height: number
}

export interface TreeLink {
  height: number
  left: TreeFoot
  right: TreeFoot
}

export interface Tree {
  segments: readonly FigureSegment[]
  /** Left to right, at positions 0, 1, 2 … */
  leaves: readonly TreeLeaf[]
  /** Brackets, the lowest first. */
  links: readonly TreeLink[]
  /** The height at which the tree was cut; null: it was not. */
  cut: number | null
}

export interface TreeLabels {
  /** Of the axis upwards: how much two sides differ. */
  difference: string
  /** Of the axis along the leaves. */
  customers: string
  /** At the line across. */
  cut: string
  /** Of leaves without a segment. */
  none: string
}

type SegmentIndex = number | null | undefined

/** Above the tallest bracket, so that it does not touch the edge. */
const HEADROOM = 1.06

/**
 * A tree of merges: brackets stand on what they join, the higher the more the two sides differ. A bracket has the
 * colour of its segment while all leaves below are of one, and is grey above; a dashed line marks the cut. Leaves
 * carry the segment's colour and shape, and the number of their customers below.
 */
export function dendrogramFigure(tree: Tree, labels: TreeLabels, options: FigureOptions): Figure {
  const chrome = chromeOf(options.theme)
  const { leaves, links, cut, segments } = tree
  const colorOf = (s: SegmentIndex) =>
    s === null || s === undefined ? chrome.neutral : segmentColor(segments[s].hue, options.theme)
  const tallest = Math.max(0, cut ?? 0, ...links.map((link) => link.height))
  const shared = sharedSegments(tree)
  const brackets = [...new Set(shared)].map((s): Trace => ({
    type: "scatter",
    mode: "lines",
    ...bracketPath(links.filter((_, index) => shared[index] === s)),
    line: { color: colorOf(s), width: typeof s === "number" ? 2 : 1.5 },
    hoverinfo: "skip",
    showlegend: false,
  }))
  return {
    data: [
      ...brackets,
      ...leafGroups(tree).map(({ s, positions }): Trace => {
        const name = s === null ? labels.none : segments[s].name
        return {
          type: "scatter",
          mode: "markers",
          name,
          x: positions,
          y: positions.map(() => 0),
          cliponaxis: false,
          marker: {
            color: colorOf(s),
            symbol: s === null ? "circle-open" : segmentSymbol(segments[s].hue),
            size: 9,
          },
          hovertext: positions.map(
            (position) =>
              `<b>${name}</b><br>${labels.customers}: ${options.text.integer(leaves[position].size)}`
          ),
          hoverinfo: "text",
        }
      }),
    ],
    layout: baseLayout(options, {
      height: 380,
      showlegend: true,
      legend: { ...legendBelow(options), y: -0.24 },
      margin: { t: 12, r: 12, b: 64, l: 56 },
      xaxis: axis(options, {
        title: labels.customers,
        showgrid: false,
        zeroline: false,
        tickvals: leaves.map((_, position) => position),
        ticktext: leaves.map((leaf) => options.text.integer(leaf.size)),
        range: [-0.7, leaves.length - 0.3],
      }),
      yaxis: axis(options, {
        title: labels.difference,
        range: [0, tallest * HEADROOM || 1],
        nticks: 5,
        zeroline: false,
      }),
      shapes: cut === null ? [] : [cutLine(cut, chrome.text)],
      annotations: cut === null ? [] : [cutLabel(cut, labels.cut, chrome.text)],
    }),
  }
}

/** For each bracket the segment of all leaves below it; undefined where they are of several. */
function sharedSegments({ leaves, links }: Tree): SegmentIndex[] {
  const tops = new Map<string, SegmentIndex>()
  const below = (foot: TreeFoot): SegmentIndex => {
    const joined = keyOf(foot.position, foot.height)
    return tops.has(joined) ? tops.get(joined) : leaves.at(foot.position)?.s
  }
  return links.map(({ left, right, height }) => {
    const [a, b] = [below(left), below(right)]
    const shared = a === b ? a : undefined
    tops.set(keyOf((left.position + right.position) / 2, height), shared)
    return shared
  })
}

function keyOf(position: number, height: number): string {
  return `${position}|${height}`
}

/** Up, across and down for each bracket; a gap (null) lifts the pen between two. */
function bracketPath(links: readonly TreeLink[]): { x: Json[]; y: Json[] } {
  return {
    x: links.flatMap(({ left, right }) => [
      left.position,
      left.position,
      right.position,
      right.position,
      null,
    ]),
    y: links.flatMap(({ left, right, height }) => [left.height, height, height, right.height, null]),
  }
}

/** Positions of the leaves by segment, in the order of the segments; those without one last. */
function leafGroups({ leaves, segments }: Tree): { s: number | null; positions: number[] }[] {
  return [...segments.keys(), null]
    .map((s) => ({
      s,
      positions: leaves.flatMap((leaf, position) => (leaf.s === s ? [position] : [])),
    }))
    .filter(({ positions }) => positions.length > 0)
}

function cutLine(cut: number, color: string) {
  return {
    type: "line",
    xref: "paper",
    yref: "y",
    x0: 0,
    x1: 1,
    y0: cut,
    y1: cut,
    line: { color, width: 1.5, dash: "dash" },
  }
}

function cutLabel(cut: number, text: string, color: string) {
  return {
    xref: "paper",
    yref: "y",
    x: 1,
    y: cut,
    text,
    showarrow: false,
    xanchor: "right",
    yanchor: "bottom",
    yshift: 2,
    font: { size: 11, color },
  }
}
