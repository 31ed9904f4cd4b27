import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"
import type { Matrix } from "../numeric/matrix"
import type { MixtureDensity } from "./mixture-density"
import { NEGLIGIBLE } from "./mixture-density"
import type { MixtureSums, RowBlock } from "./mixture-sums"
import { pairedLength } from "./paired-triangle"

/** How likely each row of a block belongs to each component. It lies in the kernels' memory until their next task. */
export interface BlockMemberships {
  /** Component after component, each `stride` numbers; those past the rows of the block are 0. */
  readonly memberships: Float64Array
  readonly stride: number
  /** Sum over the rows of the log of their density. */
  readonly logLikelihood: number
  /** The sums about the means. */
  readonly sums: () => MixtureSums
}

/**
 * What `work` makes of the expectation step over a block of rows, done by WebAssembly with vectors; it differs from the
 * plain path by rounding. Null for components without correlations, and where the kernels are missing.
 */
export function withBlockKernel<Result>(
  X: Matrix,
  block: RowBlock,
  density: MixtureDensity,
  work: (memberships: BlockMemberships) => Result
): Result | null {
  return density.correlated ? withKernels((kernels) => work(expectBlock(kernels, X, block, density))) : null
}

/** The sums of a block whose rows belong to one component each, about any centres; null without kernels. */
export function kernelStartSums(
  X: Matrix,
  block: RowBlock,
  labels: Int32Array,
  centers: Float64Array
): MixtureSums | null {
  return withKernels((kernels) => {
    const area = layOut(kernels, X, block, centers, 0)
    area.memberships.fill(0)
    labels.forEach((label, row) => (area.memberships[label * area.stride + row] = 1))
    return sumsOf(kernels, area, 0)
  })
}

/** Rows that a kernel works on at once: a block is filled up to a multiple of it. */
const ROWS_AT_ONCE = 8
/** Rows whose differences the sums keep. */
const CHUNK = 64

/** A block in the kernels' memory. */
interface BlockArea {
  readonly k: number
  readonly columns: number
  readonly stride: number
  readonly points: Float64Array
  readonly means: Float64Array
  readonly memberships: Float64Array
  readonly scratch: Float64Array
  /** The sums of one component. */
  readonly firsts: Float64Array
  readonly seconds: Float64Array
}

/** @param more numbers for which there shall be room besides, in four arrays at most */
function layOut(
  { memory }: Kernels,
  X: Matrix,
  { from, to }: RowBlock,
  means: Float64Array,
  more: number
): BlockArea {
  const { columns } = X
  const k = means.length / columns
  const stride = paddedRows(to - from)
  const even = columns + (columns % 2)
  const triangle = pairedLength(even)
  const scratch = 2 * even * CHUNK + 2 * triangle
  memory.reserve(8 * (stride * (columns + k) + means.length + scratch + columns + triangle + more), 10)
  return {
    k,
    columns,
    stride,
    points: memory.rowsOf(X, from, to, stride),
    means: memory.copyOf(means),
    memberships: memory.doubles(k * stride),
    scratch: memory.doubles(scratch),
    firsts: memory.doubles(columns),
    seconds: memory.doubles(triangle),
  }
}

function paddedRows(rows: number): number {
  return Math.ceil(rows / ROWS_AT_ONCE) * ROWS_AT_ONCE
}

function expectBlock(
  kernels: Kernels,
  X: Matrix,
  block: RowBlock,
  { k, columns, constants, means, whitening }: MixtureDensity
): BlockMemberships {
  const rows = block.to - block.from
  const more = 2 * paddedRows(rows) + constants.length + whitening.length
  const area = layOut(kernels, X, block, means, more)
  const { stride, points, memberships } = area
  const greatest = kernels.memory.doubles(stride)
  const totals = kernels.memory.doubles(stride)
  kernels.mixtureLogs(
    points.byteOffset,
    stride,
    columns,
    k,
    kernels.memory.copyOf(constants).byteOffset,
    area.means.byteOffset,
    kernels.memory.copyOf(whitening).byteOffset,
    area.scratch.byteOffset,
    memberships.byteOffset
  )
  kernels.mixtureShares(stride, k, NEGLIGIBLE, memberships.byteOffset, greatest.byteOffset, totals.byteOffset)
  for (let c = 0; c < k; c++) {
    memberships.fill(0, c * stride + rows, (c + 1) * stride)
  }
  const logLikelihood = logsOf(greatest, totals, rows)
  return { memberships, stride, logLikelihood, sums: () => sumsOf(kernels, area, logLikelihood) }
}

/** Factors whose product is logged at once: each is at most the number of components. */
const FACTORS = 8

/** Σ greatest + log total over the rows. A logarithm takes longer than many products. */
function logsOf(greatest: Float64Array, totals: Float64Array, rows: number): number {
  let sum = 0
  for (let row = 0; row < rows;) {
    let product = 1
    for (const end = Math.min(row + FACTORS, rows); row < end; row++) {
      sum += greatest[row]
      product *= totals[row]
    }
    sum += Math.log(product)
  }
  return sum
}

function sumsOf(
  kernels: Kernels,
  { k, columns, stride, points, means, memberships, scratch, firsts, seconds }: BlockArea,
  logLikelihood: number
): MixtureSums {
  const each = pairedLength(columns)
  const shares = new Float64Array(k)
  const allFirsts = new Float64Array(k * columns)
  const allSeconds = new Float64Array(k * each)
  for (let c = 0; c < k; c++) {
    shares[c] = kernels.mixtureSums(
      points.byteOffset,
      stride,
      columns,
      means.byteOffset + 8 * c * columns,
      memberships.byteOffset + 8 * c * stride,
      scratch.byteOffset,
      firsts.byteOffset,
      seconds.byteOffset
    )
    allFirsts.set(firsts, c * columns)
    allSeconds.set(seconds.subarray(0, each), c * each)
  }
  return { logLikelihood, shares, firsts: allFirsts, seconds: allSeconds }
}
