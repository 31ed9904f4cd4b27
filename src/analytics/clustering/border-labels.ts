import type { KdTree } from "../numeric/kd-tree"
import { squaredDistanceToBox } from "../numeric/kd-tree"

/**
 * The clusters that rows without enough neighbours belong to: that of the core rows within the radius, the first of
 * several; −1 (noise) where there is none. Parts of the tree that hold only later clusters are passed over.
 *
 * @param tree of the core rows
 * @param coreLabels the cluster of each core row
 * @param others the rows in question, row after row
 */
export function borderLabels(
  tree: KdTree,
  coreLabels: Int32Array,
  others: Float64Array,
  radius: number
): Int32Array {
  const { columns, leaves, points, order, starts, ends } = tree
  const squaredRadius = radius * radius
  const firsts = firstLabels(tree, coreLabels)
  const labels = new Int32Array(others.length / columns)
  const nodes = new Int32Array(64)
  for (let i = 0; i < labels.length; i++) {
    const point = others.subarray(i * columns, (i + 1) * columns)
    let label = NONE
    let open = 0
    nodes[open++] = 1
    while (open > 0) {
      const node = nodes[--open]
      if (firsts[node] >= label || squaredDistanceToBox(tree, node, point) > squaredRadius) {
        continue
      }
      if (node < leaves) {
        nodes[open++] = 2 * node
        nodes[open++] = 2 * node + 1
        continue
      }
      for (let place = starts[node]; place < ends[node]; place++) {
        let squared = 0
        for (let j = 0, at = place * columns; j < columns; j++) {
          const step = point[j] - points[at++]
          squared += step * step
        }
        if (squared <= squaredRadius && coreLabels[order[place]] < label) {
          label = coreLabels[order[place]]
        }
      }
    }
    labels[i] = label === NONE ? -1 : label
  }
  return labels
}

const NONE = 0x7fffffff

/** The first cluster of each node. */
function firstLabels({ leaves, order, starts, ends }: KdTree, coreLabels: Int32Array): Int32Array {
  const firsts = new Int32Array(2 * leaves).fill(NONE)
  for (let leaf = leaves; leaf < 2 * leaves; leaf++) {
    for (let place = starts[leaf]; place < ends[leaf]; place++) {
      firsts[leaf] = Math.min(firsts[leaf], coreLabels[order[place]])
    }
  }
  for (let node = leaves - 1; node > 0; node--) {
    firsts[node] = Math.min(firsts[2 * node], firsts[2 * node + 1])
  }
  return firsts
}
