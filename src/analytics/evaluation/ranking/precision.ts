import type { SparseMatrix } from "../../numeric/sparse"
import type { RankedLists } from "./lists"
import { countHits, judgedLists, meanOver } from "./lists"

/**
 * How many of k recommendations were taken: hits / k, the mean over the users who took something; 0 worst, 1 best, null
 * where nobody took anything. A list shorter than k counts as if filled with misses. O(entries).
 *
 * @param relevant users × items of the holdout, a value above 0 for what was taken
 * @throws AnalyticsInputError naming what does not fit.
 * @example precisionAtK(recommendItemBased(model, history), bought, 20)
 */
export function precisionAtK(lists: RankedLists, relevant: SparseMatrix, k: number): number | null {
  return meanOver(judgedLists(lists, relevant, k), ({ gains }) => countHits(gains) / k)
}
