import type { SparseMatrix } from "../../numeric/sparse"
import type { RankedLists } from "./lists"
import { countHits, judgedLists, meanOver } from "./lists"

/**
 * How much of what users took stands among the first k items of their lists: hits / items taken, the mean over the users
 * who took something; 0 worst, 1 best, null where nobody took anything. Where a user took more than k items, 1 is out of
 * reach. O(entries).
 *
 * @param relevant users × items of the holdout, a value above 0 for what was taken
 * @throws AnalyticsInputError naming what does not fit.
 * @example recallAtK(recommendItemBased(model, history), bought, 20)
 */
export function recallAtK(lists: RankedLists, relevant: SparseMatrix, k: number): number | null {
  return meanOver(
    judgedLists(lists, relevant, k),
    ({ gains, relevances }) => countHits(gains) / relevances.length
  )
}
