import { AnalyticsInputError, assertWhole } from "../errors"
import { buildKdTree } from "../numeric/kd-tree"
import { neighbourDistances } from "../numeric/kd-neighbours"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, takeRows } from "../numeric/matrix"
import { quantileSorted } from "../numeric/quantile"
import { sampleIndices, seededRandom } from "../numeric/random"
import { rowMajor } from "../numeric/row-major"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"

export interface SuggestEpsOptions {
  /** As for `fitDbscan`; 2 × columns is a good start (Sander et al. 1998). @default 5 */
  minSamples?: number
  /** Measure from so many rows drawn by the seed, each to all rows. @default all up to 20,000, else 10,000 */
  sampleRows?: number
  /** @default 42 */
  seed?: number
}

export interface EpsSuggestion {
  /** The distance at the knee, above 0. */
  readonly eps: number
  readonly minSamples: number
  /** Share of the rows that would be core rows, 0 to 1. */
  readonly coreShare: number
  /** The distances of 0 %, 1 %, … 100 % of the rows, ascending: the curve to be drawn. */
  readonly curve: readonly number[]
}

const EXACT_ROWS = 20_000
const SAMPLED_ROWS = 10_000

/**
 * A radius for DBSCAN: sort the rows by the distance to their `minSamples`-th nearest row, themselves counted; where
 * the curve turns from flat (rows in crowds) to steep (loners) lies eps (Ester et al. 1996). The turn is the point
 * farthest below the straight line from first to last, both axes scaled to 1 (Satopää et al. 2011). A proposal: look
 * at the curve. O(sample × log rows × columns) at few columns.
 *
 * @throws AnalyticsInputError naming what is wrong; also if so many rows are equal that every distance is 0.
 * @example fitDbscan(X, { eps: suggestEps(X, { minSamples: 10 }).eps, minSamples: 10 })
 */
export function suggestEps(X: Matrix, options: SuggestEpsOptions = {}): EpsSuggestion {
  return runSteps(X, suggestEpsSteps(X, options))
}

/** {@link suggestEps} as one task. */
export function* suggestEpsSteps(X: Matrix, options: SuggestEpsOptions = {}): Steps<EpsSuggestion> {
  assertMatrix(X)
  const { minSamples = 5, seed = 42 } = options
  const { sampleRows = X.rows <= EXACT_ROWS ? X.rows : SAMPLED_ROWS } = options
  assertWhole("minSamples", minSamples, 2, X.rows)
  assertWhole("sampleRows", sampleRows, 1)
  assertWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER)
  const [distances] = yield* round(neighbourTask, [{ k: minSamples, sampleRows, seed }])
  const eps = kneeOf(distances)
  if (eps === 0) {
    throw new AnalyticsInputError(
      "minSamples",
      minSamples,
      "more: every row equals so many others that all distances are 0"
    )
  }
  return Object.freeze({
    eps,
    minSamples,
    coreShare: distances.filter((distance) => distance <= eps).length / distances.length,
    curve: Object.freeze(
      Array.from({ length: 101 }, (_, percent) => quantileSorted(distances, percent / 100))
    ),
  })
}

/** The distances to the k-th nearest row, ascending. */
export const neighbourTask = taskKind(
  "neighbour-distances",
  (X, { k, sampleRows, seed }: { k: number; sampleRows: number; seed: number }): Float64Array => {
    const tree = buildKdTree(rowMajor(X), X.columns)
    const rows = sampleIndices(seededRandom(seed, 0xe5), X.rows, sampleRows)
    return neighbourDistances(tree, rowMajor(takeRows(X, rows)), k).sort()
  }
)

/** The value at the knee of an ascending curve, at least the least above 0; 0 where all are 0. */
function kneeOf(ascending: Float64Array): number {
  const last = ascending.length - 1
  const [lowest, highest] = [ascending[0], ascending[last]]
  let knee = highest
  let deepest = 0
  for (let at = 0; at < last; at++) {
    const below = at / last - (ascending[at] - lowest) / (highest - lowest)
    if (below > deepest) {
      deepest = below
      knee = ascending[at]
    }
  }
  return knee > 0 ? knee : (ascending.find((value) => value > 0) ?? 0)
}
