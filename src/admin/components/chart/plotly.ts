import type { Figure } from "../../../figures"

/** The three functions of Plotly that this dashboard uses. */
export interface Plotly {
  react(
    target: HTMLElement,
    data: Figure["data"],
    layout: Figure["layout"],
    config: Record<string, unknown>
  ): Promise<unknown>
  purge(target: HTMLElement): void
  Plots: { resize(target: HTMLElement): void }
}

let library: Promise<Plotly> | null = null

/** Plotly, fetched when the first chart is about to be drawn and never before. */
export function loadPlotly(): Promise<Plotly> {
  library ??= import("plotly.js-dist").then(
    (loaded) => {
      const both = loaded as unknown as { default?: Plotly } & Plotly
      return both.default ?? both
    },
    (error: unknown) => {
      // The next chart may try again: a dropped connection should not last until the page is reloaded.
      library = null
      throw error
    }
  )
  return library
}
