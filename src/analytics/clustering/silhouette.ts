import { assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, rowOf, takeRows } from "../numeric/matrix"
import { sampleIndices, seededRandom } from "../numeric/random"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import { openDistanceSums } from "./distance-sums"
import { jointCells } from "./joint-cells"
import { assertSeveralClusters, clusterSizes } from "./labels"

export interface SilhouetteOptions {
  /** Average over so many rows drawn by the seed, each compared with all rows; all rows if there are fewer. @default all */
  sampleRows?: number
  /** @default 42 */
  seed?: number
}

/** Pairs of rows that one task measures: some tenths of a second. */
const BLOCK_PAIRS = 3e7

/**
 * Mean silhouette (Rousseeuw 1987): s(i) = (b − a) / max(a, b), with a the mean distance to the row's own cluster
 * and b the least mean distance to another; 1 best, −1 worst, a cluster of one scores 0. The mean over rows, equal
 * to scikit-learn's; noise (−1) is left out. O(rows² × columns), or O(sample × rows × columns); the error of a
 * sample of 5,000 rows is about 0.004.
 *
 * @throws AnalyticsInputError unless there are 2 to n − 1 clusters.
 * @example silhouetteScore(matrixFromRows([[0], [1], [9], [10]]), [0, 0, 1, 1]) // ≈ 0.889
 */
export function silhouetteScore(
  X: Matrix,
  labels: ArrayLike<number>,
  options: SilhouetteOptions = {}
): number {
  return runSteps(X, silhouetteScoresSteps(X, [labels], options))[0]
}

/** The mean silhouettes of several labelings in one pass over the distances. See {@link silhouetteScore}. */
export function silhouetteScores(
  X: Matrix,
  labelings: readonly ArrayLike<number>[],
  options: SilhouetteOptions = {}
): number[] {
  return runSteps(X, silhouetteScoresSteps(X, labelings, options))
}

/** The silhouette of every row, −1 to 1; noise is 0. O(rows² × columns). See {@link silhouetteScore}. */
export function silhouetteSamples(X: Matrix, labels: ArrayLike<number>): Float64Array {
  return runSteps(X, silhouetteSamplesSteps(X, labels))
}

/** {@link silhouetteScores} as a round of tasks: one block of rows a task. */
export function* silhouetteScoresSteps(
  X: Matrix,
  labelings: readonly ArrayLike<number>[],
  { sampleRows = X.rows, seed = 42 }: SilhouetteOptions = {}
): Steps<number[]> {
  assertWhole("sampleRows", sampleRows, 1)
  const rows = sampleIndices(seededRandom(seed, 0x51), X.rows, sampleRows)
  const samples = yield* samplesSteps(X, labelings, rows)
  return labelings.map((labels, s) => {
    const counted = rows.reduce((count, row) => count + (labels[row] >= 0 ? 1 : 0), 0)
    return samples[s].reduce((sum, value) => sum + value, 0) / Math.max(counted, 1)
  })
}

/** {@link silhouetteSamples} as a round of tasks: one block of rows a task. */
export function* silhouetteSamplesSteps(X: Matrix, labels: ArrayLike<number>): Steps<Float64Array> {
  const rows = Int32Array.from({ length: X.rows }, (_, i) => i)
  return (yield* samplesSteps(X, [labels], rows))[0]
}

function* samplesSteps(
  X: Matrix,
  labelings: readonly ArrayLike<number>[],
  rows: Int32Array
): Steps<Float64Array[]> {
  assertMatrix(X)
  labelings.forEach((labels) => assertSeveralClusters(labels, X.rows))
  const typed = labelings.map((labels) => (labels instanceof Int32Array ? labels : Int32Array.from(labels)))
  const blockRows = Math.max(1, Math.floor(BLOCK_PAIRS / X.rows))
  const blocks = Array.from({ length: Math.ceil(rows.length / blockRows) }, (_, b) => ({
    labelings: typed,
    rows: rows.slice(b * blockRows, (b + 1) * blockRows),
  }))
  const parts = yield* round(silhouetteTask, blocks)
  return labelings.map((_, s) => {
    const samples = new Float64Array(rows.length)
    parts.forEach((part, b) => samples.set(part[s], b * blockRows))
    return samples
  })
}

interface SilhouetteBlock {
  labelings: readonly Int32Array[]
  rows: Int32Array
}

export const silhouetteTask = taskKind(
  "silhouette",
  (X, { labelings, rows }: SilhouetteBlock): Float64Array[] => {
    const cells = jointCells(labelings, X.rows)
    const sumDistances = openDistanceSums(takeRows(X, cells.order), cells.starts)
    const sizes = labelings.map((labels) => clusterSizes(labels).sizes)
    const totals = sizes.map((each) => new Float64Array(each.length))
    const samples = labelings.map(() => new Float64Array(rows.length))
    rows.forEach((row, q) => {
      const cellSums = sumDistances(Float64Array.from(rowOf(X, row)))
      labelings.forEach((labels, s) => {
        totals[s].fill(0)
        for (let cell = 0; cell < cellSums.length; cell++) {
          if (cells.labels[s][cell] >= 0) {
            totals[s][cells.labels[s][cell]] += cellSums[cell]
          }
        }
        samples[s][q] = silhouetteOf(labels[row], totals[s], sizes[s])
      })
    })
    return samples
  }
)

function silhouetteOf(label: number, totals: Float64Array, sizes: Int32Array): number {
  if (label < 0 || sizes[label] < 2) {
    return 0
  }
  const own = totals[label] / (sizes[label] - 1)
  let other = Infinity
  for (let c = 0; c < sizes.length; c++) {
    if (c !== label && sizes[c] > 0) {
      other = Math.min(other, totals[c] / sizes[c])
    }
  }
  const widest = Math.max(own, other)
  return widest > 0 ? (other - own) / widest : 0
}
