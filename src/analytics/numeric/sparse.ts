import { AnalyticsInputError, assertWhole } from "../errors"
import type { Matrix } from "./matrix"
import { assertMatrix } from "./matrix"
import { float64Like, int32Like } from "./memory"

/**
 * A table of which most cells are empty, row after row (compressed sparse rows): the entries of row r lie from
 * `offsets[r]` to before `offsets[r + 1]`, each a column in `indices`, ascending, and its value in `values`.
 * A customer is a row, a product a column. The arrays may stand on SharedArrayBuffers; then worker threads read
 * them without a copy.
 */
export interface SparseMatrix {
  readonly rows: number
  readonly columns: number
  /** rows + 1 places, from 0 to the number of entries. */
  readonly offsets: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
}

/**
 * The check at the door of every algorithm on sparse data: a whole shape, columns that ascend within a row, finite
 * values. O(entries of the rows looked at).
 *
 * @param name what an error calls the matrix
 * @param among the rows to look at, where an algorithm reads only these
 * @throws AnalyticsInputError naming the first place that is wrong.
 */
export function assertSparse(S: SparseMatrix, name = "S", among?: Int32Array): void {
  assertShape(S, name)
  if (among === undefined) {
    for (let row = 0; row < S.rows; row++) {
      assertRising(S, row, name)
    }
    for (let row = 0; row < S.rows; row++) {
      assertRow(S, row, name)
    }
  } else {
    for (let at = 0; at < among.length; at++) {
      assertWithin(S, among[at], name)
      assertRow(S, among[at], name)
    }
  }
}

function assertShape({ rows, columns, offsets, indices, values }: SparseMatrix, name: string): void {
  assertWhole(`rows of ${name}`, rows, 1)
  assertWhole(`columns of ${name}`, columns, 1)
  if (offsets.length !== rows + 1) {
    const parameter = `offsets of ${name}`
    throw new AnalyticsInputError(parameter, `${offsets.length} long`, `rows + 1 = ${rows + 1} long`)
  }
  if (offsets[0] !== 0 || offsets[rows] !== indices.length || indices.length !== values.length) {
    const seen = `${offsets[0]} to ${offsets[rows]} for ${indices.length} indices and ${values.length} values`
    throw new AnalyticsInputError(`offsets of ${name}`, seen, "0 to the number of indices and of values")
  }
}

function assertRising({ offsets }: SparseMatrix, row: number, name: string): void {
  if (offsets[row + 1] < offsets[row]) {
    throw new AnalyticsInputError(
      `offset ${row + 1} of ${name}`,
      offsets[row + 1],
      `at least ${offsets[row]}`
    )
  }
}

/** What rising offsets of all rows say of each: it ends where or after it begins, and among the entries. */
function assertWithin(S: SparseMatrix, row: number, name: string): void {
  const { offsets, indices } = S
  assertRising(S, row, name)
  if (offsets[row] < 0 || offsets[row + 1] > indices.length) {
    const place = offsets[row] < 0 ? row : row + 1
    const allowed = `from 0 to ${indices.length}`
    throw new AnalyticsInputError(`offset ${place} of ${name}`, offsets[place], allowed)
  }
}

function assertRow({ columns, offsets, indices, values }: SparseMatrix, row: number, name: string): void {
  let before = -1
  for (let p = offsets[row], end = offsets[row + 1]; p < end; p++) {
    const column = indices[p]
    if (!(column > before && column < columns)) {
      const allowed = `a column above ${before} and below ${columns}, ascending within its row`
      throw new AnalyticsInputError(`index ${p} of ${name}`, column, allowed)
    }
    if (!Number.isFinite(values[p])) {
      throw new AnalyticsInputError(`${name} at row ${row}, column ${column}`, values[p], "a finite number")
    }
    before = column
  }
}

/**
 * Columns become rows. O(entries + columns).
 *
 * @example transposeSparse(sparseFromMatrix(matrixFromRows([[0, 5]]))).rows // 2
 */
export function transposeSparse(S: SparseMatrix): SparseMatrix {
  const { offsets, places, rowOfPlace } = columnEntries(S)
  const values = float64Like(S.values, places.length)
  for (let at = 0; at < places.length; at++) {
    values[at] = S.values[places[at]]
  }
  return { rows: S.columns, columns: S.rows, offsets, indices: rowOfPlace, values }
}

/** The entries of S column after column, as places in S. */
export interface ColumnEntries {
  /** The entries of column c lie from `offsets[c]` to before `offsets[c + 1]`. */
  readonly offsets: Int32Array
  /** Where the entry lies in S. */
  readonly places: Int32Array
  /** Its row in S, ascending within a column. */
  readonly rowOfPlace: Int32Array
}

/** The entries of S by column, found by counting. O(entries + columns). */
export function columnEntries({ rows, columns, offsets, indices }: SparseMatrix): ColumnEntries {
  const starts = int32Like(offsets, columns + 1)
  for (let p = 0; p < indices.length; p++) {
    starts[indices[p] + 1]++
  }
  for (let c = 0; c < columns; c++) {
    starts[c + 1] += starts[c]
  }
  const next = Int32Array.from(starts)
  const places = int32Like(offsets, indices.length)
  const rowOfPlace = int32Like(offsets, indices.length)
  for (let r = 0; r < rows; r++) {
    for (let p = offsets[r]; p < offsets[r + 1]; p++) {
      const at = next[indices[p]]++
      places[at] = p
      rowOfPlace[at] = r
    }
  }
  return { offsets: starts, places, rowOfPlace }
}

/**
 * The cells of a table that are not zero. O(rows × columns).
 *
 * @throws AnalyticsInputError naming the first cell that is not finite.
 */
export function sparseFromMatrix(X: Matrix): SparseMatrix {
  assertMatrix(X)
  const { data, rows, columns } = X
  const entries = data.reduce((count, value) => count + (value === 0 ? 0 : 1), 0)
  const offsets = new Int32Array(rows + 1)
  const indices = new Int32Array(entries)
  const values = new Float64Array(entries)
  for (let r = 0, at = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const value = data[c * rows + r]
      if (value !== 0) {
        indices[at] = c
        values[at++] = value
      }
    }
    offsets[r + 1] = at
  }
  return { rows, columns, offsets, indices, values }
}
