import { AnalyticsInputError, assertSameLength } from "../errors"
import type { SparseMatrix } from "../numeric/sparse"
import { sparseFromTriples } from "../numeric/sparse-builder"

/** What happened: of each entry who, what, on which day, and how much of it. Entries may come in any order. */
export interface Interactions {
  readonly users: ArrayLike<number>
  readonly items: ArrayLike<number>
  /** Days since any fixed day; fractions tell the time of day. */
  readonly days: ArrayLike<number>
  /** Units, amounts, or another strength; returns below 0. @default 1 each */
  readonly values?: ArrayLike<number>
}

export interface InteractionShape {
  /** Number of users, those without an entry included. */
  readonly users: number
  /** Number of items, those nobody bought included. */
  readonly items: number
  /**
   * A cell is 1 for whoever has the item (`once`), or the sum of the values (`sum`). Where one customer buys 500
   * pieces, sums let her speak for everybody. @default "once"
   */
  readonly cells?: "once" | "sum"
}

/**
 * The history that recommenders read: users × items. What was all returned is left out: its values add up to 0 or
 * less. O(entries + users + items).
 *
 * @throws AnalyticsInputError naming the first entry that is wrong.
 * @example interactionMatrix({ users: [0, 0], items: [2, 2], days: [1, 9] }, { users: 1, items: 3 }).values // [1]
 */
export function interactionMatrix(
  interactions: Interactions,
  { users, items, cells = "once" }: InteractionShape
): SparseMatrix {
  assertInteractions(interactions)
  if (cells !== "once" && cells !== "sum") {
    throw new AnalyticsInputError("cells", cells, `"once" or "sum"`)
  }
  const summed = sparseFromTriples(
    { rows: interactions.users, columns: interactions.items, values: interactions.values },
    { rows: users, columns: items },
    { row: "user", column: "item" }
  )
  return cells === "sum" ? keepPositive(summed) : once(keepPositive(summed))
}

/** Throws unless every column has an entry for each user, and days and values are finite. */
export function assertInteractions({ users, items, days, values }: Interactions): void {
  assertSameLength("items", items.length, users.length)
  assertSameLength("days", days.length, users.length)
  assertFinite("day", days)
  if (values !== undefined) {
    assertSameLength("values", values.length, users.length)
    assertFinite("value", values)
  }
}

function assertFinite(name: string, values: ArrayLike<number>): void {
  for (let e = 0; e < values.length; e++) {
    if (!Number.isFinite(values[e])) {
      throw new AnalyticsInputError(`${name} of entry ${e}`, values[e], "a finite number")
    }
  }
}

function keepPositive(S: SparseMatrix): SparseMatrix {
  const offsets = new Int32Array(S.rows + 1)
  const indices = new Int32Array(S.indices.length)
  const values = new Float64Array(S.indices.length)
  let kept = 0
  for (let r = 0; r < S.rows; r++) {
    for (let p = S.offsets[r]; p < S.offsets[r + 1]; p++) {
      if (S.values[p] > 0) {
        indices[kept] = S.indices[p]
        values[kept++] = S.values[p]
      }
    }
    offsets[r + 1] = kept
  }
  return { ...S, offsets, indices: indices.slice(0, kept), values: values.slice(0, kept) }
}

function once(S: SparseMatrix): SparseMatrix {
  return { ...S, values: new Float64Array(S.values.length).fill(1) }
}
