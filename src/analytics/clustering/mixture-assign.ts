import { assertSameLength } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { GaussianMixtureModel } from "./gaussian-mixture"
import type { MixtureDensity } from "./mixture-density"
import { LANES, densityScratch, expectRows, rowBlocks } from "./mixture-density"
import { densityOf } from "./mixture-parameters"

/** To which component each row belongs, and how certainly. */
export interface MixtureMemberships {
  /** The likeliest component of each row, the first of equals. */
  readonly labels: Int32Array
  /** rows × k: how likely each component is; a row sums to 1. */
  readonly probabilities: Matrix
}

/**
 * The components of rows under a fitted mixture. O(rows × k × columns²).
 *
 * @throws AnalyticsInputError for a cell that is not finite or other columns than the model's.
 * @example assignGaussianMixture(model, X).probabilities.data // component after component
 */
export function assignGaussianMixture(model: GaussianMixtureModel, X: Matrix): MixtureMemberships {
  return runSteps(X, assignGaussianMixtureSteps(model, X))
}

/** {@link assignGaussianMixture} as a round of tasks: one block of rows a task. */
export function* assignGaussianMixtureSteps(
  model: GaussianMixtureModel,
  X: Matrix
): Steps<MixtureMemberships> {
  assertMatrix(X)
  assertSameLength("columns of the model's means", model.means[0].length, X.columns)
  const parameters = {
    weights: Float64Array.from(model.weights),
    means: Float64Array.from(model.means.flat()),
    covariances: Float64Array.from(model.covariances.flat(2)),
  }
  const { labels, probabilities } = yield* membershipSteps(X, densityOf(parameters, model.covariance))
  return { labels, probabilities }
}

/** The components of the rows, and the sum of the logs of their densities. */
export function* membershipSteps(
  X: Matrix,
  density: MixtureDensity
): Steps<MixtureMemberships & { logLikelihood: number }> {
  const { k } = density
  const blocks = rowBlocks(X.rows)
  const parts = yield* round(
    membershipTask,
    blocks.map((block) => ({ ...block, density }))
  )
  const labels = new Int32Array(X.rows)
  const data = new Float64Array(X.rows * k)
  let logLikelihood = 0
  parts.forEach((part, b) => {
    const { from, to } = blocks[b]
    labels.set(part.labels, from)
    for (let c = 0; c < k; c++) {
      data.set(part.probabilities.subarray(c * (to - from), (c + 1) * (to - from)), c * X.rows + from)
    }
    logLikelihood += part.logLikelihood
  })
  return { labels, probabilities: { data, rows: X.rows, columns: k }, logLikelihood }
}

interface MembershipBlock {
  labels: Int32Array
  /** Component after component. */
  probabilities: Float64Array
  logLikelihood: number
}

export const membershipTask = taskKind(
  "mixture-membership",
  (X, { from, to, density }: { from: number; to: number; density: MixtureDensity }): MembershipBlock => {
    const { k } = density
    const scratch = densityScratch(k, X.columns)
    const labels = new Int32Array(to - from)
    const probabilities = new Float64Array((to - from) * k)
    let logLikelihood = 0
    for (let row = from; row < to; row++) {
      const lane = (row - from) % LANES
      if (lane === 0) {
        expectRows(X, row, density, scratch)
      }
      let best = 0
      for (let c = 0; c < k; c++) {
        const membership = scratch.memberships[c * LANES + lane]
        probabilities[c * (to - from) + row - from] = membership
        best = membership > scratch.memberships[best * LANES + lane] ? c : best
      }
      labels[row - from] = best
      logLikelihood += scratch.logs[lane]
    }
    return { labels, probabilities, logLikelihood }
  }
)
