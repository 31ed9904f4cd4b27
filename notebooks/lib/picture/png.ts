import path from "node:path"
import { Resvg, type ResvgRenderOptions } from "@resvg/resvg-js"

const folder = path.join(path.dirname(require.resolve("dejavu-fonts-ttf/package.json")), "ttf")

/** Only fonts from the npm package, so that a picture has the same pixels on every machine. */
export const FONTS: NonNullable<ResvgRenderOptions["font"]> = {
  loadSystemFonts: false,
  fontFiles: ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((file) => path.join(folder, file)),
  defaultFontFamily: "DejaVu Sans",
  sansSerifFamily: "DejaVu Sans",
}

/** @param zoom pixels of the picture per pixel of the drawing */
export function pngOf(svg: string, zoom: number): Buffer {
  return new Resvg(svg, { fitTo: { mode: "zoom", value: zoom }, font: FONTS }).render().asPng()
}
