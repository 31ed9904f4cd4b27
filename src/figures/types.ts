/** Anything JSON can hold: a figure survives `JSON.stringify`, a worker and a notebook cell. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** One Plotly trace: its type and whatever attributes that type has. */
export interface Trace {
  readonly type: "bar" | "heatmap" | "scatter" | "scatterpolar"
  readonly [attribute: string]: Json | undefined
}

/** What Plotly draws: hand `data` and `layout` to `Plotly.react`. */
export interface Figure {
  readonly data: readonly Trace[]
  readonly layout: { readonly [attribute: string]: Json | undefined }
}

/** The dashboard's two appearances. */
export type FigureTheme = "light" | "dark"

/** How the reader's language writes numbers; a figure never formats by itself. */
export interface NumberText {
  /** A count: 12,345. */
  integer(value: number): string
  /** A measured number with as many digits as are honest. */
  decimal(value: number): string
  /** A fraction 0..1 as a percentage. */
  share(value: number): string
  /** An amount in the base currency, without cents where it is large. */
  money(value: number): string
  /** An amount in as few signs as an axis has room for: €1.2M. */
  moneyShort(value: number): string
  /** Decimal and thousands signs for Plotly's own ticks: ".," in English, ",." in German. */
  separators: string
}

export interface FigureOptions {
  readonly theme: FigureTheme
  readonly text: NumberText
  /** Height in CSS pixels. @default each figure's own */
  readonly height?: number
}
