import type { Matrix } from "../numeric/matrix"

/**
 * Rows × classes from what descents add up: with two classes one number a row, the probability of the second; with
 * more, one number a class, row after row.
 */
export function probabilitiesOf(shares: Float64Array, rows: number, classes: number): Matrix {
  const data = new Float64Array(rows * classes)
  for (let i = 0; i < rows; i++) {
    if (classes === 2) {
      data[i] = 1 - shares[i]
      data[rows + i] = shares[i]
      continue
    }
    for (let c = 0; c < classes; c++) {
      data[c * rows + i] = shares[i * classes + c]
    }
  }
  return { data, rows, columns: classes }
}
