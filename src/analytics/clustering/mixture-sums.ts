import type { Matrix } from "../numeric/matrix"
import { taskKind } from "../steps"
import type { DensityScratch, MixtureDensity } from "./mixture-density"
import { LANES, densityScratch, expectRows } from "./mixture-density"
import { withBlockKernel } from "./mixture-kernel"
import { pairedLength } from "./paired-triangle"

/** What the maximisation step needs to know of some rows, about a centre per component. Sums of blocks add up. */
export interface MixtureSums {
  logLikelihood: number
  /** Σ membership: [component]. */
  readonly shares: Float64Array
  /** Σ membership × (x − centre): [component][column]. */
  readonly firsts: Float64Array
  /**
   * Σ membership × (x − centre)(x − centre)ᵀ: its triangle, two lines at a time (see {@link pairedPlace}), where columns
   * are correlated, else its diagonal.
   */
  readonly seconds: Float64Array
}

/** Rows from `from` to `to` − 1. */
export interface RowBlock {
  readonly from: number
  readonly to: number
}

/** The expectation step over a block of rows, and its sums about the means. */
export const expectTask = taskKind(
  "mixture-expect",
  (X, { density, ...block }: RowBlock & { density: MixtureDensity }): MixtureSums =>
    withBlockKernel(X, block, density, ({ sums }) => sums()) ?? plainSums(X, block, density)
)

function plainSums(X: Matrix, { from, to }: RowBlock, density: MixtureDensity): MixtureSums {
  const { k, correlated } = density
  const sums = emptySums(k, X.columns, correlated)
  const scratch = densityScratch(k, X.columns)
  for (let row = from; row < to; row += LANES) {
    expectRows(X, row, density, scratch)
    for (let lane = 0; lane < LANES; lane++) {
      if (row + lane < to) {
        sums.logLikelihood += scratch.logs[lane]
      } else {
        clearLane(scratch.memberships, lane)
      }
    }
    addRows(X.columns, scratch, sums, correlated)
  }
  return sums
}

/** The sums of all blocks, in their order: the same bits however they were shared out. */
export function addSums(parts: readonly MixtureSums[]): MixtureSums {
  const [first, ...rest] = parts
  for (const part of rest) {
    first.logLikelihood += part.logLikelihood
    addInto(first.shares, part.shares)
    addInto(first.firsts, part.firsts)
    addInto(first.seconds, part.seconds)
  }
  return first
}

export function emptySums(k: number, columns: number, correlated: boolean): MixtureSums {
  return {
    logLikelihood: 0,
    shares: new Float64Array(k),
    firsts: new Float64Array(k * columns),
    seconds: new Float64Array(k * (correlated ? pairedLength(columns) : columns)),
  }
}

/** Takes a row that does not count out of the sums. */
function clearLane(memberships: Float64Array, lane: number): void {
  for (let at = lane; at < memberships.length; at += LANES) {
    memberships[at] = 0
  }
}

/** Adds four rows to the sums of every component that they belong to at all. */
function addRows(columns: number, scratch: DensityScratch, sums: MixtureSums, correlated: boolean): void {
  const { memberships } = scratch
  for (let c = 0; c < sums.shares.length; c++) {
    const at = c * LANES
    const share = memberships[at] + memberships[at + 1] + memberships[at + 2] + memberships[at + 3]
    if (share === 0) {
      continue
    }
    sums.shares[c] += share
    if (correlated) {
      addCorrelated(c, columns, scratch, sums)
    } else {
      addSeparate(c, columns, scratch, sums)
    }
  }
}

/** The loop in which mixtures with correlations spend the other half of their time: two lines of sums at once. */
function addCorrelated(
  c: number,
  columns: number,
  { differences, memberships }: DensityScratch,
  { firsts, seconds }: MixtureSums
): void {
  const lanes = LANES
  const r0 = memberships[c * lanes]
  const r1 = memberships[c * lanes + 1]
  const r2 = memberships[c * lanes + 2]
  const r3 = memberships[c * lanes + 3]
  const from = c * columns * lanes
  const to = from + columns * lanes
  let first = c * columns
  let second = c * pairedLength(columns)
  for (let upper = from; upper < to; upper += 2 * lanes) {
    const d0 = r0 * differences[upper]
    const d1 = r1 * differences[upper + 1]
    const d2 = r2 * differences[upper + 2]
    const d3 = r3 * differences[upper + 3]
    firsts[first++] += d0 + d1 + d2 + d3
    let e0 = 0
    let e1 = 0
    let e2 = 0
    let e3 = 0
    let end = upper + lanes
    // The last line of an odd number has none below it; zeros are added there.
    if (end < to) {
      e0 = r0 * differences[end]
      e1 = r1 * differences[end + 1]
      e2 = r2 * differences[end + 2]
      e3 = r3 * differences[end + 3]
      firsts[first++] += e0 + e1 + e2 + e3
      end += lanes
    }
    for (let at = from; at < end; at += lanes) {
      const x0 = differences[at]
      const x1 = differences[at + 1]
      const x2 = differences[at + 2]
      const x3 = differences[at + 3]
      seconds[second] += d0 * x0 + d1 * x1 + d2 * x2 + d3 * x3
      seconds[second + 1] += e0 * x0 + e1 * x1 + e2 * x2 + e3 * x3
      second += 2
    }
  }
}

function addSeparate(
  c: number,
  columns: number,
  { differences, memberships }: DensityScratch,
  { firsts, seconds }: MixtureSums
): void {
  for (let j = c * columns; j < (c + 1) * columns; j++) {
    for (let lane = 0; lane < LANES; lane++) {
      const difference = differences[j * LANES + lane]
      const weighted = memberships[c * LANES + lane] * difference
      firsts[j] += weighted
      seconds[j] += weighted * difference
    }
  }
}

function addInto(into: Float64Array, values: Float64Array): void {
  for (let at = 0; at < into.length; at++) {
    into[at] += values[at]
  }
}
