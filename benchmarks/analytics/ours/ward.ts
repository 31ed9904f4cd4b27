import { fitAgglomerative } from "../../../src/analytics"
import { ready, tableOf, type Work } from "./work"

const HEIGHTS = 1000

/** The whole tree and its cut into five. One task: a thread beside would only carry the tree across. */
export const work: Work = (given) => {
  const X = tableOf(given)
  return ready(
    () => fitAgglomerative(X, { linkage: "ward", k: 5 }),
    ({ model, labels }) => ({ heights: model.heights.slice(-HEIGHTS), labels: Array.from(labels) })
  )
}
