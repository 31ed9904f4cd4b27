import { AnalyticsInputError, assertWhole } from "../errors"
import { allFinite } from "./all-finite"

/**
 * A table of numbers, column after column: element (row i, column j) is `data[j * rows + i]`.
 * Columns lie together because features arrive as columns, and because kernels read one feature of many rows.
 * `data` may stand on a SharedArrayBuffer; then worker threads read it without a copy.
 */
export interface Matrix {
  readonly data: Float64Array
  readonly rows: number
  readonly columns: number
}

/**
 * A matrix from rows of equal length.
 *
 * @throws AnalyticsInputError if a row has another length than the first.
 * @example matrixFromRows([[1, 10], [2, 20]]).data // Float64Array [1, 2, 10, 20]
 */
export function matrixFromRows(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows.length === 0 ? 0 : rows[0].length
  const data = new Float64Array(rows.length * columns)
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new AnalyticsInputError(
        `row ${i}`,
        `${row.length} numbers long`,
        `${columns} numbers long like the first`
      )
    }
    for (let j = 0; j < columns; j++) {
      data[j * rows.length + i] = row[j]
    }
  })
  return { data, rows: rows.length, columns }
}

/**
 * A matrix from columns of equal length; the columns are copied.
 *
 * @throws AnalyticsInputError if a column has another length than the first.
 * @example matrixFromColumns([[1, 2], [10, 20]]).rows // 2
 */
export function matrixFromColumns(columns: readonly ArrayLike<number>[]): Matrix {
  const rows = columns.length === 0 ? 0 : columns[0].length
  const data = new Float64Array(rows * columns.length)
  columns.forEach((column, j) => {
    if (column.length !== rows) {
      throw new AnalyticsInputError(
        `column ${j}`,
        `${column.length} numbers long`,
        `${rows} numbers long like the first`
      )
    }
    data.set(column, j * rows)
  })
  return { data, rows, columns: columns.length }
}

/** A view, not a copy, of column j. */
export function columnOf(X: Matrix, j: number): Float64Array {
  return X.data.subarray(j * X.rows, (j + 1) * X.rows)
}

/** A copy of row i. */
export function rowOf(X: Matrix, i: number): number[] {
  return Array.from({ length: X.columns }, (_, j) => X.data[j * X.rows + i])
}

/** A copy of the rows at the given places, in that order; a place may come twice. O(places × columns). */
export function takeRows(X: Matrix, places: ArrayLike<number>): Matrix {
  const rows = places.length
  const data = new Float64Array(rows * X.columns)
  for (let j = 0; j < X.columns; j++) {
    const from = j * X.rows
    const to = j * rows
    for (let i = 0; i < rows; i++) {
      data[to + i] = X.data[from + places[i]]
    }
  }
  return { data, rows, columns: X.columns }
}

/**
 * The check at the door of every algorithm: a whole shape, at least one row and column, finite numbers only.
 *
 * @throws AnalyticsInputError naming the first cell that is not finite.
 */
export function assertMatrix(X: Matrix): void {
  assertShape(X)
  if (allFinite(X.data)) {
    return
  }
  for (let at = 0; at < X.data.length; at++) {
    if (!Number.isFinite(X.data[at])) {
      const place = `X at row ${at % X.rows}, column ${Math.floor(at / X.rows)}`
      throw new AnalyticsInputError(
        place,
        X.data[at],
        "a finite number; fill or leave out missing values first"
      )
    }
  }
}

/** The half of {@link assertMatrix} that costs nothing; for those who notice by their sums that a cell is not finite. */
export function assertShape(X: Matrix): void {
  assertWhole("rows of X", X.rows, 1)
  assertWhole("columns of X", X.columns, 1)
  if (X.data.length !== X.rows * X.columns) {
    throw new AnalyticsInputError(
      "data of X",
      `${X.data.length} numbers long`,
      `rows × columns = ${X.rows * X.columns}`
    )
  }
}
