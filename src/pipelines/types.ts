/** The questions of this release, in the order in which a full run asks them. */
export type PipelineKind = "rfm" | "clusters" | "rules"

/** Features of customers as columns of equal length, one entry per customer. */
export interface Columns {
  readonly customerIds: readonly string[]
  readonly asOf: Date
  /** NaN stands for null. */
  readonly numbers: Readonly<Record<string, Float64Array>>
  readonly texts: Readonly<Record<string, readonly (string | null)[]>>
}

/** Some of the customers, the same at every moment: so large a share of all, drawn by the seed. */
export interface CustomerSample {
  readonly share: number
  readonly seed: number
}

/**
 * Where features come from: PostgreSQL in the store, DuckDB or arrays elsewhere. Questions that are put at once, before
 * the first is answered, may be read together for the price of a few.
 */
export interface Reader {
  /**
   * All customers with a profile, their features as of that moment. Where a sample is asked for, only its customers are
   * needed; a reader may give all.
   */
  features(asOf: Date, names: readonly string[], sample?: CustomerSample): Promise<Columns>
}

/** How training is watched, stopped and repeated. */
export interface Control {
  readonly signal: AbortSignal
  /** `done` goes from 0 to 1 within this training. */
  progress(stage: string, done: number): void
  readonly threads: number
  readonly seed: number
}

/** A fact behind a score: `code` names the sentence (see REASON_CODES), `values` fill it. */
export interface Reason {
  readonly code: string
  readonly values: Readonly<Record<string, number | string | null>>
}

/** A segment as a model proposes it; what a merchant edited is kept by the store. */
export interface SegmentDraft {
  /** Keeps its meaning from run to run, unique within the source. */
  readonly key: string
  readonly name_code: string
  /** 2, 3, … tells apart segments of one name; null for the first. */
  readonly name_number: number | null
  readonly strategy_code: string
  /** 0 to 11, unique within the source. */
  readonly hue: number
  readonly definition: Readonly<Record<string, unknown>> | null
}

/** Customers in at most one segment each: a whole source ("rfm", "clusters"), or one rule by its key. */
export interface Slot {
  readonly slot: string
  /** In the order of the customers; null: in none. */
  readonly segmentKeys: readonly (string | null)[]
  /** Why customer i is in this segment, or in none. */
  reason(i: number): Reason
}

/** What a model says of each customer, in the order of the columns it was asked about. */
export interface Scores {
  readonly customerIds: readonly string[]
  readonly slots: readonly Slot[]
  readonly value: Float64Array | null
  /** Plain JSON to show with the score. */
  detail(i: number): Record<string, unknown>
  /** The facts that speak loudest, strongest first. */
  reasons(i: number): Reason[]
}

/** The report of a training, plain JSON. */
export type Card = Record<string, unknown>

/**
 * One question put to the customer base. `train` reads all customers and returns a frozen JSON model; `score` is
 * pure and synchronous, and says the same of a customer alone as among all; `segments` lists what the model knows.
 */
export interface Pipeline<Options, Model> {
  readonly kind: PipelineKind
  /** The features that `score` reads: of a model made now, or of a given one, which older options may have made. */
  columns(options: Options, model?: Model): readonly string[]
  train(
    read: Reader,
    asOf: Date,
    options: Options,
    previous: Model | null,
    control: Control
  ): Promise<{ model: Model; card: Card }>
  score(model: Model, columns: Columns): Scores
  segments(model: Model): SegmentDraft[]
}
