import type { KdTree } from "../numeric/kd-tree"
import { squaredDistanceToBox } from "../numeric/kd-tree"

/**
 * Which rows have at least `minSamples` rows, themselves included, within a radius: DBSCAN's core rows. A row's own
 * leaf is counted first, then the other half of each larger part, until there are enough; so a row in a crowd costs
 * next to nothing, whatever the radius.
 *
 * @returns by place of the tree, 1 for a core row
 */
export function densePlaces(tree: KdTree, radius: number, minSamples: number): Uint8Array {
  const { columns, leaves, points, starts, ends } = tree
  const squaredRadius = radius * radius
  const dense = new Uint8Array(tree.order.length)
  const point = new Float64Array(columns)
  const nodes = new Int32Array(64)
  for (let leaf = leaves; leaf < 2 * leaves; leaf++) {
    for (let place = starts[leaf]; place < ends[leaf]; place++) {
      for (let j = 0; j < columns; j++) {
        point[j] = points[place * columns + j]
      }
      let missing = minSamples - countInLeaf(tree, leaf, point, squaredRadius, minSamples)
      for (let node = leaf; node > 1 && missing > 0; node >>= 1) {
        missing -= countBelow(tree, node ^ 1, point, squaredRadius, missing, nodes)
      }
      dense[place] = missing > 0 ? 0 : 1
    }
  }
  return dense
}

/** Rows of a node within the radius; stops at `wanted`. */
function countBelow(
  tree: KdTree,
  top: number,
  point: Float64Array,
  squaredRadius: number,
  wanted: number,
  nodes: Int32Array
): number {
  let count = 0
  let waiting = 0
  nodes[waiting++] = top
  while (waiting > 0 && count < wanted) {
    const node = nodes[--waiting]
    if (squaredDistanceToBox(tree, node, point) > squaredRadius) {
      continue
    }
    if (node < tree.leaves) {
      nodes[waiting++] = 2 * node
      nodes[waiting++] = 2 * node + 1
    } else {
      count += countInLeaf(tree, node, point, squaredRadius, wanted - count)
    }
  }
  return count
}

function countInLeaf(
  { columns, points, starts, ends }: KdTree,
  leaf: number,
  point: Float64Array,
  squaredRadius: number,
  wanted: number
): number {
  const end = ends[leaf] * columns
  let count = 0
  for (let at = starts[leaf] * columns; at < end && count < wanted;) {
    let squared = 0
    for (let j = 0; j < columns; j++) {
      const step = point[j] - points[at++]
      squared += step * step
    }
    if (squared <= squaredRadius) {
      count++
    }
  }
  return count
}
