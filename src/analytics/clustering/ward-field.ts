import type { KdTree } from "../numeric/kd-tree"
import { buildKdTree } from "../numeric/kd-tree"
import { withKernels } from "../kernels/open"
import type { WardKernel } from "./ward-kernel"
import { kernelField } from "./ward-kernel"

/**
 * The clusters that Ward's method has left, by their centroids in a k-d tree. A cluster has the name of one of its
 * rows. Its place in the tree and the boxes follow when it is joined; the tree is planted anew when half are gone.
 */
export interface WardField {
  readonly tree: KdTree
  /** The clusters in the tree when it was planted. */
  readonly planted: number
  /** The cluster at each place of the tree. */
  readonly names: Int32Array
  /** Its rows. */
  readonly sizes: Float64Array
  /** The leaf that each place belongs to. */
  readonly leaves: Int32Array
  /** At most the rows of the smallest cluster of each node. */
  readonly leastSizes: Float64Array
  /** The place of each cluster. */
  readonly places: Int32Array
  /** The search by vectors, where the machine has them: the arrays above lie in its memory. */
  readonly kernel: WardKernel | null
}

/**
 * Plants a field.
 *
 * @param centroids row after row
 * @param names the clusters' names
 * @param sizes the clusters' rows
 * @param places where the places are noted, by name
 */
export function plantField(
  centroids: Float64Array,
  columns: number,
  names: Int32Array,
  sizes: Float64Array,
  places: Int32Array
): WardField {
  const tree = buildKdTree(centroids, columns)
  const { order, starts, ends } = tree
  const field: WardField = {
    tree,
    planted: names.length,
    names: order.map((at) => names[at]),
    sizes: new Float64Array(names.length),
    leaves: new Int32Array(names.length),
    leastSizes: new Float64Array(2 * tree.leaves).fill(Infinity),
    places,
    kernel: null,
  }
  order.forEach((at, place) => {
    field.sizes[place] = sizes[at]
    places[names[at]] = place
  })
  for (let leaf = tree.leaves; leaf < 2 * tree.leaves; leaf++) {
    for (let place = starts[leaf]; place < ends[leaf]; place++) {
      field.leaves[place] = leaf
      field.leastSizes[leaf] = Math.min(field.leastSizes[leaf], field.sizes[place])
    }
  }
  for (let node = tree.leaves - 1; node > 0; node--) {
    field.leastSizes[node] = Math.min(field.leastSizes[2 * node], field.leastSizes[2 * node + 1])
  }
  return withKernels((kernels) => kernelField(kernels, field)) ?? field
}

/** The clusters that are left, planted anew. */
export function replantField({ tree, names, sizes, places }: WardField, left: number): WardField {
  const { columns, leaves, starts, ends, points } = tree
  const centroids = new Float64Array(left * columns)
  const keptNames = new Int32Array(left)
  const keptSizes = new Float64Array(left)
  let kept = 0
  for (let leaf = leaves; leaf < 2 * leaves; leaf++) {
    for (let place = starts[leaf]; place < ends[leaf]; place++) {
      centroids.set(points.subarray(place * columns, (place + 1) * columns), kept * columns)
      keptNames[kept] = names[place]
      keptSizes[kept++] = sizes[place]
    }
  }
  // these places lie where the next field will
  return plantField(centroids, columns, keptNames, keptSizes, places.slice())
}

/** Takes two clusters out and puts the one they make, under the second one's name; boxes grow where they must. */
export function joinClusters(field: WardField, first: number, second: number): void {
  const { tree, sizes, places } = field
  const { columns, points } = tree
  const [small, large] = sizes[places[first]] < sizes[places[second]] ? [first, second] : [second, first]
  const gone = places[small]
  const kept = places[large]
  const whole = sizes[gone] + sizes[kept]
  for (let j = 0; j < columns; j++) {
    const sum = sizes[gone] * points[gone * columns + j] + sizes[kept] * points[kept * columns + j]
    points[kept * columns + j] = sum / whole
  }
  sizes[kept] = whole
  field.names[kept] = second
  places[second] = kept
  growBoxes(tree, field.leaves[kept], kept * columns)
  vacate(field, gone)
}

/** Fills a place with the last of its leaf. */
function vacate({ tree, names, sizes, leaves, places }: WardField, place: number): void {
  const { columns, points, ends } = tree
  const last = --ends[leaves[place]]
  if (last !== place) {
    points.copyWithin(place * columns, last * columns, (last + 1) * columns)
    names[place] = names[last]
    sizes[place] = sizes[last]
    places[names[place]] = place
  }
}

function growBoxes({ columns, points, lows, highs }: KdTree, leaf: number, from: number): void {
  for (let node = leaf, grew = true; node > 0 && grew; node >>= 1) {
    grew = false
    for (let j = 0, at = node * columns; j < columns; j++, at++) {
      const value = points[from + j]
      if (value < lows[at]) {
        lows[at] = value
        grew = true
      } else if (value > highs[at]) {
        highs[at] = value
        grew = true
      }
    }
  }
}
