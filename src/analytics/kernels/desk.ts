import { KERNEL_DESK, type KernelMemory } from "./memory"

/** Numbers that lie on the desk at once: with what they give they stay in the nearest caches. */
const BLOCK = 4096

/** A few numbers that a pass keeps from block to block, or reads. */
const TRAY = 256

/** The desk of a thread's kernels: a pass brings numbers to it block by block. */
export interface Desk {
  readonly values: Float64Array
  readonly tray: Float64Array
  /** Places within a block. */
  readonly places: Int32Array
}

export function deskOf({ buffer }: KernelMemory): Desk {
  return {
    values: new Float64Array(buffer, KERNEL_DESK, BLOCK),
    tray: new Float64Array(buffer, KERNEL_DESK + 8 * BLOCK, TRAY),
    places: new Int32Array(buffer, KERNEL_DESK + 8 * (BLOCK + TRAY), BLOCK),
  }
}

/**
 * Brings the numbers from `from` to `to` − 1 to the desk, block by block, and what `work` made of them into the same
 * places of `into`. The last block may be short.
 */
export function passOver(
  { values: area }: Desk,
  values: Float64Array,
  { from = 0, to = values.length, into = null }: { from?: number; to?: number; into?: Float64Array | null },
  work: (count: number, at: number) => void
): void {
  for (let at = from; at < to; at += BLOCK) {
    const count = Math.min(BLOCK, to - at)
    area.set(values.subarray(at, at + count))
    work(count, at)
    into?.set(area.subarray(0, count), at)
  }
}
