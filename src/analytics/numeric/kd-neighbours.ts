import type { KdTree } from "./kd-tree"
import { squaredDistanceToBox } from "./kd-tree"

/**
 * How far the k-th nearest point lies from each query, a query that is itself a point of the tree counted as the
 * first. About O(log points × columns) a query at few columns.
 *
 * @param queries row after row
 * @param k 1 to the number of points
 */
export function neighbourDistances(tree: KdTree, queries: Float64Array, k: number): Float64Array {
  const { columns } = tree
  const distances = new Float64Array(queries.length / columns)
  const search = { nearest: new Float64Array(k), nodes: new Int32Array(64), bounds: new Float64Array(64) }
  for (let q = 0; q < distances.length; q++) {
    search.nearest.fill(Infinity)
    searchTree(tree, queries.subarray(q * columns, (q + 1) * columns), search)
    distances[q] = Math.sqrt(search.nearest[k - 1])
  }
  return distances
}

interface Search {
  /** The least squared distances so far, ascending. */
  nearest: Float64Array
  nodes: Int32Array
  bounds: Float64Array
}

function searchTree(tree: KdTree, point: Float64Array, search: Search): void {
  const { nearest, nodes, bounds } = search
  const last = nearest.length - 1
  nodes[0] = 1
  bounds[0] = 0
  let waiting = 1
  while (waiting > 0) {
    let node = nodes[--waiting]
    let bound = bounds[waiting]
    while (bound < nearest[last] && node < tree.leaves) {
      const left = squaredDistanceToBox(tree, 2 * node, point)
      const right = squaredDistanceToBox(tree, 2 * node + 1, point)
      const nearer = left <= right ? 2 * node : 2 * node + 1
      nodes[waiting] = nearer ^ 1
      bounds[waiting++] = left <= right ? right : left
      node = nearer
      bound = left <= right ? left : right
    }
    if (bound < nearest[last]) {
      scanLeaf(tree, node, point, nearest)
    }
  }
}

function scanLeaf(
  { columns, points, starts, ends }: KdTree,
  leaf: number,
  point: Float64Array,
  nearest: Float64Array
): void {
  const last = nearest.length - 1
  const end = ends[leaf] * columns
  for (let at = starts[leaf] * columns; at < end;) {
    let squared = 0
    for (let j = 0; j < columns; j++) {
      const step = point[j] - points[at++]
      squared += step * step
    }
    if (squared < nearest[last]) {
      let place = last
      for (; place > 0 && nearest[place - 1] > squared; place--) {
        nearest[place] = nearest[place - 1]
      }
      nearest[place] = squared
    }
  }
}
