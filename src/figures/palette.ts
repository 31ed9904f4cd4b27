import type { FigureTheme } from "./types"

/**
 * Twelve hues, one per segment, the same on every chart, dot and badge.
 *
 * Chosen by simulated annealing in OKLab: the smallest distance between two hues, as seen with normal
 * sight and with protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009,
 * doi:10.1109/TVCG.2009.113, severity 1), was made as large as possible while every hue keeps a contrast
 * of 3:1 against the dashboard's surface (WCAG 2.1, 1.4.11). The unit test measures both.
 */
const HUES: Record<FigureTheme, readonly string[]> = {
  light: [
    "#232ea8",
    "#b98913",
    "#f05e86",
    "#146a11",
    "#5094b9",
    "#7b1d48",
    "#997cf8",
    "#b75759",
    "#184601",
    "#6b4ccd",
    "#82507e",
    "#4d2c75",
  ],
  dark: [
    "#1870e9",
    "#c6a330",
    "#fba8a4",
    "#27811f",
    "#43a1bb",
    "#ca3a78",
    "#7c6caf",
    "#d27678",
    "#b3eb4e",
    "#b7aff6",
    "#fccaff",
    "#9887fe",
  ],
}

/** Marker shapes tell segments apart without any colour. */
const SYMBOLS = [
  "circle",
  "square",
  "diamond",
  "triangle-up",
  "cross",
  "x",
  "triangle-down",
  "star",
  "pentagon",
  "hexagon",
  "bowtie",
  "hourglass",
] as const

/** How many hues there are; a segment's `hue` runs from 0 to one less. */
export const HUE_COUNT = SYMBOLS.length

/**
 * The colour of a segment's hue.
 * @param hue 0..11; beyond, it starts again
 * @example segmentColor(0, "light") // "#232ea8"
 */
export function segmentColor(hue: number, theme: FigureTheme): string {
  return HUES[theme][wrap(hue)]
}

/** The marker shape of a segment's hue, in Plotly's names. */
export function segmentSymbol(hue: number): string {
  return SYMBOLS[wrap(hue)]
}

/** A colour with an opacity, for fills under a line: `#232ea8` and 0.2 give `rgba(35,46,168,0.2)`. */
export function withOpacity(hex: string, opacity: number): string {
  const channel = (at: number) => parseInt(hex.slice(at, at + 2), 16)
  return `rgba(${channel(1)},${channel(3)},${channel(5)},${opacity})`
}

function wrap(hue: number): number {
  const whole = Math.trunc(hue)
  return ((whole % HUE_COUNT) + HUE_COUNT) % HUE_COUNT
}
