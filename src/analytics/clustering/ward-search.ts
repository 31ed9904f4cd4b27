import { squaredDistanceToBox } from "../numeric/kd-tree"
import type { WardField } from "./ward-field"

/** A search for the cluster nearest to another: where it starts, and what it has found so far. */
export interface WardSearch {
  name: number
  size: number
  readonly centroid: Float64Array
  /** The cluster found; of equals the lowest name. */
  found: number
  /** Its distance n₁n₂ / (n₁ + n₂) × the squared distance of the centroids: half the squared height of the join. */
  distance: number
  /** Nodes that wait to be searched, with the least distance that they can hold. */
  readonly nodes: Int32Array
  readonly bounds: Float64Array
}

const NOTHING = 0x7fffffff
/** Below every name, so that none of the same distance displaces it. */
const PREFERRED = -1

/** More nodes than can wait at once in a tree of any size. */
const DEPTH = 64

export function wardSearch(columns: number): WardSearch {
  return {
    name: 0,
    size: 0,
    centroid: new Float64Array(columns),
    found: NOTHING,
    distance: Infinity,
    nodes: new Int32Array(DEPTH),
    bounds: new Float64Array(DEPTH),
  }
}

/**
 * Finds the cluster nearest to another; of equals `previous`, then the one with the lowest name. Looks first at the
 * cluster's own leaf, then at the other half of each larger part, passing over boxes that are too far. No distance
 * to a box is above that to a cluster in it, in floating-point numbers too, so the answer does not depend on the tree.
 *
 * @param previous a cluster to be preferred, or −1
 */
export function nearestCluster(field: WardField, search: WardSearch, name: number, previous: number): number {
  const { tree, places, sizes, leaves, kernel } = field
  if (kernel !== null) {
    const nearest = kernel.nearest(name, previous)
    search.distance = kernel.distance()
    return nearest
  }
  const { columns, points } = tree
  const place = places[name]
  for (let j = 0; j < columns; j++) {
    search.centroid[j] = points[place * columns + j]
  }
  search.name = name
  search.size = sizes[place]
  search.found = NOTHING
  search.distance = Infinity
  if (previous >= 0) {
    search.found = PREFERRED
    search.distance = distanceTo(field, search, places[previous])
  }
  let node = leaves[place]
  scanLeaf(field, search, node)
  for (; node > 1; node >>= 1) {
    searchBelow(field, search, node ^ 1)
  }
  return search.found === PREFERRED ? previous : search.found
}

function searchBelow(field: WardField, search: WardSearch, top: number): void {
  const { nodes, bounds } = search
  const { leaves } = field.tree
  nodes[0] = top
  bounds[0] = boundOf(field, search, top)
  let waiting = 1
  while (waiting > 0) {
    let node = nodes[--waiting]
    let bound = bounds[waiting]
    while (bound <= search.distance && node < leaves) {
      const left = boundOf(field, search, 2 * node)
      const right = boundOf(field, search, 2 * node + 1)
      const nearer = left <= right ? 2 * node : 2 * node + 1
      nodes[waiting] = nearer ^ 1
      bounds[waiting++] = left <= right ? right : left
      node = nearer
      bound = left <= right ? left : right
    }
    if (bound <= search.distance) {
      scanLeaf(field, search, node)
    }
  }
}

/** At most the distance to any cluster of a node. */
function boundOf({ tree, leastSizes }: WardField, { centroid, size }: WardSearch, node: number): number {
  const least = leastSizes[node]
  return ((size * least) / (size + least)) * squaredDistanceToBox(tree, node, centroid)
}

/** Measures every cluster of a leaf but the one itself. Where Ward's method spends its time. */
function scanLeaf({ tree, names, sizes, leastSizes }: WardField, search: WardSearch, leaf: number): void {
  const { columns, points, starts, ends } = tree
  const { centroid, size, name } = search
  let { found, distance: least } = search
  const atLeast = (size * leastSizes[leaf]) / (size + leastSizes[leaf])
  const end = ends[leaf]
  for (let place = starts[leaf], at = place * columns; place < end; place++) {
    let squared = 0
    for (let j = 0; j < columns; j++) {
      const step = centroid[j] - points[at++]
      squared += step * step
    }
    if (atLeast * squared <= least && names[place] !== name) {
      const distance = ((size * sizes[place]) / (size + sizes[place])) * squared
      if (distance < least || (distance === least && names[place] < found)) {
        least = distance
        found = names[place]
      }
    }
  }
  search.found = found
  search.distance = least
}

function distanceTo({ tree, sizes }: WardField, { centroid, size }: WardSearch, place: number): number {
  const { columns, points } = tree
  let squared = 0
  for (let j = 0; j < columns; j++) {
    const step = centroid[j] - points[place * columns + j]
    squared += step * step
  }
  return ((size * sizes[place]) / (size + sizes[place])) * squared
}
