import { fitGaussianMixture } from "../../../src/compute"
import { ready, tableOf, WATCH, type Work } from "./work"

/** Five components with full covariances; each side starts from its own k-means. */
export const work: Work = (given) => {
  const X = tableOf(given)
  return ready(
    () => fitGaussianMixture(X, { k: 5 }, WATCH),
    ({ model }) => ({ meanLogLikelihood: model.logLikelihood / X.rows })
  )
}
