import { chromeOf } from "../chrome"
import { HUE_COUNT, segmentColor, segmentSymbol, withOpacity } from "../palette"
import type { FigureTheme } from "../types"
import { contrast, distances } from "./colour-vision"

const THEMES: FigureTheme[] = ["light", "dark"]
const HUES = Array.from({ length: HUE_COUNT }, (_, hue) => hue)

describe.each(THEMES)("the palette of the %s theme", (theme) => {
  it("keeps a contrast of 3:1 against the dashboard's surface", () => {
    for (const hue of HUES) {
      expect(contrast(segmentColor(hue, theme), chromeOf(theme).surface)).toBeGreaterThanOrEqual(3)
    }
  })

  it("keeps any two hues apart for normal sight and for three colour deficiencies", () => {
    for (const one of HUES) {
      for (const other of HUES.slice(one + 1)) {
        const [normal, ...deficient] = distances(segmentColor(one, theme), segmentColor(other, theme))
        expect(normal).toBeGreaterThan(0.1)
        expect(Math.min(...deficient)).toBeGreaterThan(0.07)
      }
    }
  })

  it("writes chart text with a contrast of 4.5:1", () => {
    const { text, muted, surface } = chromeOf(theme)
    expect(contrast(text, surface)).toBeGreaterThan(4.5)
    expect(contrast(muted, surface)).toBeGreaterThan(4.5)
  })
})

describe("segmentColor", () => {
  it("starts again after the twelfth hue, for colours and for shapes", () => {
    expect(segmentColor(12, "light")).toBe(segmentColor(0, "light"))
    expect(segmentColor(-1, "dark")).toBe(segmentColor(11, "dark"))
    expect(segmentSymbol(25)).toBe(segmentSymbol(1))
  })
})

describe("withOpacity", () => {
  it("turns a hex colour into rgba", () => {
    expect(withOpacity("#232ea8", 0.2)).toBe("rgba(35,46,168,0.2)")
  })
})
