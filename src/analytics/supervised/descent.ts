import { sharedFloat64, sharedInt32 } from "./shared-memory"

/** A tree of a forest, as the model keeps it; plain or typed. */
export interface TreeLists {
  /** Depth first: a node is followed by its left branch, then by its right one. −1 in a leaf. */
  readonly columns: ArrayLike<number>
  /** For each node that is split: the cut of its column that the rows on the left do not exceed. */
  readonly cuts: ArrayLike<number>
  /** For each leaf: the draws of each class. */
  readonly counts: ArrayLike<number>
}

/**
 * Trees laid out for descent. A node is two numbers: its column and cut in one, and where its left child lies; the
 * right child lies beside it. A leaf leads to itself. All on shared memory.
 */
export interface Descent {
  readonly nodes: Int32Array
  /** Where each tree's root lies in `nodes`. */
  readonly roots: Int32Array
  /** Shares of the classes in a leaf: with two classes only that of the second, at `node / 2`; else `width` numbers. */
  readonly shares: Float64Array
  readonly width: number
}

/** Numbers a leaf needs for its shares: with two classes that of the second says all. */
export function sharesWidth(classes: number): number {
  return classes === 2 ? 1 : classes
}

/**
 * Adds to each row's sums, `width` numbers a row, the shares of the leaf it comes to in every tree, in the order of
 * the trees. `codes` row after row. O(rows × trees × depth).
 */
export function addShares(
  descent: Descent,
  codes: Uint16Array,
  columns: number,
  rows: Int32Array,
  sums: Float64Array
): void {
  const { nodes, roots, shares, width } = descent
  const offsets = rows.map((row) => row * columns)
  const leaves = new Int32Array(rows.length)
  for (let t = 0; t < roots.length; t++) {
    descend(nodes, roots[t], codes, offsets, rows.length, leaves)
    if (width === 1) {
      for (let i = 0; i < rows.length; i++) {
        sums[rows[i]] += shares[leaves[i] >> 1]
      }
      continue
    }
    for (let i = 0; i < rows.length; i++) {
      for (let w = 0; w < width; w++) {
        sums[rows[i] * width + w] += shares[(leaves[i] >> 1) * width + w]
      }
    }
  }
}

/** No bin is above it, so that every row stays. */
const STAY = 0xffff

/** Lays trees out for descent; a leaf's shares are its draws times the weights of the classes. O(nodes). */
export function layTrees(trees: readonly TreeLists[], classWeights: readonly number[]): Descent {
  const width = sharesWidth(classWeights.length)
  const total = trees.reduce((sum, tree) => sum + tree.columns.length, 0)
  const nodes = sharedInt32(2 * total)
  const shares = sharedFloat64(width * total)
  const roots = sharedInt32(trees.length)
  let from = 0
  trees.forEach((tree, t) => {
    roots[t] = from
    layTree(tree, from, nodes, shares, classWeights)
    from += 2 * tree.columns.length
  })
  return { nodes, roots, shares, width }
}

/** Writes the leaf that each of `count` rows comes to. Row i begins at `offsets[i]` of the codes. */
function descend(
  nodes: Int32Array,
  root: number,
  codes: Uint16Array,
  offsets: Int32Array,
  count: number,
  leaves: Int32Array
): void {
  // Four rows at once: each waits for memory at every node, and the waits overlap.
  let i = 0
  for (; i + 3 < count; i += 4) {
    const [a, b, c, d] = [offsets[i], offsets[i + 1], offsets[i + 2], offsets[i + 3]]
    let [atA, atB, atC, atD] = [root, root, root, root]
    for (;;) {
      const splitA = nodes[atA]
      const splitB = nodes[atB]
      const splitC = nodes[atC]
      const splitD = nodes[atD]
      const nextA = nodes[atA + 1] + ((((splitA & STAY) - codes[a + (splitA >> 16)]) >> 31) & 2)
      const nextB = nodes[atB + 1] + ((((splitB & STAY) - codes[b + (splitB >> 16)]) >> 31) & 2)
      const nextC = nodes[atC + 1] + ((((splitC & STAY) - codes[c + (splitC >> 16)]) >> 31) & 2)
      const nextD = nodes[atD + 1] + ((((splitD & STAY) - codes[d + (splitD >> 16)]) >> 31) & 2)
      if (((nextA ^ atA) | (nextB ^ atB) | (nextC ^ atC) | (nextD ^ atD)) === 0) {
        break
      }
      atA = nextA
      atB = nextB
      atC = nextC
      atD = nextD
    }
    leaves[i] = atA
    leaves[i + 1] = atB
    leaves[i + 2] = atC
    leaves[i + 3] = atD
  }
  for (; i < count; i++) {
    const offset = offsets[i]
    let at = root
    for (let next = -1; next !== at;) {
      at = next < 0 ? root : next
      const split = nodes[at]
      next = nodes[at + 1] + ((((split & STAY) - codes[offset + (split >> 16)]) >> 31) & 2)
    }
    leaves[i] = at
  }
}

function layTree(
  { columns, cuts, counts }: TreeLists,
  from: number,
  nodes: Int32Array,
  shares: Float64Array,
  weights: readonly number[]
): void {
  const classes = weights.length
  const width = sharesWidth(classes)
  const waiting: number[] = []
  let at = from
  let free = from + 2
  let inner = 0
  let leaf = 0
  for (let node = 0; node < columns.length; node++) {
    if (columns[node] >= 0) {
      nodes[at] = (columns[node] << 16) | cuts[inner++]
      nodes[at + 1] = free
      waiting.push(free + 2)
      at = free
      free += 4
      continue
    }
    nodes[at] = STAY
    nodes[at + 1] = at
    let total = 0
    for (let c = 0; c < classes; c++) {
      total += weights[c] * counts[leaf * classes + c]
    }
    for (let w = 0; w < width; w++) {
      const c = classes === 2 ? 1 : w
      shares[(at >> 1) * width + w] = (weights[c] * counts[leaf * classes + c]) / total
    }
    leaf++
    at = waiting.pop() ?? -1
  }
}
