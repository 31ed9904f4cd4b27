import type { Matrix } from "./matrix"

/** Row after row: element (i, j) is `[i * columns + j]`. Distance loops read whole rows, so they copy X once. */
export function rowMajor(X: Matrix): Float64Array {
  const { data, rows, columns } = X
  const out = new Float64Array(rows * columns)
  for (let j = 0; j < columns; j++) {
    const from = j * rows
    for (let i = 0, at = j; i < rows; i++, at += columns) {
      out[at] = data[from + i]
    }
  }
  return out
}
