import { AnalyticsInputError, assertWhole } from "../../errors"
import { countBelow } from "../../numeric/count-below"
import { sortedFinite } from "../../numeric/quantile"
import { byLabel } from "../labels"

/** A feature's values: numbers with NaN where nothing is known, or categories with null. */
export type DriftValues = ArrayLike<number> | readonly (string | null)[]

/** How a feature was distributed when a model was fitted: bins and the share of the rows in each. */
export type DriftReference = NumericReference | CategoricalReference

export interface NumericReference {
  readonly kind: "drift-numeric"
  /** Ascending; bin b holds what is above cut b − 1 and at most cut b, the last bin what is above all cuts. */
  readonly cuts: readonly number[]
  /** One share per bin. With `missing` they sum to 1. */
  readonly shares: readonly number[]
  /** The share of rows without a value. */
  readonly missing: number
  readonly rows: number
}

export interface CategoricalReference {
  readonly kind: "drift-categorical"
  /** Ascending. */
  readonly categories: readonly string[]
  /** One share per category. With `missing` they sum to 1. */
  readonly shares: readonly number[]
  readonly missing: number
  readonly rows: number
}

export interface DriftReferenceOptions {
  /** Bins wanted of numbers; fewer where values are equal. @default 10 */
  bins?: number
}

/**
 * Freezes the distribution of a feature, to be kept with a model and compared with later customers. Numbers are cut
 * at their quantiles, at values that occur, so that no bin is empty and equal values stay together; categories are
 * bins of their own. Infinite numbers count as missing. O(rows log rows).
 *
 * @throws AnalyticsInputError for no rows, or values of both kinds
 * @example fitDriftReference([1, 1, 2, 3], { bins: 2 }).cuts // [1]
 */
export function fitDriftReference(values: DriftValues, options: DriftReferenceOptions = {}): DriftReference {
  const { bins = 10 } = options
  assertWhole("rows of the reference", values.length, 1)
  assertWhole("bins", bins, 2)
  const rows = values.length
  if (isNumeric(values)) {
    const cuts = cutsOf(values, bins)
    const { counts, missing } = countNumeric(cuts, values)
    return Object.freeze({
      kind: "drift-numeric",
      cuts: Object.freeze(cuts),
      shares: Object.freeze(counts.map((count) => count / rows)),
      missing: missing / rows,
      rows,
    })
  }
  const categories = [...new Set(values.filter((value) => typeof value === "string"))].sort(byLabel)
  const { counts, missing } = countCategorical(categories, values)
  return Object.freeze({
    kind: "drift-categorical",
    categories: Object.freeze(categories),
    shares: Object.freeze(counts.map((count) => count / rows)),
    missing: missing / rows,
    rows,
  })
}

/** The rows of each bin of the reference, and those that have no bin. */
export interface BinCounts {
  readonly counts: number[]
  /** Of categories that the reference does not know. */
  readonly unknown: number
  readonly missing: number
}

/**
 * Counts values into the bins of a reference.
 *
 * @throws AnalyticsInputError for numbers where the reference has categories, or the other way round
 */
export function countInto(reference: DriftReference, values: DriftValues): BinCounts {
  assertWhole("rows of the current values", values.length, 1)
  const numeric = isNumeric(values)
  if (numeric && reference.kind === "drift-numeric") {
    return countNumeric(reference.cuts, values)
  }
  if (!numeric && reference.kind === "drift-categorical") {
    return countCategorical(reference.categories, values)
  }
  const [wanted, got] = numeric ? ["categories", "numbers"] : ["numbers", "categories"]
  throw new AnalyticsInputError("current values", got, `${wanted}, like the reference`)
}

function isNumeric(values: DriftValues): values is ArrayLike<number> {
  const first = Array.prototype.find.call(values, (value: unknown) => value !== null) as unknown
  return typeof first === "number"
}

/** At most bins − 1 values that occur, below the greatest. */
function cutsOf(values: ArrayLike<number>, bins: number): number[] {
  const sorted = sortedFinite(values)
  const n = sorted.length
  const cuts: number[] = []
  for (let bin = 1; bin < bins && n > 0; bin++) {
    const cut = sorted[Math.ceil((bin * n) / bins) - 1]
    if (cut < sorted[n - 1] && cut !== cuts[cuts.length - 1]) {
      cuts.push(cut)
    }
  }
  return cuts
}

function countNumeric(cuts: readonly number[], values: ArrayLike<number>): BinCounts {
  const counts = new Array<number>(cuts.length + 1).fill(0)
  let missing = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (typeof value !== "number") {
      throw new AnalyticsInputError(`value of row ${i}`, value, "a number like the others, or NaN")
    }
    if (Number.isFinite(value)) {
      counts[countBelow(cuts, value)]++
    } else {
      missing++
    }
  }
  return { counts, unknown: 0, missing }
}

function countCategorical(categories: readonly string[], values: readonly (string | null)[]): BinCounts {
  const places = new Map(categories.map((category, at) => [category, at]))
  const counts = categories.map(() => 0)
  let unknown = 0
  let missing = 0
  values.forEach((value, i) => {
    const place = value === null ? undefined : places.get(value)
    if (place !== undefined) {
      counts[place]++
    } else if (value === null) {
      missing++
    } else if (typeof value === "string") {
      unknown++
    } else {
      throw new AnalyticsInputError(`value of row ${i}`, value, "a category like the others, or null")
    }
  })
  return { counts, unknown, missing }
}
