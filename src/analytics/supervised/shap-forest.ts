import type { TreeLists } from "./descent"
import { sharesWidth } from "./descent"
import { writeRightChildren } from "./preorder"
import { sharedFloat64, sharedInt32 } from "./shared-memory"

/** Trees as their explanation reads them: one entry a node, tree after tree, depth first. On shared memory. */
export interface ShapForest {
  /** −1 for a leaf. */
  readonly columns: Int32Array
  /** The last bin that goes left. */
  readonly cuts: Int32Array
  /** The right child; the left one is the next node. */
  readonly right: Int32Array
  /** Of the rows that come to a node's parent, the share by weight that comes to the node; 1 for a root. */
  readonly parts: Float64Array
  /** The shares of the classes among them, `width` numbers a node. */
  readonly shares: Float64Array
  readonly width: number
  readonly roots: Int32Array
  /** Splits from a root to its farthest leaf at most. */
  readonly depth: number
}

/** Lays trees out for explanation. O(nodes × classes). */
export function layShapForest(trees: readonly TreeLists[], classWeights: readonly number[]): ShapForest {
  const classes = classWeights.length
  const nodes = trees.reduce((sum, tree) => sum + tree.columns.length, 0)
  const columns = sharedInt32(nodes)
  const cuts = sharedInt32(nodes)
  const right = sharedInt32(nodes)
  const roots = sharedInt32(trees.length)
  const weights = new Float64Array(nodes * classes)
  let from = 0
  trees.forEach((tree, t) => {
    roots[t] = from
    columns.set(tree.columns, from)
    writeRightChildren(tree.columns, right, from)
    let inner = 0
    let leaf = 0
    for (const end = from + tree.columns.length; from < end; from++) {
      if (columns[from] >= 0) {
        cuts[from] = tree.cuts[inner++]
        continue
      }
      for (let c = 0; c < classes; c++) {
        weights[from * classes + c] = classWeights[c] * tree.counts[leaf * classes + c]
      }
      leaf++
    }
  })
  const depth = passUp(columns, right, weights, classes)
  return { columns, cuts, right, roots, depth, ...sharesOf(columns, right, weights, classes) }
}

/** Sums weights from the leaves to the roots, children coming after their parents; gives the greatest depth. */
function passUp(columns: Int32Array, right: Int32Array, weights: Float64Array, classes: number): number {
  const heights = new Int32Array(columns.length)
  let depth = 0
  for (let node = columns.length - 1; node >= 0; node--) {
    if (columns[node] < 0) {
      continue
    }
    heights[node] = 1 + Math.max(heights[node + 1], heights[right[node]])
    depth = Math.max(depth, heights[node])
    for (let c = 0; c < classes; c++) {
      weights[node * classes + c] = weights[(node + 1) * classes + c] + weights[right[node] * classes + c]
    }
  }
  return depth
}

function sharesOf(
  columns: Int32Array,
  right: Int32Array,
  weights: Float64Array,
  classes: number
): { parts: Float64Array; shares: Float64Array; width: number } {
  const width = sharesWidth(classes)
  const cover = new Float64Array(columns.length)
  const parts = sharedFloat64(columns.length).fill(1)
  const shares = sharedFloat64(columns.length * width)
  for (let node = 0; node < columns.length; node++) {
    for (let c = 0; c < classes; c++) {
      cover[node] += weights[node * classes + c]
    }
    for (let w = 0; w < width; w++) {
      shares[node * width + w] = weights[node * classes + (classes === 2 ? 1 : w)] / cover[node]
    }
  }
  for (let node = 0; node < columns.length; node++) {
    if (columns[node] >= 0) {
      parts[node + 1] = cover[node + 1] / cover[node]
      parts[right[node]] = cover[right[node]] / cover[node]
    }
  }
  return { parts, shares, width }
}
