import type { Matrix } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitGaussianMixture } from "../../compute"
import type { FindSettings } from "./find"
import type { Found } from "./found"
import { NO_FACTS, placed } from "./found"

/**
 * Added to every variance, in squared standard deviations. Many customers share one value, such as a single order: a
 * component that shrinks to it would be certain of everybody there and say nothing of who else is alike.
 */
const REGULARIZATION = 0.01

/** Clusters as overlapping normal distributions: each customer belongs to the likeliest, with a probability. */
export async function findMixture(
  X: Matrix,
  { k, seed }: FindSettings,
  watch: ComputeControl
): Promise<Found> {
  const options = { k, covariance: "full", regularization: REGULARIZATION } as const
  const { model } = await fitGaussianMixture(X, { ...options, seed }, watch)
  const { means, weights, covariances, iterations, converged } = model
  const found = await placed(
    X,
    { method: "gaussian-mixture", centers: means, mixture: { weights, covariances } },
    watch
  )
  return {
    ...found,
    method: "gaussian-mixture",
    again: { method: "gaussian-mixture", ...options },
    madeFrom: X.rows,
    tree: null,
    facts: { ...NO_FACTS, iterations, converged },
  }
}
