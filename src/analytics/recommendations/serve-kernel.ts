import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"
import type { SparseMatrix } from "../numeric/sparse"
import type { Recommendations } from "./recommendations"
import type { ServeBlock } from "./serve"
import { collectLists } from "./serve"

/** The kernel keeps the best in order by moving them; longer lists are chosen faster otherwise. */
const LONGEST_LIST = 64

/**
 * The lists of a block of users by WebAssembly, to the last bit those of plain TypeScript; null where there are no kernels, or
 * where bringing the table to them would cost more than they save.
 */
export function serveByKernel(block: ServeBlock, table: SparseMatrix): Recommendations | null {
  const { history, options } = block
  if (options.count > LONGEST_LIST || additions(block, table) < table.values.length) {
    return null
  }
  return withKernels((kernels) => {
    const serve = layTable(kernels, block, table)
    return collectLists(options, (user) => serve(history.offsets[user], history.offsets[user + 1]))
  })
}

/** Numbers of the table that are added up for all users of the block. */
function additions({ history, options }: ServeBlock, { offsets }: SparseMatrix): number {
  let sum = 0
  for (const user of options.users) {
    for (let p = history.offsets[user]; p < history.offsets[user + 1]; p++) {
      const item = history.indices[p]
      sum += offsets[item + 1] - offsets[item]
    }
  }
  return sum
}

type Serve = (from: number, to: number) => { kept: number; places: Int32Array; scores: Float64Array }

/** Puts the table where the kernels read it; the answer serves a user whose items lie between two places of the history. */
function layTable(
  kernels: Kernels,
  { history, options: { count, excludeSeen, allowed } }: ServeBlock,
  table: SparseMatrix
): Serve {
  const { memory } = kernels
  const items = history.columns
  const entries = table.values.length
  memory.reserve(
    8 * (entries + 2 * items + count) + 4 * (table.rows + 2 + entries + 2 * items + count) + 2 * items,
    11
  )
  const values = memory.copyOf(table.values)
  const weights = memory.doubles(items)
  const sums = memory.doubles(items).fill(0)
  const scores = memory.doubles(count)
  const offsets = memory.integers(table.rows + 1)
  const indices = memory.integers(entries)
  const seen = memory.integers(items)
  const met = memory.integers(items + 1)
  const places = memory.integers(count)
  const marks = memory.bytes(items).fill(0)
  const flags = memory.bytes(items)
  offsets.set(table.offsets)
  indices.set(table.indices)
  flags.set(allowed ?? [])
  return (from, to) => {
    seen.set(history.indices.subarray(from, to))
    weights.set(history.values.subarray(from, to))
    const kept = kernels.serveUser(
      offsets.byteOffset,
      indices.byteOffset,
      values.byteOffset,
      seen.byteOffset,
      weights.byteOffset,
      to - from,
      excludeSeen ? 1 : 0,
      allowed === null ? 0 : flags.byteOffset,
      sums.byteOffset,
      marks.byteOffset,
      met.byteOffset,
      count,
      places.byteOffset,
      scores.byteOffset
    )
    return { kept, places, scores }
  }
}
