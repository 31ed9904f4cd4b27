// The search for the cluster nearest to another in a k-d tree of centroids: the steps of the plain path, so the bits are.
// Vectors hold two clusters of a leaf, or the two halves of a node.

/** Where the parts of a field lie: each one an address in 32 bits, after the columns and the leaves. */
const COLUMNS: usize = 0
const LEAVES: usize = 4
const POINTS: usize = 8
const LOWS: usize = 12
const HIGHS: usize = 16
const STARTS: usize = 20
const ENDS: usize = 24
const LEAF_OF: usize = 28
const LEAST_SIZES: usize = 32
const NAMES: usize = 36
const SIZES: usize = 40
const PLACES: usize = 44

const NOTHING: i32 = 0x7fffffff
const PREFERRED: i32 = -1

/** Nodes that wait, and the least distance that they can hold; more than can wait at once in a tree of any size. */
const nodes: usize = memory.data(64 * 4, 16)
const bounds: usize = memory.data(64 * 8, 16)

let found: i32 = 0
let least: f64 = 0

/** The distance of what `nearestWard` found last. */
export function wardDistance(): f64 {
  return least
}

/** The name of the cluster nearest to another; of equals `previous` (−1: none), then the lowest name. */
export function nearestWard(field: usize, name: i32, previous: i32): i32 {
  const width = (<usize>load<i32>(field, COLUMNS)) << 3
  const points = <usize>load<i32>(field, POINTS)
  const place = placeOf(field, name)
  const centroid = points + <usize>place * width
  const size = load<f64>(<usize>load<i32>(field, SIZES) + ((<usize>place) << 3))
  found = NOTHING
  least = Infinity
  if (previous >= 0) {
    const other = placeOf(field, previous)
    const otherSize = load<f64>(<usize>load<i32>(field, SIZES) + ((<usize>other) << 3))
    const point = points + <usize>other * width
    let squared: f64 = 0
    for (let j: usize = 0; j < width; j += 8) {
      const step = load<f64>(centroid + j) - load<f64>(point + j)
      squared += step * step
    }
    found = PREFERRED
    least = ((size * otherSize) / (size + otherSize)) * squared
  }
  let node = load<i32>(<usize>load<i32>(field, LEAF_OF) + ((<usize>place) << 2))
  scanLeaf(field, node, centroid, size, name)
  for (; node > 1; node >>= 1) {
    searchBelow(field, node ^ 1, centroid, size, name)
  }
  return found == PREFERRED ? previous : found
}

function placeOf(field: usize, name: i32): i32 {
  return load<i32>(<usize>load<i32>(field, PLACES) + ((<usize>name) << 2))
}

function searchBelow(field: usize, top: i32, centroid: usize, size: f64, name: i32): void {
  const leaves = load<i32>(field, LEAVES)
  const both = boundsOf(field, top & -2, centroid, size)
  store<i32>(nodes, top)
  store<f64>(bounds, (top & 1) == 0 ? f64x2.extract_lane(both, 0) : f64x2.extract_lane(both, 1))
  let waiting: usize = 1
  while (waiting > 0) {
    waiting--
    let node = load<i32>(nodes + (waiting << 2))
    let bound = load<f64>(bounds + (waiting << 3))
    while (bound <= least && node < leaves) {
      const children = boundsOf(field, 2 * node, centroid, size)
      const left = f64x2.extract_lane(children, 0)
      const right = f64x2.extract_lane(children, 1)
      const leftFirst = left <= right
      node = leftFirst ? 2 * node : 2 * node + 1
      store<i32>(nodes + (waiting << 2), node ^ 1)
      store<f64>(bounds + (waiting << 3), leftFirst ? right : left)
      waiting++
      bound = leftFirst ? left : right
    }
    if (bound <= least) {
      scanLeaf(field, node, centroid, size, name)
    }
  }
}

/** At most the distances to any cluster of a node, an even one, and of the node after it. */
function boundsOf(field: usize, node: i32, centroid: usize, size: f64): v128 {
  const width = (<usize>load<i32>(field, COLUMNS)) << 3
  let low = <usize>load<i32>(field, LOWS) + <usize>node * width
  let high = <usize>load<i32>(field, HIGHS) + <usize>node * width
  const nothing = f64x2.splat(0)
  let squared = nothing
  for (const end = centroid + width; centroid < end; centroid += 8, low += 8, high += 8) {
    const value = v128.load64_splat(centroid)
    const lows = v128.load_lane<f64>(low + width, v128.load_zero<f64>(low), 1)
    const highs = v128.load_lane<f64>(high + width, v128.load_zero<f64>(high), 1)
    // at most one of the two is above 0
    const gap = f64x2.pmax(f64x2.pmax(f64x2.sub(lows, value), f64x2.sub(value, highs)), nothing)
    squared = f64x2.add(squared, f64x2.mul(gap, gap))
  }
  const sizes = v128.load(<usize>load<i32>(field, LEAST_SIZES) + ((<usize>node) << 3))
  const own = f64x2.splat(size)
  return f64x2.mul(f64x2.div(f64x2.mul(own, sizes), f64x2.add(own, sizes)), squared)
}

/** Measures every cluster of a leaf but the one itself; an odd last one together with what stands after it. */
function scanLeaf(field: usize, leaf: i32, centroid: usize, size: f64, name: i32): void {
  const width = (<usize>load<i32>(field, COLUMNS)) << 3
  const names = <usize>load<i32>(field, NAMES)
  const sizes = <usize>load<i32>(field, SIZES)
  const leastSize = load<f64>(<usize>load<i32>(field, LEAST_SIZES) + ((<usize>leaf) << 3))
  const atLeast = (size * leastSize) / (size + leastSize)
  const end = load<i32>(<usize>load<i32>(field, ENDS) + ((<usize>leaf) << 2))
  let place = load<i32>(<usize>load<i32>(field, STARTS) + ((<usize>leaf) << 2))
  let point = <usize>load<i32>(field, POINTS) + <usize>place * width
  const stop = centroid + width
  for (; place < end; place += 2, point += width) {
    let squared = f64x2.splat(0)
    for (let value = centroid; value < stop; value += 8, point += 8) {
      const two = v128.load_lane<f64>(point + width, v128.load_zero<f64>(point), 1)
      const step = f64x2.sub(v128.load64_splat(value), two)
      squared = f64x2.add(squared, f64x2.mul(step, step))
    }
    take(names, sizes, place, f64x2.extract_lane(squared, 0), atLeast, size, name)
    if (place + 1 < end) {
      take(names, sizes, place + 1, f64x2.extract_lane(squared, 1), atLeast, size, name)
    }
  }
}

function take(
  names: usize,
  sizes: usize,
  place: i32,
  squared: f64,
  atLeast: f64,
  size: f64,
  name: i32
): void {
  if (!(atLeast * squared <= least)) {
    return
  }
  const other = load<i32>(names + ((<usize>place) << 2))
  if (other != name) {
    const otherSize = load<f64>(sizes + ((<usize>place) << 3))
    const distance = ((size * otherSize) / (size + otherSize)) * squared
    if (distance < least || (distance == least && other < found)) {
      least = distance
      found = other
    }
  }
}
