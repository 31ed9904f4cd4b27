import { readFileSync } from "node:fs"
import { JSDOM } from "jsdom"
import { RectangleCanvas } from "./canvas"
import { textWidth } from "./text-width"

/** What of plotly.js the pictures need. */
interface Plotly {
  newPlot(div: Element, data: unknown, layout: unknown, config: unknown): Promise<unknown>
  toImage(div: Element, options: object): Promise<string>
  purge(div: Element): void
}

export interface Page {
  plotly: Plotly
  document: Document
}

/** Height of a line of text, in sizes of its letters. */
const LINE = 1.3

/** Share of a text that stands before the point it is anchored at. */
const BEFORE_ANCHOR: Record<string, number> = { start: 0, middle: 0.5, end: 1 }

let page: Page | null = null

/** A page with plotly.js in it, loaded once: about two seconds. */
export function openPage(): Page {
  page ??= load()
  return page
}

function load(): Page {
  const { window } = new JSDOM("<!doctype html><body></body>", {
    runScripts: "outside-only",
    pretendToBeVisual: true,
  })
  measureTexts(window)
  paintRectangles(window)
  Object.assign(window.URL, { createObjectURL: () => "blob:none", revokeObjectURL: () => undefined })
  // plotly.js draws ids from chance, and they must be the same in every run
  let seed = 1
  window.Math.random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  window.eval(readFileSync(require.resolve("plotly.js-dist"), "utf8"))
  return { plotly: (window as unknown as { Plotly: Plotly }).Plotly, document: window.document }
}

/** jsdom lays nothing out: sizes of texts come from the font of the pictures. */
function measureTexts(window: JSDOM["window"]): void {
  const boxOf = (element: Element) => {
    const style = (element as SVGElement).style
    const pixels = parseFloat(style?.fontSize || element.getAttribute("font-size") || "12")
    const isBold = /bold|[6-9]00/.test(style?.fontWeight || element.getAttribute("font-weight") || "")
    const spans = Array.from(element.querySelectorAll("tspan.line"))
    const lines = (spans.length > 0 ? spans : [element]).map(({ textContent }) => textContent ?? "")
    const width = Math.max(0, ...lines.map((line) => textWidth(line, pixels, isBold)))
    const x =
      -width * (BEFORE_ANCHOR[style?.textAnchor || element.getAttribute("text-anchor") || "start"] ?? 0)
    return { x, y: -pixels, width, height: pixels * LINE * lines.length }
  }
  Object.assign(window.SVGElement.prototype, {
    getBBox(this: Element) {
      return boxOf(this)
    },
    getComputedTextLength(this: Element) {
      return boxOf(this).width
    },
    getTotalLength: () => 100,
    getPointAtLength: () => ({ x: 0, y: 0 }),
  })
  const original = window.Element.prototype.getBoundingClientRect
  window.Element.prototype.getBoundingClientRect = function (this: Element) {
    const isText = /^(text|tspan)$/i.test(this.tagName)
    const texts = isText ? [this] : this.tagName === "g" ? Array.from(this.querySelectorAll("text")) : []
    return texts.length === 0 ? original.call(this) : union(texts.map((text) => placed(boxOf(text), text)))
  }
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Where a text stands in the picture: turned at its own place, then moved as all around it is. */
function placed(local: Box, text: Element): Box {
  const [x, y] = [Number(text.getAttribute("x") ?? 0), Number(text.getAttribute("y") ?? 0)]
  const turn = /rotate\(([-\d.e]+)/.exec(text.getAttribute("transform") ?? "")
  const box = turned(local, (Number(turn?.[1] ?? 0) * Math.PI) / 180)
  let [right, down] = [x, y]
  for (let around: Element | null = text; around !== null; around = around.parentElement) {
    const move = /translate\(([-\d.e]+)(?:[ ,]+([-\d.e]+))?/.exec(around.getAttribute("transform") ?? "")
    right += Number(move?.[1] ?? 0)
    down += Number(move?.[2] ?? 0)
  }
  return { ...box, x: box.x + right, y: box.y + down }
}

/** The upright box around a box that is turned about the point 0, 0. */
function turned({ x, y, width, height }: Box, angle: number): Box {
  const corners = [x, x + width].flatMap((a) => [y, y + height].map((b) => [a, b]))
  const across = corners.map(([a, b]) => a * Math.cos(angle) - b * Math.sin(angle))
  const down = corners.map(([a, b]) => a * Math.sin(angle) + b * Math.cos(angle))
  const [left, top] = [Math.min(...across), Math.min(...down)]
  return { x: left, y: top, width: Math.max(...across) - left, height: Math.max(...down) - top }
}

function union(boxes: readonly Box[]): DOMRect {
  const left = Math.min(...boxes.map(({ x }) => x))
  const top = Math.min(...boxes.map(({ y }) => y))
  const right = Math.max(...boxes.map(({ x, width }) => x + width))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
  return { x: left, y: top, left, top, right, bottom, width: right - left, height: bottom - top } as DOMRect
}

function paintRectangles(window: JSDOM["window"]): void {
  const canvases = new WeakMap<Element, RectangleCanvas>()
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext(this: HTMLCanvasElement, kind: string) {
      if (kind !== "2d") {
        return null
      }
      const canvas = canvases.get(this) ?? new RectangleCanvas(this.width, this.height)
      canvases.set(this, canvas)
      return canvas
    },
    toDataURL(this: HTMLCanvasElement) {
      return canvases.get(this)?.toDataURL() ?? "data:,"
    },
  })
}
