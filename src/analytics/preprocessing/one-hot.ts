import { AnalyticsInputError, assertSameLength, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"

/** Columns of categories by name; null where nothing is known. */
export type CategoryColumns = Readonly<Record<string, readonly (string | null)[]>>

export interface OneHotOptions {
  /** What a category that was not seen in the fit becomes: an error in words, or 0 in every column. @default "error" */
  unknown?: "error" | "zero"
}

export interface OneHotEncoder {
  readonly kind: "one-hot"
  readonly unknown: "error" | "zero"
  /** The columns of categories, in order, each with its categories in ascending order. */
  readonly features: readonly { readonly name: string; readonly categories: readonly string[] }[]
  /** The names of the resulting columns, "country=de". */
  readonly names: readonly string[]
}

/**
 * The categories of each column, of which each becomes a column of its own. O(cells).
 *
 * @throws AnalyticsInputError without a column, or for columns of unequal length.
 * @example fitOneHotEncoder({ country: ["de", "fr", "de"] }).names // ["country=de", "country=fr"]
 */
export function fitOneHotEncoder(columns: CategoryColumns, options: OneHotOptions = {}): OneHotEncoder {
  const { unknown = "error" } = options
  if (unknown !== "error" && unknown !== "zero") {
    throw new AnalyticsInputError("unknown", unknown, '"error" or "zero"')
  }
  const names = Object.keys(columns)
  assertWhole(`rows of column ${names[0]}`, rowsOf(columns, names), 1)
  const features = Object.entries(columns).map(([name, values]) => {
    const seen = new Set(values)
    seen.delete(null)
    const categories = Object.freeze(([...seen] as string[]).sort(byCodeUnit))
    return Object.freeze({ name, categories })
  })
  return Object.freeze({
    kind: "one-hot",
    unknown,
    features: Object.freeze(features),
    names: Object.freeze(
      features.flatMap(({ name, categories }) => categories.map((category) => `${name}=${category}`))
    ),
  })
}

/**
 * One column of 0 and 1 per category, in the order of the encoder's `names`. A row whose category is null is 0 in all
 * columns of that feature. Columns that the encoder does not know are left out. O(rows × columns).
 *
 * @throws AnalyticsInputError for a column that is missing, and for a category that was not seen in the fit unless
 * the encoder turns it into zeros.
 */
export function oneHotEncode(encoder: OneHotEncoder, columns: CategoryColumns): Matrix {
  const rows = rowsOf(
    columns,
    encoder.features.map(({ name }) => name)
  )
  const data = new Float64Array(rows * encoder.names.length)
  let first = 0
  for (const { name, categories } of encoder.features) {
    const places = new Map(categories.map((category, at) => [category, first + at]))
    columns[name].forEach((value, i) => {
      const place = value === null ? undefined : places.get(value)
      if (place !== undefined) {
        data[place * rows + i] = 1
      } else if (value !== null && encoder.unknown === "error") {
        throw new AnalyticsInputError(`${name} of row ${i}`, value, `one of ${listOf(categories)}, or null`)
      }
    })
    first += categories.length
  }
  return { data, rows, columns: encoder.names.length }
}

/** The number of rows that all the named columns have. */
function rowsOf(columns: CategoryColumns, names: readonly string[]): number {
  if (names.length === 0) {
    throw new AnalyticsInputError("columns", columns, "at least one column of categories")
  }
  const lengths = names.map((name) => {
    if (!Object.hasOwn(columns, name)) {
      throw new AnalyticsInputError(`column ${name}`, "missing", "a column of categories, as in the fit")
    }
    return columns[name].length
  })
  names.forEach((name, at) => assertSameLength(`column ${name}`, lengths[at], lengths[0]))
  return lengths[0]
}

/** The first few of many categories. */
function listOf(categories: readonly string[]): string {
  const most = 8
  const more = categories.length > most ? `, … (${categories.length} in all)` : ""
  return categories.slice(0, most).join(", ") + more
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
