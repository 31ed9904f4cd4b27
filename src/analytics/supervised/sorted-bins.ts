import type { NodeBins, TreeRows } from "./node-bins"
import { UPPER } from "./payload"

/** A row's place in the node fits the low bits of a key, a bin of 65,536 the others. */
const PLACE_BITS = 12
const PLACE_MASK = (1 << PLACE_BITS) - 1

/** Rows that can be sorted at most. */
export const MOST_SORTED = PLACE_MASK + 1

/** Keys up to which insertion beats the sort of the machine. */
const FEW_KEYS = 32

/** Fills keys[0, size) with bin and place, ascending. */
export function sortKeys(
  { codes, stride, order }: TreeRows,
  column: number,
  start: number,
  size: number,
  keys: Int32Array
): void {
  const offset = column * stride
  if (size > FEW_KEYS) {
    for (let i = 0; i < size; i++) {
      keys[i] = (codes[offset + order[start + i]] << PLACE_BITS) | i
    }
    keys.subarray(0, size).sort()
    return
  }
  for (let i = 0; i < size; i++) {
    const key = (codes[offset + order[start + i]] << PLACE_BITS) | i
    let hole = i
    while (hole > 0 && keys[hole - 1] > key) {
      keys[hole] = keys[hole - 1]
      hole--
    }
    keys[hole] = key
  }
}

/** The bins of sorted keys, with the sum of the packed payloads in each. */
export function readSortedPairs(
  keys: Int32Array,
  size: number,
  payload: Float64Array,
  start: number,
  list: NodeBins
): void {
  const { bins, sums } = list
  let length = 0
  let bin = keys[0] >> PLACE_BITS
  let sum = 0
  for (let i = 0; i < size; i++) {
    const key = keys[i]
    if (key >> PLACE_BITS !== bin) {
      bins[length] = bin
      sums[length++] = sum
      bin = key >> PLACE_BITS
      sum = 0
    }
    sum += payload[start + (key & PLACE_MASK)]
  }
  bins[length] = bin
  sums[length++] = sum
  list.length = length
}

/** The bins of sorted keys, with the draws of each of `width` classes in each. */
export function readSortedClasses(
  keys: Int32Array,
  size: number,
  payload: Float64Array,
  start: number,
  list: NodeBins,
  width: number
): void {
  const { bins, sums } = list
  let length = 0
  let bin = -1
  for (let i = 0; i < size; i++) {
    const key = keys[i]
    if (key >> PLACE_BITS !== bin) {
      bin = key >> PLACE_BITS
      bins[length] = bin
      sums.fill(0, length * width, (length + 1) * width)
      length++
    }
    const value = payload[start + (key & PLACE_MASK)]
    const classCode = Math.floor(value / UPPER)
    sums[(length - 1) * width + classCode] += value - classCode * UPPER
  }
  list.length = length
}
