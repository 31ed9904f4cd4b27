/** How many rows carry label a in one labeling and b in another. Keys: labels; for `counts`, see {@link pairKey}. */
export interface Contingency {
  readonly counts: ReadonlyMap<number, number>
  readonly rowTotals: ReadonlyMap<number, number>
  readonly columnTotals: ReadonlyMap<number, number>
}

/** One number for a pair of labels, −1 included. */
export function pairKey(a: number, b: number): number {
  return (a + 1) * 0x4000000 + (b + 1)
}

/** Cross-counts two labelings of the same rows. O(rows). */
export function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Contingency {
  const counts = new Map<number, number>()
  const rowTotals = new Map<number, number>()
  const columnTotals = new Map<number, number>()
  for (let i = 0; i < a.length; i++) {
    increment(counts, pairKey(a[i], b[i]))
    increment(rowTotals, a[i])
    increment(columnTotals, b[i])
  }
  return { counts, rowTotals, columnTotals }
}

/** Rows with both labels divided by rows with either; 0 where neither occurs. */
export function jaccard({ counts, rowTotals, columnTotals }: Contingency, a: number, b: number): number {
  const both = counts.get(pairKey(a, b)) ?? 0
  const either = (rowTotals.get(a) ?? 0) + (columnTotals.get(b) ?? 0) - both
  return either > 0 ? both / either : 0
}

function increment(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
