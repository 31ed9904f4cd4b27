import type { SparseMatrix } from "../../numeric/sparse"
import type { RankedLists } from "./lists"
import { judgedLists, meanOver } from "./lists"

/**
 * Whether what users took stands near the top of their lists: normalised discounted cumulative gain (Järvelin & Kekäläinen
 * 2002), Σ relevance / log₂(1 + place) over the first k places, divided by the same sum of the best possible list; the mean
 * over the users who took something; 0 worst, 1 best, null where nobody took anything. Relevance is the value as it is, as
 * in scikit-learn's `ndcg_score`; take 1 for each where amounts should not matter. O(entries log entries).
 *
 * @param relevant users × items of the holdout, a value above 0 for what was taken
 * @throws AnalyticsInputError naming what does not fit.
 * @example ndcgAtK(recommendItemBased(model, history), bought, 20)
 */
export function ndcgAtK(lists: RankedLists, relevant: SparseMatrix, k: number): number | null {
  return meanOver(
    judgedLists(lists, relevant, k),
    ({ gains, relevances }) => discounted(gains, k) / discounted(relevances.slice().sort().reverse(), k)
  )
}

function discounted(gains: ArrayLike<number>, k: number): number {
  let sum = 0
  for (let place = 0; place < Math.min(k, gains.length); place++) {
    sum += gains[place] / Math.log2(2 + place)
  }
  return sum
}
