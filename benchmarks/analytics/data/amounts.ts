import { seededRandom } from "../../../src/analytics"
import type { Arrays } from "./arrays-file"
import { normal } from "./draws"

export const AMOUNT_COLUMNS = 12

/**
 * Counts and sums of money with long tails that rise and fall together, as features are before scaling: every third column
 * whole numbers. `X` column after column.
 */
export function makeAmounts(rows: number, seed: number): Arrays {
  const random = seededRandom(seed, rows)
  const X = new Float64Array(rows * AMOUNT_COLUMNS)
  for (let i = 0; i < rows; i++) {
    const size = normal(random)
    const taste = normal(random)
    for (let j = 0; j < AMOUNT_COLUMNS; j++) {
      const amount = Math.exp(
        0.4 * j + 0.7 * size + (j % 2 === 0 ? 0.5 : -0.5) * taste + 0.6 * normal(random)
      )
      X[j * rows + i] = j % 3 === 0 ? Math.floor(amount) : amount
    }
  }
  return { X }
}
