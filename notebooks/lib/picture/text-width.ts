import { Resvg } from "@resvg/resvg-js"
import { FONTS } from "./png"

/** Pixels at which letters are measured; widths grow in proportion. */
const MEASURED_AT = 100

const advances = new Map<string, number>()

/**
 * Width of a text in the font of the pictures. jsdom draws nothing and so measures nothing; Plotly places legends and
 * axis titles by these widths.
 */
export function textWidth(text: string, pixels: number, isBold: boolean): number {
  const total = [...text].reduce((sum, letter) => sum + advanceOf(letter, isBold), 0)
  return (total * pixels) / MEASURED_AT
}

/** How far a letter moves the next one: a picture of it between two bars, less the picture of the bars. */
function advanceOf(letter: string, isBold: boolean): number {
  const key = `${isBold ? "b" : "n"}${letter}`
  const known = advances.get(key)
  if (known !== undefined) {
    return known
  }
  const advance = inkWidth(`|${letter}|`, isBold) - inkWidth("||", isBold)
  advances.set(key, advance)
  return advance
}

function inkWidth(text: string, isBold: boolean): number {
  const safe = text.replace(/&/g, "&amp;").replace(/</g, "&lt;")
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="200"><text x="100" y="150" xml:space="preserve" font-family="DejaVu Sans" font-size="${MEASURED_AT}"${isBold ? ' font-weight="bold"' : ""}>${safe}</text></svg>`
  return new Resvg(svg, { font: FONTS }).getBBox()?.width ?? 0
}
