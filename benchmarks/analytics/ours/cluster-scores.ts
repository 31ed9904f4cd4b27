import { calinskiHarabaszScore, daviesBouldinScore } from "../../../src/analytics"
import { integers, ready, tableOf, type Work } from "./work"

/** Davies-Bouldin and Calinski-Harabasz of the same labels. */
export const work: Work = (given) => {
  const X = tableOf(given)
  const labels = integers(given.arrays, "labels")
  return ready(
    () => [daviesBouldinScore(X, labels), calinskiHarabaszScore(X, labels)],
    (scores) => ({ scores })
  )
}
