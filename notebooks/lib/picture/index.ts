import { openPage } from "./page"
import { pngOf } from "./png"

export interface Drawable {
  readonly data: readonly { readonly type?: string }[]
  readonly layout?: object
}

/** Traces that Plotly draws by WebGL or on map tiles, neither of which there is here. */
const NOT_DRAWN =
  /gl$|3d$|^(surface|mesh3d|cone|streamtube|volume|isosurface|parcoords|splom|densitymap|densitymapbox|choroplethmap|choroplethmapbox|scattermap|scattermapbox)$/

/**
 * A Plotly figure as a PNG, drawn without a browser: some 0.2 s, the first one two seconds more.
 * @param zoom pixels of the picture per pixel of the drawing. @default 1.5
 * @throws RangeError for traces that need WebGL or a map
 */
export async function pictureOf(
  figure: Drawable,
  size: { width: number; height: number },
  zoom = 1.5
): Promise<Buffer> {
  const drawn = figure.data.find(({ type }) => NOT_DRAWN.test(type ?? "scatter"))
  if (drawn) {
    throw new RangeError(
      `a trace of type "${drawn.type}" has no still picture, because it needs a graphics card or a map; ` +
        `take another type, as "scatter" for "scattergl"`
    )
  }
  return pngOf(await svgOf(figure, size), zoom)
}

async function svgOf(figure: Drawable, size: { width: number; height: number }): Promise<string> {
  const { plotly, document } = openPage()
  const div = document.createElement("div")
  document.body.appendChild(div)
  try {
    const layout = { ...structuredClone(figure.layout ?? {}), ...size, autosize: false }
    await plotly.newPlot(div, structuredClone(figure.data), layout, { staticPlot: true })
    const url = await plotly.toImage(div, { format: "svg", ...size, imageDataOnly: false })
    const svg = decodeURIComponent(url.replace(/^data:image\/svg\+xml,/, ""))
    // resvg reads no quoted references
    return svg.replace(/url\('(#[^']+)'\)/g, "url($1)")
  } finally {
    plotly.purge(div)
    div.remove()
  }
}
