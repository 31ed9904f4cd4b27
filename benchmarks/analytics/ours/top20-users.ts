import { recommendItemBased } from "../../../src/analytics"
import { fitItemSimilarity } from "../../../src/compute"
import { sparseOf } from "./baskets"
import { ready, WATCH, type Work } from "./work"

/** Twenty items for each of the first users, from similarities that are there. */
export const work: Work = async (given) => {
  const S = sparseOf(given)
  const { topN } = given.options
  const model = await fitItemSimilarity(S, { topN }, WATCH)
  const users = Array.from({ length: given.options.users }, (_, user) => user)
  return ready(
    () => recommendItemBased(model, S, { users, count: 20 }),
    ({ scores }) => ({ scores: Array.from(scores) })
  )
}
