import { seededRandom } from "../../../src/analytics"
import type { RandomSource } from "../../../src/analytics"
import type { Arrays } from "./arrays-file"
import { normal } from "./draws"

/**
 * Customers who leave or stay, by steps, products and a wave of their features and by chance; most columns tell nothing.
 * `X` column after column and `y` 0 or 1; `nextX`, `nextY` other customers of the same shop.
 */
export function makeChurners(rows: number, columns: number, seed: number): Arrays {
  const random = seededRandom(seed, rows, columns)
  const { X, y } = drawShop(rows, columns, random)
  const next = drawShop(rows, columns, random)
  return { X, y, nextX: next.X, nextY: next.y }
}

function drawShop(rows: number, columns: number, random: RandomSource): { X: Float64Array; y: Int32Array } {
  const X = new Float64Array(rows * columns)
  const y = new Int32Array(rows)
  for (let i = 0; i < rows; i++) {
    const row = Array.from({ length: columns }, () => normal(random))
    row[0] = Math.floor(Math.exp(row[0]))
    row[1] = Math.floor(5 * Math.abs(row[1]))
    row[2] = Math.exp(row[2])
    const pull =
      0.5 * row[0] - 0.3 * row[1] + 0.6 * row[3] * row[4] + 0.5 * Math.sin(2 * row[5]) + 0.3 * row[6] - 1.2
    y[i] = random() < 1 / (1 + Math.exp(-pull)) ? 1 : 0
    row.forEach((value, j) => (X[j * rows + i] = value))
  }
  return { X, y }
}
