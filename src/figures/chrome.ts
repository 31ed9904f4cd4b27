import type { Figure, FigureOptions, FigureTheme, Json } from "./types"

/** The quiet parts of a chart: text, grid, surfaces. Values of the dashboard's own tokens. */
export interface Chrome {
  readonly surface: string
  readonly text: string
  readonly muted: string
  readonly grid: string
  readonly accent: string
  readonly neutral: string
  /** From few to many; light to dark in the light theme, dark to light in the dark one. */
  readonly scale: readonly (readonly [number, string])[]
}

const CHROME: Record<FigureTheme, Chrome> = {
  light: {
    surface: "#ffffff",
    text: "#18181b",
    muted: "#52525b",
    grid: "#e4e4e7",
    accent: "#232ea8",
    neutral: "#8b8b94",
    scale: [
      [0, "#f4f5fb"],
      [0.15, "#d5daf3"],
      [0.4, "#98a4e2"],
      [0.7, "#5562c6"],
      [1, "#232ea8"],
    ],
  },
  dark: {
    surface: "#212124",
    text: "#f4f4f5",
    muted: "#b4b4bb",
    grid: "#3a3a40",
    accent: "#5c98f2",
    neutral: "#8e8e97",
    scale: [
      [0, "#26272c"],
      [0.15, "#253553"],
      [0.4, "#235099"],
      [0.7, "#3f83e6"],
      [1, "#a9cbff"],
    ],
  },
}

export function chromeOf(theme: FigureTheme): Chrome {
  return CHROME[theme]
}

type Layout = Figure["layout"]

/** What every chart shares: transparent ground, the dashboard's font, room for labels, no title of its own. */
export function baseLayout(options: FigureOptions, own: Layout & { height: number }): Layout {
  const chrome = chromeOf(options.theme)
  return {
    autosize: true,
    margin: { t: 12, r: 12, b: 44, l: 56 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: "Inter, system-ui, sans-serif", size: 12, color: chrome.muted },
    separators: options.text.separators,
    hoverlabel: {
      bgcolor: chrome.surface,
      bordercolor: chrome.grid,
      font: { family: "Inter, system-ui, sans-serif", size: 12, color: chrome.text },
      align: "left",
    },
    showlegend: false,
    dragmode: false,
    hovermode: "closest",
    ...own,
    ...(options.height === undefined ? {} : { height: options.height }),
  }
}

/** An axis with a title, a faint grid and no drawn line. */
export function axis(
  options: FigureOptions,
  own: { readonly title?: string; readonly [key: string]: Json | undefined }
) {
  const chrome = chromeOf(options.theme)
  const { title, ...rest } = own
  return {
    ...(title === undefined
      ? {}
      : { title: { text: title, standoff: 10, font: { size: 12, color: chrome.muted } } }),
    gridcolor: chrome.grid,
    zerolinecolor: chrome.grid,
    tickfont: { size: 11, color: chrome.muted },
    // Invisible ticks keep the labels off the plot.
    ticks: "outside",
    ticklen: 6,
    tickcolor: "rgba(0,0,0,0)",
    automargin: true,
    fixedrange: true,
    ...rest,
  }
}

/** A legend under the plot that wraps; the legend is also how a reader hides a series. */
export function legendBelow(options: FigureOptions) {
  return {
    orientation: "h",
    x: 0,
    y: -0.16,
    xanchor: "left",
    yanchor: "top",
    font: { size: 12, color: chromeOf(options.theme).text },
  }
}
