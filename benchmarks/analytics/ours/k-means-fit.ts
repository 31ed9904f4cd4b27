import { fitKMeans } from "../../../src/compute"
import { doubles, ready, tableOf, WATCH, type Work } from "./work"

/** One fit from five rows that both sides start from. */
export const work: Work = (given) => {
  const X = tableOf(given)
  const start = Array.from(doubles(given.arrays, "start"))
  const init = Array.from({ length: start.length / X.columns }, (_, c) =>
    start.slice(c * X.columns, (c + 1) * X.columns)
  )
  return ready(
    () => fitKMeans(X, { k: init.length, init }, WATCH),
    ({ model, labels }) => ({ inertia: model.inertia, labels: Array.from(labels) })
  )
}
