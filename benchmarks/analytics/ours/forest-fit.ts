import { columnOf, rocAuc } from "../../../src/analytics"
import { fitRandomForest } from "../../../src/compute"
import { integers, ready, tableOf, WATCH, type Work } from "./work"

/** 100 trees, and every row judged by those that did not see it. */
export const work: Work = (given) => {
  const X = tableOf(given)
  const y = integers(given.arrays, "y")
  return ready(
    () => fitRandomForest(X, y, { trees: 100 }, WATCH),
    ({ outOfBag }) => {
      if (outOfBag === null) {
        throw new Error("the forest was to judge its own rows")
      }
      return { auc: rocAuc(y, columnOf(outOfBag.probabilities, 1)) }
    }
  )
}
