import type { NodeBins, TreeRows } from "./node-bins"
import { UPPER } from "./payload"

/** The filled bins, with the sum of the packed payloads in each; leaves the histogram empty. */
export function readHistogramPairs(
  { codes, stride, bins: binsOf, order, payload }: TreeRows,
  column: number,
  start: number,
  end: number,
  histogram: Float64Array,
  list: NodeBins
): void {
  const { bins, sums } = list
  const offset = column * stride
  for (let i = start; i < end; i++) {
    histogram[codes[offset + order[i]]] += payload[i]
  }
  let length = 0
  for (let bin = 0, most = binsOf[column]; bin < most; bin++) {
    const sum = histogram[bin]
    if (sum !== 0) {
      bins[length] = bin
      sums[length++] = sum
      histogram[bin] = 0
    }
  }
  list.length = length
}

/** The filled bins, with the draws of each of `width` classes in each; leaves the histogram empty. */
export function readHistogramClasses(
  { codes, stride, bins: binsOf, order, payload }: TreeRows,
  column: number,
  start: number,
  end: number,
  histogram: Float64Array,
  list: NodeBins,
  width: number
): void {
  const { bins, sums } = list
  const offset = column * stride
  for (let i = start; i < end; i++) {
    const value = payload[i]
    const classCode = Math.floor(value / UPPER)
    histogram[codes[offset + order[i]] * width + classCode] += value - classCode * UPPER
  }
  let length = 0
  for (let bin = 0, most = binsOf[column]; bin < most; bin++) {
    let draws = 0
    for (let c = 0; c < width; c++) {
      const sum = histogram[bin * width + c]
      sums[length * width + c] = sum
      histogram[bin * width + c] = 0
      draws += sum
    }
    if (draws > 0) {
      bins[length++] = bin
    }
  }
  list.length = length
}
