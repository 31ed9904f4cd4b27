import { kernelsOn, openSharedMemory, SHARED_BASE } from "../kernels/shared"
import type { Matrix } from "../numeric/matrix"
import { round, taskKind } from "../steps"
import { ROWS_AT_ONCE } from "./kernel-engine"
import type { LloydLoops } from "./lloyd"
import type { ClusterSums } from "./plain-engine"
import { addBlocks } from "./plain-engine"

/** Rows that one task labels in each iteration: some tenths of a millisecond. A multiple of what the kernel works on at once. */
export const BLOCK_ROWS = 65_536

/** From so many rows on a round of blocks is worth its messages. */
export const MANY_ROWS = 4 * BLOCK_ROWS

/** Where a table and what Lloyd's loops find lie in a memory that all threads see; addresses are bytes. */
interface BlockField {
  memory: WebAssembly.Memory
  k: number
  /** Rows of a column in the memory. */
  stride: number
  points: number
  labels: number
  distances: number
  /** Of each block: centres, sums, counts, and room for the labels of eight rows. */
  desks: number
  deskBytes: number
}

/**
 * Lloyd's loops over blocks of rows, a task each, on one memory that all threads see: the table is laid out once, and an
 * iteration sends only centres and sums. Each block keeps sums of its own, which are added in the order of the blocks, so that
 * the bits depend on nothing but the data. Null where there is no such memory.
 */
export function openBlocks(X: Matrix, k: number): LloydLoops | null {
  const field = openField(X, k)
  if (field === null) {
    return null
  }
  const buffer = field.memory.buffer
  const labels = new Int32Array(buffer, field.labels, X.rows).fill(-1)
  const totals = { sums: new Float64Array(k * X.columns), counts: new Float64Array(k) }
  const blocks = Array.from({ length: Math.ceil(X.rows / BLOCK_ROWS) }, (_, block) => ({ field, block }))
  let rounds = 0
  // how many iterations are to come is not known; what is done creeps up
  const until = (): number => 0.1 + (0.85 * ++rounds) / (rounds + 10)
  return {
    labels,
    ...totals,
    *assign(centers) {
      const first = rounds === 0
      const inputs = blocks.map((block) => ({ ...block, centers, first }))
      const parts = yield* round(blockAssignTask, inputs, until())
      addBlocks(totals, parts)
      return parts.reduce((sum, { changed }) => sum + changed, 0)
    },
    *spread(centers) {
      const inputs = blocks.map((block) => ({ ...block, centers }))
      const parts = yield* round(blockSpreadTask, inputs, until())
      return parts.reduce((sum, part) => sum + part, 0)
    },
  }
}

function openField({ rows, columns }: Matrix, k: number): BlockField | null {
  const stride = Math.ceil(rows / ROWS_AT_ONCE) * ROWS_AT_ONCE
  const deskBytes = 8 * (2 * k * columns + k) + 4 * ROWS_AT_ONCE
  const points = SHARED_BASE
  const distances = points + 8 * columns * stride
  const labels = distances + 8 * stride
  const desks = labels + 4 * stride
  // each desk begins on a cache line of its own
  const apart = Math.ceil(deskBytes / 64) * 64
  const memory = openSharedMemory(desks + apart * Math.ceil(rows / BLOCK_ROWS) - SHARED_BASE)
  return memory && { memory, k, stride, points, labels, distances, desks, deskBytes: apart }
}

interface BlockInput {
  field: BlockField
  block: number
  centers: Float64Array
}

export const blockAssignTask = taskKind(
  "k-means-block-assign",
  (X, input: BlockInput & { first: boolean }): ClusterSums & { changed: number } => {
    const { field, from, rows, centers, sums, counts, found } = deskOf(X, input)
    if (input.first) {
      layOut(X, field, from, rows)
    }
    const { assign } = kernelsOn(field.memory)
    const changed = assign(
      field.points + 8 * from,
      rows,
      field.stride,
      X.columns,
      centers,
      field.k,
      field.labels + 4 * from,
      sums.byteOffset,
      counts.byteOffset,
      found
    )
    return { changed, sums: Float64Array.from(sums), counts: Float64Array.from(counts) }
  }
)

export const blockSpreadTask = taskKind("k-means-block-spread", (X, input: BlockInput): number => {
  const { field, from, rows, centers } = deskOf(X, input)
  const { spread } = kernelsOn(field.memory)
  const labels = field.labels + 4 * from
  return spread(
    field.points + 8 * from,
    rows,
    field.stride,
    X.columns,
    centers,
    labels,
    field.distances + 8 * from
  )
})

/** The rows of a block and the places of what belongs to it; puts the centres there. */
function deskOf(
  { rows, columns }: Matrix,
  { field, block, centers }: BlockInput
): { field: BlockField; from: number; rows: number; centers: number; found: number } & ClusterSums {
  const from = block * BLOCK_ROWS
  const at = field.desks + block * field.deskBytes
  const area = (place: number, length: number): Float64Array =>
    new Float64Array(field.memory.buffer, at + 8 * place, length)
  const cells = field.k * columns
  area(0, cells).set(centers)
  return {
    field,
    from,
    rows: Math.min(BLOCK_ROWS, rows - from),
    centers: at,
    sums: area(cells, cells),
    counts: area(2 * cells, field.k),
    found: at + 8 * (2 * cells + field.k),
  }
}

/** Puts the rows of a block where the kernels read them. */
function layOut(X: Matrix, { memory, points, stride }: BlockField, from: number, rows: number): void {
  const cells = new Float64Array(memory.buffer, points, X.columns * stride)
  for (let j = 0; j < X.columns; j++) {
    const start = j * X.rows + from
    cells.set(X.data.subarray(start, start + rows), j * stride + from)
  }
}
