import type { Card, Columns, Control, Reader, Reason } from "./types"

/** The questions about the future of a customer. */
export type PredictionKind = "churn" | "value" | "recommendations"

/** What a model expects of each customer, in the order of the columns it was asked about. */
export interface PredictionScores {
  readonly customerIds: readonly string[]
  /** A probability or money in the base currency; NaN where nothing can be said, and `reasons` says why. */
  readonly value: Float64Array
  /** The interval around the value, where the model has one. */
  readonly low: Float64Array | null
  readonly high: Float64Array | null
  /** The risk band or value tier; null for a customer without one. Null altogether where there are no bands. */
  readonly band: readonly (string | null)[] | null
  /** Plain JSON to show with the score, never NaN. */
  detail(i: number): Record<string, unknown>
  /** The facts that speak loudest, strongest first. */
  reasons(i: number): Reason[]
}

/**
 * One question about the future. `train` looks only at what was known at past moments and checks itself on the
 * latest of them; it returns a frozen JSON model without customer ids. `score` is pure and synchronous, and says
 * the same of a customer alone as among all.
 *
 * @typeParam Source a reader that gives more than features, such as the lines of orders
 */
export interface PredictionPipeline<Options, Model, Source extends Reader = Reader> {
  readonly kind: PredictionKind
  /** The features that `score` reads: of a model made now, or of a given one, which older options may have made. */
  columns(options: Options, model?: Model): readonly string[]
  train(
    read: Source,
    asOf: Date,
    options: Options,
    previous: Model | null,
    control: Control
  ): Promise<{ model: Model; card: Card }>
  score(model: Model, columns: Columns): PredictionScores
}
