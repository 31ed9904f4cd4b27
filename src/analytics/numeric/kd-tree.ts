/**
 * Points in an order in which each half, quarter, eighth … lies together and close together, with the box around each
 * part. Node 1 is everything, the halves of node i are 2i and 2i + 1, and the last `leaves` nodes are the leaves; the
 * other half of node i is i ^ 1.
 */
export interface KdTree {
  readonly columns: number
  readonly leaves: number
  /** The points in the order of the tree, row after row. */
  readonly points: Float64Array
  /** The row at each place of the tree. */
  readonly order: Int32Array
  /** The first place of each node; entry 0 is not used. */
  readonly starts: Int32Array
  /** The place after the last of each node. */
  readonly ends: Int32Array
  /** The least value of each column in each node, node after node. */
  readonly lows: Float64Array
  /** The greatest value of each column in each node. */
  readonly highs: Float64Array
}

/** Fewer rows in a leaf make more boxes to look at, more rows make more distances. */
const LEAF_ROWS = 16

/**
 * A balanced k-d tree (Bentley 1975): halves the rows at the median of the column in which they spread most, until a
 * part has at most 16. O(rows log rows × columns) time, O(rows × columns) memory.
 *
 * @param points row after row; copied
 */
export function buildKdTree(points: Float64Array, columns: number): KdTree {
  const rows = points.length / columns
  let leaves = 1
  while (rows > leaves * LEAF_ROWS) {
    leaves *= 2
  }
  const order = new Int32Array(rows)
  for (let i = 0; i < rows; i++) {
    order[i] = i
  }
  const tree: KdTree = {
    columns,
    leaves,
    points: new Float64Array(points.length),
    order,
    starts: new Int32Array(2 * leaves),
    ends: new Int32Array(2 * leaves),
    lows: new Float64Array(2 * leaves * columns).fill(Infinity),
    highs: new Float64Array(2 * leaves * columns).fill(-Infinity),
  }
  tree.ends[1] = rows
  const keys = new Float64Array(rows)
  for (let node = 1; node < 2 * leaves; node++) {
    boundNode(tree, points, node)
    if (node < leaves) {
      splitNode(tree, points, node, widestColumn(tree, node), keys)
    }
  }
  for (let place = 0, to = 0; place < rows; place++) {
    for (let from = order[place] * columns, end = from + columns; from < end; from++) {
      tree.points[to++] = points[from]
    }
  }
  return tree
}

/** The squared distance from a point to the box of a node: no point in it is nearer. The loop of every search. */
export function squaredDistanceToBox(
  { lows, highs, columns }: KdTree,
  node: number,
  point: Float64Array
): number {
  let sum = 0
  for (let j = 0, at = node * columns; j < columns; j++, at++) {
    const value = point[j]
    const below = lows[at] - value
    const above = value - highs[at]
    // Twice the gap, exactly: of x + |x| the positive part remains, and of the two at most one is positive.
    const gap = below + Math.abs(below) + (above + Math.abs(above))
    sum += gap * gap
  }
  return sum / 4
}

/** Notes the box around a node's rows. */
function boundNode(
  { columns, order, starts, ends, lows, highs }: KdTree,
  points: Float64Array,
  node: number
): void {
  const box = node * columns
  for (let place = starts[node]; place < ends[node]; place++) {
    const from = order[place] * columns
    for (let j = 0; j < columns; j++) {
      const value = points[from + j]
      if (value < lows[box + j]) {
        lows[box + j] = value
      }
      if (value > highs[box + j]) {
        highs[box + j] = value
      }
    }
  }
}

/** The column in which the box of a node is widest. */
function widestColumn({ columns, lows, highs }: KdTree, node: number): number {
  const box = node * columns
  let widest = 0
  for (let j = 1; j < columns; j++) {
    if (highs[box + j] - lows[box + j] > highs[box + widest] - lows[box + widest]) {
      widest = j
    }
  }
  return widest
}

/** Puts the rows with the smaller values of a column into the first half of the node. */
function splitNode(
  { columns, order, starts, ends }: KdTree,
  points: Float64Array,
  node: number,
  column: number,
  keys: Float64Array
): void {
  const from = starts[node]
  const to = ends[node]
  for (let place = from; place < to; place++) {
    keys[place] = points[order[place] * columns + column]
  }
  const middle = from + ((to - from) >> 1)
  selectPlace(keys, order, from, to - 1, middle)
  starts[2 * node] = from
  ends[2 * node] = middle
  starts[2 * node + 1] = middle
  ends[2 * node + 1] = to
}

/** Hoare's quickselect: afterwards no key before `wanted` is greater than any key from it on. */
function selectPlace(keys: Float64Array, order: Int32Array, from: number, to: number, wanted: number): void {
  let left = from
  let right = to
  while (left < right) {
    const pivot = medianOfThree(keys[left], keys[(left + right) >> 1], keys[right])
    let i = left
    let j = right
    while (i <= j) {
      while (keys[i] < pivot) {
        i++
      }
      while (keys[j] > pivot) {
        j--
      }
      if (i <= j) {
        const key = keys[i]
        keys[i] = keys[j]
        keys[j] = key
        const row = order[i]
        order[i++] = order[j]
        order[j--] = row
      }
    }
    if (wanted <= j) {
      right = j
    } else if (wanted >= i) {
      left = i
    } else {
      return
    }
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b
}
