import { fitItemSimilarity } from "../../../src/compute"
import { sparseOf } from "./baskets"
import { ready, WATCH, type Work } from "./work"

/** Every item's 50 most similar others. */
export const work: Work = (given) => {
  const S = sparseOf(given)
  const { topN } = given.options
  return ready(
    () => fitItemSimilarity(S, { topN }, WATCH),
    ({ similarities }) => ({ scores: similarities.flatMap((row) => [row[0], row[row.length - 1]]) })
  )
}
