import type { TreeRows } from "./node-bins"
import type { BestSplit } from "./split-search"

/** Puts the rows that go left before the others, both in their order, without a branch; gives where the right begins. */
export function partition(
  { codes, stride, order, payload }: TreeRows,
  start: number,
  end: number,
  { column, low }: BestSplit,
  scratch: { order: Int32Array; payload: Float64Array }
): number {
  const offset = column * stride
  const { order: rightOrder, payload: rightPayload } = scratch
  let left = start
  let right = 0
  for (let i = start; i < end; i++) {
    const row = order[i]
    const value = payload[i]
    const goesRight = (low - codes[offset + row]) >>> 31
    order[left] = row
    payload[left] = value
    rightOrder[right] = row
    rightPayload[right] = value
    left += 1 - goesRight
    right += goesRight
  }
  for (let i = 0; i < right; i++) {
    order[left + i] = rightOrder[i]
    payload[left + i] = rightPayload[i]
  }
  return left
}
