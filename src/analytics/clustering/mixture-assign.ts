import { assertSameLength } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { GaussianMixtureModel } from "./gaussian-mixture"
import type { MixtureDensity } from "./mixture-density"
import { LANES, densityScratch, expectRows, rowBlocks } from "./mixture-density"
import type { BlockMemberships } from "./mixture-kernel"
import { withBlockKernel } from "./mixture-kernel"
import { densityOf } from "./mixture-parameters"
import type { RowBlock } from "./mixture-sums"

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
  (X, { density, ...block }: RowBlock & { density: MixtureDensity }): MembershipBlock => {
    const rows = block.to - block.from
    const { probabilities, logLikelihood } =
      withBlockKernel(X, block, density, (found) => copyOf(found, rows, density.k)) ??
      plainMemberships(X, block, density)
    return { labels: likeliest(probabilities, rows, density.k), probabilities, logLikelihood }
  }
)

type Memberships = Omit<MembershipBlock, "labels">

function copyOf(
  { memberships, stride, logLikelihood }: BlockMemberships,
  rows: number,
  k: number
): Memberships {
  const probabilities = new Float64Array(rows * k)
  for (let c = 0; c < k; c++) {
    probabilities.set(memberships.subarray(c * stride, c * stride + rows), c * rows)
  }
  return { probabilities, logLikelihood }
}

function plainMemberships(X: Matrix, { from, to }: RowBlock, density: MixtureDensity): Memberships {
  const { k } = density
  const rows = to - from
  const scratch = densityScratch(k, X.columns)
  const probabilities = new Float64Array(rows * k)
  let logLikelihood = 0
  for (let row = 0; row < rows; row++) {
    const lane = row % LANES
    if (lane === 0) {
      expectRows(X, from + row, density, scratch)
    }
    for (let c = 0; c < k; c++) {
      probabilities[c * rows + row] = scratch.memberships[c * LANES + lane]
    }
    logLikelihood += scratch.logs[lane]
  }
  return { probabilities, logLikelihood }
}

/** The component with the greatest membership of each row, the first of equals. */
function likeliest(probabilities: Float64Array, rows: number, k: number): Int32Array {
  const labels = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    let best = row
    for (let at = row + rows; at < k * rows; at += rows) {
      best = probabilities[at] > probabilities[best] ? at : best
    }
    labels[row] = (best - row) / rows
  }
  return labels
}
