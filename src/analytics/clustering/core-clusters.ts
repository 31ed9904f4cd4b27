import type { KdTree } from "../numeric/kd-tree"
import { squaredDistanceToBox } from "../numeric/kd-tree"

/** Rows of a tree that no cluster has taken yet. Those taken stand behind `ends` in their leaves. */
interface Free {
  readonly tree: KdTree
  readonly ends: Int32Array
  /** The leaf of each place. */
  readonly leaves: Int32Array
  /** The place of each row. */
  readonly places: Int32Array
  /** How many free rows each node has. */
  readonly counts: Int32Array
  /** Nodes that wait to be searched. */
  readonly nodes: Int32Array
}

/**
 * The clusters of core rows: those that reach each other over steps of at most `radius`. Numbered by their first rows.
 * Every row is taken out of its leaf when it is reached, so later searches do not meet it again and pass over what is
 * empty: one search per row, each of which finds only new rows, and no lists of neighbours.
 *
 * @param tree of the core rows; its places are reordered within the leaves
 * @param points the same rows, row after row
 * @returns the cluster of every core row
 */
export function coreClusters(tree: KdTree, points: Float64Array, radius: number): Int32Array {
  const { columns } = tree
  const rows = tree.order.length
  const labels = new Int32Array(rows).fill(-1)
  const free = allFree(tree)
  const waiting = new Int32Array(rows)
  const point = new Float64Array(columns)
  let clusters = 0
  for (let first = 0; first < rows; first++) {
    if (labels[first] >= 0) {
      continue
    }
    const label = clusters++
    let count = 0
    take(free, free.places[first])
    waiting[count++] = first
    while (count > 0) {
      const row = waiting[--count]
      labels[row] = label
      for (let j = 0; j < columns; j++) {
        point[j] = points[row * columns + j]
      }
      count = takeWithin(free, point, radius * radius, waiting, count)
    }
  }
  return labels
}

function allFree(tree: KdTree): Free {
  const { order, starts, ends } = tree
  const leaves = new Int32Array(order.length)
  for (let leaf = tree.leaves; leaf < 2 * tree.leaves; leaf++) {
    leaves.fill(leaf, starts[leaf], ends[leaf])
  }
  const places = new Int32Array(order.length)
  order.forEach((row, place) => (places[row] = place))
  const counts = ends.map((end, node) => end - starts[node])
  return { tree, ends: ends.slice(), leaves, places, counts, nodes: new Int32Array(64) }
}

/** Takes all free rows within the radius and puts them behind the `count` rows that wait; gives how many wait now. */
function takeWithin(
  free: Free,
  point: Float64Array,
  squaredRadius: number,
  waiting: Int32Array,
  count: number
): number {
  const { tree, ends, counts, nodes } = free
  const { columns, points, order, starts } = tree
  let reached = count
  let open = 0
  nodes[open++] = 1
  while (open > 0) {
    const node = nodes[--open]
    if (counts[node] === 0 || squaredDistanceToBox(tree, node, point) > squaredRadius) {
      continue
    }
    if (node < tree.leaves) {
      nodes[open++] = 2 * node
      nodes[open++] = 2 * node + 1
      continue
    }
    // From the last on: what fills the place of a row that is taken has been looked at already.
    for (let place = ends[node] - 1; place >= starts[node]; place--) {
      let squared = 0
      for (let j = 0, at = place * columns; j < columns; j++) {
        const step = point[j] - points[at++]
        squared += step * step
      }
      if (squared <= squaredRadius) {
        waiting[reached++] = order[place]
        take(free, place)
      }
    }
  }
  return reached
}

/** Takes the row at a place: it changes places with the last free one of its leaf. */
function take({ tree, ends, leaves, places, counts }: Free, place: number): void {
  const { columns, points, order } = tree
  const leaf = leaves[place]
  const last = --ends[leaf]
  for (let j = 0; j < columns; j++) {
    const value = points[place * columns + j]
    points[place * columns + j] = points[last * columns + j]
    points[last * columns + j] = value
  }
  const row = order[place]
  order[place] = order[last]
  order[last] = row
  places[order[place]] = place
  places[row] = last
  for (let node = leaf; node > 0; node >>= 1) {
    counts[node]--
  }
}
