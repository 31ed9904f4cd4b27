import { fitDbscan } from "../../../src/analytics"
import { ready, tableOf, type Work } from "./work"

export const work: Work = (given) => {
  const X = tableOf(given)
  const { eps, minSamples } = given.options
  return ready(
    () => fitDbscan(X, { eps, minSamples }),
    ({ labels }) => ({ labels: Array.from(labels) })
  )
}
