/** How many rows carry label a in one labeling and b in another; labels are whole numbers of at least −1. */
export interface Contingency {
  /** Rows with both labels. */
  count(a: number, b: number): number
  /** Labels of the first labeling that occur, with their rows. */
  readonly rowTotals: ReadonlyMap<number, number>
  /** Labels of the second labeling that occur, with their rows. */
  readonly columnTotals: ReadonlyMap<number, number>
  /** The counts that are not 0. */
  readonly counts: readonly number[]
}

/** A flat table up to so many cells: an entry a row, no hashing. */
const MOST_FLAT_CELLS = 1e6

/** Cross-counts two labelings of the same rows. O(rows). */
export function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Contingency {
  const width = greatest(b) + 2
  const cells = (greatest(a) + 2) * width
  const table = cells <= MOST_FLAT_CELLS ? flatCounts(a, b, width, cells) : hashedCounts(a, b, width)
  const rowTotals = new Map<number, number>()
  const columnTotals = new Map<number, number>()
  for (const [cell, count] of table) {
    add(rowTotals, Math.floor(cell / width) - 1, count)
    add(columnTotals, (cell % width) - 1, count)
  }
  return {
    count: (left, right) => table.get((left + 1) * width + right + 1) ?? 0,
    rowTotals,
    columnTotals,
    counts: [...table.values()],
  }
}

/** Rows with both labels divided by rows with either; 0 where neither occurs. */
export function jaccard({ count, rowTotals, columnTotals }: Contingency, a: number, b: number): number {
  const both = count(a, b)
  const either = (rowTotals.get(a) ?? 0) + (columnTotals.get(b) ?? 0) - both
  return either > 0 ? both / either : 0
}

function flatCounts(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  width: number,
  cells: number
): Map<number, number> {
  const flat = new Int32Array(cells)
  for (let i = 0; i < a.length; i++) {
    flat[(a[i] + 1) * width + b[i] + 1]++
  }
  const filled = new Map<number, number>()
  flat.forEach((count, cell) => count > 0 && filled.set(cell, count))
  return filled
}

function hashedCounts(a: ArrayLike<number>, b: ArrayLike<number>, width: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (let i = 0; i < a.length; i++) {
    add(counts, (a[i] + 1) * width + b[i] + 1, 1)
  }
  return counts
}

function greatest(labels: ArrayLike<number>): number {
  let most = -1
  for (let i = 0; i < labels.length; i++) {
    most = labels[i] > most ? labels[i] : most
  }
  return most
}

function add(totals: Map<number, number>, key: number, count: number): void {
  totals.set(key, (totals.get(key) ?? 0) + count)
}
