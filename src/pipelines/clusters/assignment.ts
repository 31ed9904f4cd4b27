import type { KMeansModel, Matrix, Steps } from "../../analytics"
import { assignCoreNetSteps, assignGaussianMixtureSteps, assignKMeansSteps } from "../../analytics"
import type { ClusterShapes } from "./model"

/** Where prepared rows fall. */
export interface Assignment {
  /** The place of the cluster; −1: like no group. */
  readonly places: Int32Array
  /** rows × clusters, of a mixture only: how likely each cluster is. */
  readonly probabilities: Matrix | null
}

/**
 * The clusters of rows under frozen shapes, whatever the method: the nearest centre, the likeliest component, or the
 * nearest point of the net within its reach. A row says the same alone as among others.
 */
export function* assignmentSteps(shapes: ClusterShapes, X: Matrix): Steps<Assignment> {
  const { centers, mixture, net } = shapes
  if (mixture !== undefined) {
    const { labels, probabilities } = yield* assignGaussianMixtureSteps(
      { ...NOT_FITTED, kind: "gaussian-mixture", covariance: "full", means: centers, ...mixture },
      X
    )
    return { places: labels, probabilities }
  }
  if (net !== undefined) {
    return { places: (yield* assignCoreNetSteps(net, X)).labels, probabilities: null }
  }
  const model: KMeansModel = { ...NOT_FITTED, kind: "k-means", centers }
  return { places: yield* assignKMeansSteps(model, X), probabilities: null }
}

/** Facts of a fit that assigning does not read. */
const NOT_FITTED = {
  inertia: 0,
  logLikelihood: 0,
  bic: 0,
  aic: 0,
  iterations: 0,
  converged: true,
} as const
