import { emit } from "./emit"
import { pictureOf } from "./picture"

/** A Plotly figure: of `src/figures`, or written in the cell. */
export interface NotebookFigure {
  readonly data: readonly { readonly type?: string; readonly [attribute: string]: unknown }[]
  readonly layout?: { readonly [attribute: string]: unknown }
}

export interface ShowOptions {
  /** Stands above the figure. */
  title?: string
  /** Pixels. @default 720 */
  width?: number
  /** Pixels. @default the figure's own, else 420 */
  height?: number
}

/** Digits that a reader could ever see; fewer make a smaller notebook, equal on every processor. */
const DIGITS = 6

/**
 * Shows a Plotly figure: live where the viewer knows Plotly (VS Code, JupyterLab with its renderer), as a PNG elsewhere
 * (GitHub). Wait for it: `await show(figure)`. Large clouds: thin them out before, 3,000 points are plenty.
 * @throws RangeError for traces that need WebGL or a map
 */
export async function show(figure: NotebookFigure, options: ShowOptions = {}): Promise<void> {
  const { title, width = 720 } = options
  const own = figure.layout ?? {}
  const height = options.height ?? (typeof own.height === "number" ? own.height : 420)
  const layout = {
    ...own,
    ...ground(own),
    ...roomy(figure, own),
    width,
    height,
  }
  const drawn = title === undefined ? layout : { ...layout, ...titled(title, layout) }
  const plain = JSON.parse(JSON.stringify({ data: figure.data, layout: drawn }, shortened))
  const picture = await pictureOf(plain, { width, height })
  const kinds = [...new Set(figure.data.map(({ type }) => type ?? "scatter"))].join(", ")
  emit({
    "application/vnd.plotly.v1+json": { ...plain, config: { displaylogo: false } },
    "image/png": picture.toString("base64"),
    "text/plain": `Figure: ${title ?? titleOf(own) ?? kinds}`,
  })
}

/** Dashboard figures are drawn on a page with a ground; a picture needs its own, or it is black on black. */
function ground(own: Readonly<Record<string, unknown>>): object {
  const clear = (name: string) => own[name] === undefined || own[name] === "rgba(0,0,0,0)"
  return Object.fromEntries(["paper_bgcolor", "plot_bgcolor"].filter(clear).map((name) => [name, "#ffffff"]))
}

/** Room for the labels of the scale beside a heat map; Plotly would measure them, where there is a browser. */
function roomy({ data }: NotebookFigure, own: Readonly<Record<string, unknown>>): object {
  const hasScale = data.some(
    ({ type, showscale }) => /heatmap|contour/.test(type ?? "") && showscale !== false
  )
  return hasScale ? { margin: { r: 110, ...(own.margin ?? {}) } } : {}
}

function titled(text: string, own: Readonly<Record<string, unknown>>): object {
  const margin = (own.margin ?? {}) as { t?: number }
  return {
    title: { text, x: 0.02, xanchor: "left", font: { size: 15, color: "#18181b" } },
    margin: { ...margin, t: Math.max(margin.t ?? 0, 48) },
  }
}

function titleOf({ title }: Readonly<Record<string, unknown>>): string | undefined {
  const text = typeof title === "object" && title !== null ? Reflect.get(title, "text") : title
  return typeof text === "string" ? text : undefined
}

function shortened(_: string, value: unknown): unknown {
  if (typeof value === "number") {
    return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(DIGITS))
  }
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value
}
