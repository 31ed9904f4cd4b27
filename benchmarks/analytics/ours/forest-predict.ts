import { columnOf, rocAuc } from "../../../src/analytics"
import { fitRandomForest, predictRandomForest } from "../../../src/compute"
import { integers, ready, tableOf, WATCH, type Work } from "./work"

/** Probabilities of customers that the forest, grown beforehand, has not seen. */
export const work: Work = async (given) => {
  const { model } = await fitRandomForest(
    tableOf(given),
    integers(given.arrays, "y"),
    { trees: 100, outOfBag: false },
    WATCH
  )
  const next = tableOf(given, "nextX")
  const truth = integers(given.arrays, "nextY")
  return ready(
    () => predictRandomForest(model, next, WATCH),
    (probabilities) => ({ auc: rocAuc(truth, columnOf(probabilities, 1)) })
  )
}
