import type { Kernels } from "../kernels/open"
import type { WardField } from "./ward-field"

/** The search of `ward-search.ts` by vectors: the same answers to the last bit. */
export interface WardKernel {
  /** The cluster nearest to another; of equals `previous` (−1: none), then the lowest name. */
  nearest(name: number, previous: number): number
  /** Its distance. */
  distance(): number
}

/**
 * The same field in the kernels' memory, where joins go on changing it.
 *
 * @throws RangeError where the memory cannot grow so far
 */
export function kernelField(kernels: Kernels, field: WardField): WardField {
  const { memory } = kernels
  const { tree, names, sizes, leaves, leastSizes, places } = field
  const doubles = [tree.points, tree.lows, tree.highs, leastSizes, sizes]
  const integers = [tree.starts, tree.ends, leaves, names, places]
  const bytes = [...doubles, ...integers].reduce((sum, part) => sum + part.byteLength, 0)
  // the kernel reads one row more than there are
  memory.reserve(bytes + 8 * tree.columns + 4 * HEADER, doubles.length + integers.length + 1)
  const header = memory.integers(HEADER)
  const [points, lows, highs, keptLeast, keptSizes] = doubles.map((part) => memory.copyOf(part))
  const [starts, ends, keptLeaves, keptNames, keptPlaces] = integers.map((part) => {
    const copy = memory.integers(part.length)
    copy.set(part)
    return copy
  })
  const parts = [points, lows, highs, starts, ends, keptLeaves, keptLeast, keptNames, keptSizes, keptPlaces]
  header.set([tree.columns, tree.leaves, ...parts.map((part) => part.byteOffset)])
  return {
    ...field,
    tree: { ...tree, points, lows, highs, starts, ends },
    names: keptNames,
    sizes: keptSizes,
    leaves: keptLeaves,
    leastSizes: keptLeast,
    places: keptPlaces,
    kernel: {
      nearest: (name, previous) => kernels.nearestWard(header.byteOffset, name, previous),
      distance: () => kernels.wardDistance(),
    },
  }
}

/** The columns, the leaves and where ten parts lie. */
const HEADER = 12
