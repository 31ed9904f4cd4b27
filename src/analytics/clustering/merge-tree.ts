/** Joins of clusters as an algorithm found them: each names one row of either side. Entry m is one join. */
export interface Joins {
  readonly first: Int32Array
  readonly second: Int32Array
  readonly heights: Float64Array
}

/** The same joins by height, named as in a linkage matrix: below n a row, n + m the cluster that join m made. */
export interface MergeTree {
  readonly left: Int32Array
  readonly right: Int32Array
  readonly heights: Float64Array
  /** Rows in the cluster that the join made. */
  readonly sizes: Int32Array
}

export function emptyJoins(rows: number): Joins {
  return {
    first: new Int32Array(rows - 1),
    second: new Int32Array(rows - 1),
    heights: new Float64Array(rows - 1),
  }
}

/**
 * Sorts joins by height (equal ones as they were found) and names what they join, the smaller name first, as scipy's
 * `linkage` does. Union-find with path halving (Tarjan & van Leeuwen 1984). O(rows log rows).
 */
export function mergeTree({ first, second, heights }: Joins): MergeTree {
  const joins = heights.length
  const rows = joins + 1
  const order = orderByHeight(heights)
  const parents = new Int32Array(rows + joins)
  const counts = new Int32Array(rows + joins)
  for (let node = 0; node < parents.length; node++) {
    parents[node] = node
    counts[node] = node < rows ? 1 : 0
  }
  const tree: MergeTree = {
    left: new Int32Array(joins),
    right: new Int32Array(joins),
    heights: new Float64Array(joins),
    sizes: new Int32Array(joins),
  }
  for (let m = 0; m < joins; m++) {
    const a = rootOf(parents, first[order[m]])
    const b = rootOf(parents, second[order[m]])
    const made = rows + m
    parents[a] = parents[b] = made
    counts[made] = counts[a] + counts[b]
    tree.left[m] = a < b ? a : b
    tree.right[m] = a < b ? b : a
    tree.heights[m] = heights[order[m]]
    tree.sizes[m] = counts[made]
  }
  return tree
}

function orderByHeight(heights: Float64Array): Int32Array {
  const order = new Int32Array(heights.length)
  for (let m = 0; m < order.length; m++) {
    order[m] = m
  }
  return order.sort((a, b) => heights[a] - heights[b] || a - b)
}

function rootOf(parents: Int32Array, node: number): number {
  let at = node
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]]
    at = parents[at]
  }
  return at
}
