/** Rows that carry the same labels in every labeling, gathered. */
export interface JointCells {
  /** The rows, cell after cell. */
  readonly order: Int32Array
  /** Where each cell begins in `order`; one entry more than cells. */
  readonly starts: Int32Array
  /** The label of each cell under each labeling: [labeling][cell]. */
  readonly labels: readonly Int32Array[]
}

/**
 * Sorts rows by the tuple of their labels. Distances to a cell are then summed once and credited to its label in
 * every labeling, so that ten labelings cost little more than one. O(rows × labelings).
 */
export function jointCells(labelings: readonly ArrayLike<number>[], rows: number): JointCells {
  let cells = 1
  const cellOf = new Int32Array(rows)
  for (const labels of labelings) {
    const renumbered = new Map<number, number>()
    for (let i = 0; i < rows; i++) {
      const pair = (labels[i] + 1) * cells + cellOf[i]
      const known = renumbered.get(pair)
      const cell = known ?? renumbered.size
      if (known === undefined) {
        renumbered.set(pair, cell)
      }
      cellOf[i] = cell
    }
    cells = renumbered.size
  }
  const starts = new Int32Array(cells + 1)
  cellOf.forEach((cell) => starts[cell + 1]++)
  for (let cell = 0; cell < cells; cell++) {
    starts[cell + 1] += starts[cell]
  }
  const order = new Int32Array(rows)
  const next = starts.slice(0, cells)
  cellOf.forEach((cell, i) => (order[next[cell]++] = i))
  return {
    order,
    starts,
    labels: labelings.map((labels) =>
      Int32Array.from({ length: cells }, (_, cell) => labels[order[starts[cell]]])
    ),
  }
}
