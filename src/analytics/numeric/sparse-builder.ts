import { AnalyticsInputError, assertWhole } from "../errors"
import type { SparseMatrix } from "./sparse"

/** Entries in any order: of each its row (a customer), its column (a product) and its value. */
export interface Triples {
  readonly rows: ArrayLike<number>
  readonly columns: ArrayLike<number>
  /** @default 1 each */
  readonly values?: ArrayLike<number>
}

/** How many rows and columns there are, empty ones included. */
export interface SparseShape {
  readonly rows: number
  readonly columns: number
}

/**
 * A sparse matrix from triples: entries of the same cell are added up in the order given, and cells that come to 0
 * are left out, so that an order and its return leave nothing behind. O(entries + rows + columns).
 *
 * @param names what an error calls a row and a column
 * @throws AnalyticsInputError naming the first entry that is wrong.
 * @example
 * const S = sparseFromTriples({ rows: [1, 0, 1], columns: [2, 0, 2], values: [1, 4, 2] }, { rows: 2, columns: 3 })
 * S.values // Float64Array [4, 3]
 */
export function sparseFromTriples(
  { rows, columns, values }: Triples,
  shape: SparseShape,
  names: { row: string; column: string } = { row: "row", column: "column" }
): SparseMatrix {
  assertWhole(`number of ${names.row}s`, shape.rows, 1)
  assertWhole(`number of ${names.column}s`, shape.columns, 1)
  assertPlaces(names.row, rows, shape.rows)
  assertPlaces(names.column, columns, shape.columns)
  assertLength(`${names.column}s`, columns.length, rows.length)
  if (values !== undefined) {
    assertLength("values", values.length, rows.length)
    assertFinite(values)
  }
  // By column first, then by row: both sorts keep the order of equals, so that columns ascend within rows.
  const byColumn = countingSort(columns, shape.columns, null).order
  const byRow = countingSort(rows, shape.rows, byColumn)
  return addUp(byRow.order, byRow.starts, columns, values, shape)
}

/** The entries ordered by key, equals in the order of `before`; key k begins at `starts[k]`. */
function countingSort(
  keys: ArrayLike<number>,
  count: number,
  before: Int32Array | null
): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(count + 1)
  for (let e = 0; e < keys.length; e++) {
    starts[keys[e] + 1]++
  }
  for (let k = 0; k < count; k++) {
    starts[k + 1] += starts[k]
  }
  const next = Int32Array.from(starts)
  const order = new Int32Array(keys.length)
  for (let at = 0; at < keys.length; at++) {
    const e = before === null ? at : before[at]
    order[next[keys[e]]++] = e
  }
  return { order, starts }
}

function addUp(
  order: Int32Array,
  starts: Int32Array,
  columns: ArrayLike<number>,
  values: ArrayLike<number> | undefined,
  shape: SparseShape
): SparseMatrix {
  const offsets = new Int32Array(shape.rows + 1)
  const indices = new Int32Array(order.length)
  const sums = new Float64Array(order.length)
  let kept = 0
  for (let r = 0; r < shape.rows; r++) {
    for (let at = starts[r]; at < starts[r + 1];) {
      const column = columns[order[at]]
      let sum = 0
      for (; at < starts[r + 1] && columns[order[at]] === column; at++) {
        sum += values === undefined ? 1 : values[order[at]]
      }
      if (sum !== 0) {
        indices[kept] = column
        sums[kept++] = sum
      }
    }
    offsets[r + 1] = kept
  }
  return { ...shape, offsets, indices: indices.slice(0, kept), values: sums.slice(0, kept) }
}

function assertPlaces(name: string, places: ArrayLike<number>, count: number): void {
  for (let e = 0; e < places.length; e++) {
    const place = places[e]
    if (!(Number.isInteger(place) && place >= 0 && place < count)) {
      throw new AnalyticsInputError(`${name} of entry ${e}`, place, `a whole number from 0 to ${count - 1}`)
    }
  }
}

function assertFinite(values: ArrayLike<number>): void {
  for (let e = 0; e < values.length; e++) {
    if (!Number.isFinite(values[e])) {
      throw new AnalyticsInputError(`value of entry ${e}`, values[e], "a finite number")
    }
  }
}

function assertLength(name: string, length: number, entries: number): void {
  if (length !== entries) {
    throw new AnalyticsInputError(name, `${length} long`, `${entries} long, one for each entry`)
  }
}
