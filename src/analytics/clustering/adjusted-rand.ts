import { assertSameLength } from "../errors"
import { contingency } from "./contingency"

/**
 * Adjusted Rand index (Hubert & Arabie 1985): how far two labelings agree on pairs of rows, corrected for chance.
 * 1 for the same partition under any names, about 0 for unrelated ones. Every label counts, noise (−1) as a cluster
 * of its own; equal to scikit-learn's. O(rows + k²).
 */
export function adjustedRandScore(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assertSameLength("b", b.length, a.length)
  const { counts, rowTotals, columnTotals } = contingency(a, b)
  const pairs = (values: Iterable<number>): number => {
    let sum = 0
    for (const value of values) {
      sum += (value * (value - 1)) / 2
    }
    return sum
  }
  const together = pairs(counts)
  const inA = pairs(rowTotals.values())
  const inB = pairs(columnTotals.values())
  const all = pairs([a.length])
  const expected = all > 0 ? (inA * inB) / all : 0
  const most = (inA + inB) / 2
  return most === expected ? 1 : (together - expected) / (most - expected)
}
