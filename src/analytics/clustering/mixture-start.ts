import type { Matrix } from "../numeric/matrix"
import { takeRows } from "../numeric/matrix"
import { sampleIndices, seededRandom } from "../numeric/random"
import type { Round } from "../steps"
import { round, taskKind, within } from "../steps"
import { centroidsOf } from "./centroids"
import type { KMeansModel } from "./k-means"
import { assignKMeansSteps, fitKMeans } from "./k-means"
import { clusterSizes } from "./labels"
import { kernelStartSums } from "./mixture-kernel"
import type { MixtureSettings } from "./mixture-options"
import { isCorrelated } from "./mixture-parameters"
import type { MixtureSums, RowBlock } from "./mixture-sums"
import { emptySums } from "./mixture-sums"
import { pairedLength, pairedPlace } from "./paired-triangle"

/** Rows that belong to one component each: where a mixture starts from. */
export interface HardStart {
  /** Of the rows of the block, or of all rows. */
  readonly labels: Int32Array
  /** Centre after centre: what the sums are about. */
  readonly centers: Float64Array
  readonly correlated: boolean
}

/** Rows that k-means looks at for a start. */
const START_ROWS = 10_000

/** Clusters to start from: those given, or those of so many runs of k-means. */
export function* mixtureStarts(
  X: Matrix,
  { k, nInit, init, seed, covariance }: MixtureSettings
): Generator<Round, HardStart[], readonly unknown[]> {
  const correlated = isCorrelated(covariance)
  if (init !== "k-means") {
    const labels = Int32Array.from(init)
    const sizes = new Int32Array(k)
    sizes.set(clusterSizes(labels).sizes)
    return [{ labels, centers: centroidsOf(X, labels, sizes), correlated }]
  }
  const inputs = Array.from({ length: nInit }, (_, start) => ({ k, seed, start }))
  const models = yield* round(centersTask, inputs, 0.8)
  const starts: HardStart[] = []
  for (const [at, model] of models.entries()) {
    const steps = assignKMeansSteps(model, X)
    const labels = yield* within(steps, 0.8 + (0.2 * at) / nInit, 0.8 + (0.2 * (at + 1)) / nInit)
    starts.push({ labels, centers: Float64Array.from(model.centers.flat()), correlated })
  }
  return starts
}

/** The clusters of k-means over some rows: near enough to start from, whatever the number of rows. */
export const centersTask = taskKind(
  "mixture-centers",
  (X, { k, seed, start }: { k: number; seed: number; start: number }): KMeansModel => {
    const count = Math.max(START_ROWS, 2 * k)
    const rows = sampleIndices(seededRandom(seed, start, 0x96), X.rows, count)
    return fitKMeans(takeRows(X, rows), { k, nInit: 1, seed: (seed + start) % Number.MAX_SAFE_INTEGER }).model
  }
)

/** The sums of a block where every row belongs to the component of its label. */
export const startTask = taskKind(
  "mixture-start",
  (X, { labels, centers, correlated, ...block }: RowBlock & HardStart): MixtureSums =>
    (correlated ? kernelStartSums(X, block, labels, centers) : null) ??
    plainSums(X, block, { labels, centers, correlated })
)

function plainSums(
  { data, rows, columns }: Matrix,
  { from, to }: RowBlock,
  { labels, centers, correlated }: HardStart
): MixtureSums {
  const sums = emptySums(centers.length / columns, columns, correlated)
  const difference = new Float64Array(columns)
  for (let row = from; row < to; row++) {
    const c = labels[row - from]
    sums.shares[c]++
    for (let j = 0; j < columns; j++) {
      difference[j] = data[j * rows + row] - centers[c * columns + j]
      sums.firsts[c * columns + j] += difference[j]
    }
    addSquares(c, difference, sums.seconds, correlated)
  }
  return sums
}

/** Adds (x − centre)(x − centre)ᵀ of one row to the sums of its component. */
function addSquares(c: number, difference: Float64Array, seconds: Float64Array, correlated: boolean): void {
  const columns = difference.length
  const from = c * (correlated ? pairedLength(columns) : columns)
  for (let a = 0; a < columns; a++) {
    for (let b = correlated ? 0 : a; b <= a; b++) {
      seconds[from + (correlated ? pairedPlace(a, b) : a)] += difference[a] * difference[b]
    }
  }
}
