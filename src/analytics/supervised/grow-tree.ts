import type { RandomSource } from "../numeric/random"
import { randomIndex } from "../numeric/random"
import type { TreeRows } from "./node-bins"
import { binGatherer } from "./node-bins"
import { partition } from "./partition"
import { purityGain } from "./purity-gain"
import type { BestSplit } from "./split-search"
import { splitSearch } from "./split-search"

/** When and how nodes are split. Draws count rows as often as they were drawn. */
export interface GrowthRules {
  /** Columns looked at in each node, drawn at random; all columns in order where this is their number. */
  columnsPerSplit: number
  maxDepth: number
  /** Least draws in a leaf. */
  minLeafRows: number
  /** Least draws in a node that is split. */
  minSplitRows: number
  classWeights: readonly number[]
}

/** A tree in depth-first order: a node is followed by its left branch, then by its right branch. */
export interface GrownTree {
  nodes: number
  /** The column each node is split by; −1 in a leaf. */
  columns: Int32Array
  /** The last bin that goes left, and the first that goes right. */
  low: Uint16Array
  high: Uint16Array
  /** Draws of each class in each node. */
  counts: Int32Array
  /** Impurity removed by the splits of each column, as weight. */
  importances: Float64Array
}

/** Of every node the stack keeps start, end and depth, then the draws of each class. */
const HEAD = 3

/**
 * A function that grows trees over the same columns and classes; its scratch memory serves all of them.
 * Columns are drawn without replacement until enough were looked at and at least one was not constant, as in
 * scikit-learn. Depth first, so that the random numbers a node sees depend only on what came before it.
 */
export function treeGrower(
  bins: Int32Array,
  rules: GrowthRules
): (rows: TreeRows, totals: Float64Array, random: RandomSource) => GrownTree {
  const { columnsPerSplit, classWeights, maxDepth, minLeafRows, minSplitRows } = rules
  const classes = classWeights.length
  const gather = binGatherer(
    classes,
    bins.reduce((most, count) => Math.max(most, count), 1)
  )
  const search = splitSearch(classWeights, minLeafRows)
  const order = Int32Array.from(bins, (_, column) => column)
  const best: BestSplit = { score: 0, column: 0, low: 0, high: 0, left: new Float64Array(classes) }
  const totals = new Float64Array(classes)
  const scratch = { order: new Int32Array(0), payload: new Float64Array(0), stack: new Int32Array(0) }

  /** Leaves the best split of the rows in `best`; false if there is none. */
  function findSplit(rows: TreeRows, start: number, end: number, random: RandomSource): boolean {
    best.score = -Infinity
    let varied = 0
    for (let visited = 0; visited < order.length; visited++) {
      if (visited >= columnsPerSplit && varied > 0) {
        break
      }
      if (columnsPerSplit < order.length) {
        const other = visited + randomIndex(random, order.length - visited)
        const column = order[other]
        order[other] = order[visited]
        order[visited] = column
      }
      const list = gather(rows, order[visited], start, end)
      if (list.length > 1) {
        varied++
        search(list, order[visited], totals, best)
      }
    }
    return best.score > -Infinity
  }

  return (rows, rootTotals, random) => {
    const size = rows.order.length
    if (scratch.order.length < size) {
      scratch.order = new Int32Array(size)
      scratch.payload = new Float64Array(size)
      scratch.stack = new Int32Array((size + 2) * (HEAD + classes))
    }
    order.forEach((_, column) => (order[column] = column))
    const most = 2 * size
    const columns = new Int32Array(most)
    const low = new Uint16Array(most)
    const high = new Uint16Array(most)
    const counts = new Int32Array(most * classes)
    const importances = new Float64Array(bins.length)
    const { stack } = scratch
    let top = push(stack, 0, 0, size, 0, rootTotals)
    let nodes = 0
    while (top > 0) {
      top -= HEAD + classes
      const start = stack[top]
      const end = stack[top + 1]
      const depth = stack[top + 2]
      for (let c = 0; c < classes; c++) {
        totals[c] = stack[top + HEAD + c]
      }
      const node = nodes++
      counts.set(totals, node * classes)
      const { draws, filled } = sumsOf(totals)
      const splits =
        filled > 1 &&
        depth < maxDepth &&
        draws >= minSplitRows &&
        draws >= 2 * minLeafRows &&
        findSplit(rows, start, end, random)
      if (!splits) {
        columns[node] = -1
        continue
      }
      columns[node] = best.column
      low[node] = best.low
      high[node] = best.high
      importances[best.column] += purityGain(totals, best.left, classWeights)
      const middle = partition(rows, start, end, best, scratch)
      for (let c = 0; c < classes; c++) {
        totals[c] -= best.left[c]
      }
      top = push(stack, top, middle, end, depth + 1, totals)
      top = push(stack, top, start, middle, depth + 1, best.left)
    }
    return {
      nodes,
      columns: columns.slice(0, nodes),
      low: low.slice(0, nodes),
      high: high.slice(0, nodes),
      counts: counts.slice(0, nodes * classes),
      importances,
    }
  }
}

/** Writes a node on top of the stack; gives the new top. */
function push(
  stack: Int32Array,
  top: number,
  start: number,
  end: number,
  depth: number,
  totals: Float64Array
): number {
  stack[top] = start
  stack[top + 1] = end
  stack[top + 2] = depth
  stack.set(totals, top + HEAD)
  return top + HEAD + totals.length
}

function sumsOf(totals: Float64Array): { draws: number; filled: number } {
  let draws = 0
  let filled = 0
  for (let c = 0; c < totals.length; c++) {
    draws += totals[c]
    filled += totals[c] > 0 ? 1 : 0
  }
  return { draws, filled }
}
