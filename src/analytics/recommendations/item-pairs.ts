import type { ColumnEntries, SparseMatrix } from "../numeric/sparse"
import { columnEntries } from "../numeric/sparse"
import type { TopN } from "../numeric/top-n"
import { offer, sortTop, startTopN } from "../numeric/top-n"
import { taskKind } from "../steps"

/** Items `from` to before `to`. */
interface ItemBlock {
  from: number
  to: number
  /** Multiplications for each item of the block. */
  work: Float64Array
}

/** A block of items, to be compared with all later items. */
export interface PairBlock extends ItemBlock {
  S: SparseMatrix
  entries: ColumnEntries
  norms: Float64Array
  limit: number
  shrinkage: number
}

/** The best lists that a block of pairs gives to items from `from` on, one after another, each best first. */
export interface PairEnds {
  from: number
  sizes: Int32Array
  places: Int32Array
  scores: Float64Array
}

/** The sums of one item with all later ones: cells that were touched are listed unless nearly all are. */
interface SumRow {
  sums: Float64Array
  /** Users who have both; kept only where they matter. */
  counts: Float64Array | null
  touched: Int32Array
  marks: Uint8Array
}

/** Multiplications in one task, some tenths of a second, and the most tasks: each keeps best lists of its own. */
const BLOCK_WORK = 2.5e7
const MOST_BLOCKS = 16

/** An item whose sums touch this share of the later items or more is read from end to end. */
const DENSE = 0.25

/** The entries of S by column, and its columns in blocks of about equal work. */
export const pairBlocksTask = taskKind(
  "item-pair-blocks",
  (_, S: SparseMatrix): { entries: ColumnEntries; blocks: ItemBlock[] } => {
    const entries = columnEntries(S)
    const { offsets, places, rowOfPlace } = entries
    const work = new Float64Array(S.columns)
    let total = 0
    for (let i = 0; i < S.columns; i++) {
      for (let e = offsets[i]; e < offsets[i + 1]; e++) {
        work[i] += S.offsets[rowOfPlace[e] + 1] - places[e]
      }
      total += work[i]
    }
    const share = Math.max(BLOCK_WORK, total / MOST_BLOCKS)
    const blocks: ItemBlock[] = []
    for (let from = 0, to = 0; from < S.columns; from = to) {
      for (let sum = 0; to < S.columns && sum < share; to++) {
        sum += work[to]
      }
      blocks.push({ from, to, work: work.slice(from, to) })
    }
    return { entries, blocks }
  }
)

export const pairsTask = taskKind("item-pairs", (_, block: PairBlock): PairEnds => {
  const { S, norms, limit, shrinkage, from, to, work } = block
  const items = S.columns
  const best = startTopN(items - from, limit)
  const row: SumRow = {
    sums: new Float64Array(items),
    counts: shrinkage > 0 ? new Float64Array(items) : null,
    touched: new Int32Array(items),
    marks: new Uint8Array(items),
  }
  const inverse = norms.map((norm) => (norm > 0 ? 1 / norm : 0))
  for (let i = from; i < to; i++) {
    if (work[i - from] >= DENSE * (items - i)) {
      addDense(block, i, row)
      offerDense(block, i, row, inverse, best)
    } else {
      const count = addListed(block, i, row)
      offerListed(block, i, row, count, inverse, best)
    }
  }
  return endsOf(best, from)
})

/** Adds up xᵤᵢ xᵤⱼ over the users of item i for all j > i: the tails of their rows behind item i. The hot loop. */
function addDense({ S, entries }: PairBlock, i: number, row: SumRow): void {
  const { offsets, indices, values } = S
  const { offsets: starts, places, rowOfPlace } = entries
  const { sums, counts } = row
  for (let e = starts[i], last = starts[i + 1]; e < last; e++) {
    const weight = values[places[e]]
    const end = offsets[rowOfPlace[e] + 1]
    for (let p = places[e] + 1; p < end; p++) {
      sums[indices[p]] += weight * values[p]
    }
    if (counts !== null) {
      for (let p = places[e] + 1; p < end; p++) {
        counts[indices[p]]++
      }
    }
  }
}

/** The same, and lists the items met; returns how many. */
function addListed({ S, entries }: PairBlock, i: number, row: SumRow): number {
  const { offsets, indices, values } = S
  const { offsets: starts, places, rowOfPlace } = entries
  const { sums, counts, touched, marks } = row
  let count = 0
  for (let e = starts[i], last = starts[i + 1]; e < last; e++) {
    const weight = values[places[e]]
    const end = offsets[rowOfPlace[e] + 1]
    for (let p = places[e] + 1; p < end; p++) {
      const j = indices[p]
      if (marks[j] === 0) {
        marks[j] = 1
        touched[count++] = j
      }
      sums[j] += weight * values[p]
      if (counts !== null) {
        counts[j]++
      }
    }
  }
  return count
}

/** Offers every later item that shares a user with item i, and clears the sums. The other hot loop. */
function offerDense(block: PairBlock, i: number, row: SumRow, inverse: Float64Array, best: TopN): void {
  const { from, shrinkage } = block
  const { sums, counts } = row
  const { floors } = best
  const scale = inverse[i]
  for (let j = i + 1; j < sums.length; j++) {
    const sum = sums[j]
    sums[j] = 0
    let similarity = sum * (scale * inverse[j])
    if (counts !== null) {
      similarity *= counts[j] / (counts[j] + shrinkage)
      counts[j] = 0
    }
    if (similarity >= floors[j - from] || similarity >= floors[i - from]) {
      offerPair(best, i - from, j - from, from, similarity)
    }
  }
}

function offerListed(
  block: PairBlock,
  i: number,
  row: SumRow,
  count: number,
  inverse: Float64Array,
  best: TopN
): void {
  const { from, shrinkage } = block
  const { sums, counts, touched, marks } = row
  for (let t = 0; t < count; t++) {
    const j = touched[t]
    let similarity = sums[j] * (inverse[i] * inverse[j])
    sums[j] = 0
    marks[j] = 0
    if (counts !== null) {
      similarity *= counts[j] / (counts[j] + shrinkage)
      counts[j] = 0
    }
    offerPair(best, i - from, j - from, from, similarity)
  }
}

/** Offers a pair of rows to both of its items. */
function offerPair(best: TopN, i: number, j: number, from: number, cosine: number): void {
  if (!(cosine > 0)) {
    return
  }
  // Rounding may lift the cosine of twins a hair above 1.
  const similarity = Math.min(1, cosine)
  if (similarity >= best.floors[i]) {
    offer(best, i, j + from, similarity)
  }
  if (similarity >= best.floors[j]) {
    offer(best, j, i + from, similarity)
  }
}

function endsOf(best: TopN, from: number): PairEnds {
  const sizes = Int32Array.from(best.sizes, (_, row) => sortTop(best, row))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const places = new Int32Array(total)
  const scores = new Float64Array(total)
  for (let row = 0, at = 0; row < sizes.length; row++) {
    const base = 2 * row * best.limit
    places.set(best.places.subarray(base, base + sizes[row]), at)
    scores.set(best.scores.subarray(base, base + sizes[row]), at)
    at += sizes[row]
  }
  return { from, sizes, places, scores }
}
