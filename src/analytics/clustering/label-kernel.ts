import { deskOf } from "../kernels/desk"
import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"

/** Below, a call costs more than it saves. */
const LEAST_LENGTH = 2048

/**
 * The rows of each label counted by WebAssembly, noise before the first cluster; null where plain TypeScript has to: for few
 * labels or very many clusters, and for a label that is not allowed, which it names.
 */
export function kernelCounts(labels: ArrayLike<number>): Int32Array | null {
  return labels instanceof Int32Array && labels.length >= LEAST_LENGTH
    ? withKernels((kernels) => countOnDesk(kernels, labels))
    : null
}

function countOnDesk(kernels: Kernels, labels: Int32Array): Int32Array | null {
  const { places, tray } = deskOf(kernels.memory)
  const counts = new Int32Array(tray.buffer, tray.byteOffset, 2 * tray.length)
  // four least ones, four greatest ones
  const range = counts.subarray(0, 8).fill(labels[0])
  overBlocks(labels, places, (count) => {
    const padded = Math.ceil(count / 4) * 4
    places.fill(labels[0], count, padded)
    kernels.labelRange(places.byteOffset, padded, range.byteOffset)
  })
  const most = Math.max(...range.subarray(4))
  if (Math.min(...range.subarray(0, 4)) < -1 || most + 2 > counts.length) {
    return null
  }
  counts.fill(0)
  overBlocks(labels, places, (count) => kernels.countLabels(places.byteOffset, count, counts.byteOffset))
  return Int32Array.from(counts.subarray(0, most + 2))
}

function overBlocks(labels: Int32Array, places: Int32Array, work: (count: number) => void): void {
  for (let from = 0; from < labels.length; from += places.length) {
    const block = labels.subarray(from, from + places.length)
    places.set(block)
    work(block.length)
  }
}
