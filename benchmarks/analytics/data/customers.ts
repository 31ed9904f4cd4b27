import { applyScaler, fitStandardScaler, seededRandom } from "../../../src/analytics"
import type { Arrays } from "./arrays-file"
import { normal } from "./draws"

export const CUSTOMER_COLUMNS = 8
const GROUPS = 5

/**
 * Customers of five kinds that overlap: each kind a stretched, tilted cloud, as features of shops are after log1p and
 * scaling. `X` column after column; `labels` the kind of each row; `start` five of its rows, one after another.
 */
export function makeCustomers(rows: number, seed: number): Arrays {
  const random = seededRandom(seed, rows)
  const columns = CUSTOMER_COLUMNS
  const shape = Array.from({ length: GROUPS }, () => ({
    middle: Array.from({ length: columns }, () => 1.2 * normal(random)),
    tilt: Array.from({ length: columns }, (_, a) =>
      Array.from({ length: columns }, (_, b) => 0.6 * normal(random) + (a === b ? 0.5 : 0))
    ),
  }))
  const raw = new Float64Array(rows * columns)
  const labels = new Int32Array(rows)
  for (let i = 0; i < rows; i++) {
    labels[i] = Math.floor(random() * GROUPS)
    const { middle, tilt } = shape[labels[i]]
    const draws = middle.map(() => normal(random))
    for (let j = 0; j < columns; j++) {
      raw[j * rows + i] = middle[j] + tilt[j].reduce((sum, weight, a) => sum + weight * draws[a], 0)
    }
  }
  const X = { data: raw, rows, columns }
  const { data } = applyScaler(fitStandardScaler(X), X, raw)
  const start = new Float64Array(GROUPS * columns)
  for (let c = 0; c < GROUPS; c++) {
    const row = Math.floor(random() * rows)
    for (let j = 0; j < columns; j++) {
      start[c * columns + j] = data[j * rows + row]
    }
  }
  return { X: data, labels, start }
}
