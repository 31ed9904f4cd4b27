import { silhouetteScore } from "../../../src/compute"
import { integers, ready, tableOf, WATCH, type Work } from "./work"

export const work: Work = (given) => {
  const X = tableOf(given)
  const labels = integers(given.arrays, "labels")
  return ready(
    () => silhouetteScore(X, labels, {}, WATCH),
    (score) => ({ scores: score })
  )
}
