import { assertSameLength } from "../../errors"
import type { SparseMatrix } from "../../numeric/sparse"
import { catalogueCoverage } from "./coverage"
import type { RankedLists } from "./lists"
import { ndcgAtK } from "./ndcg"
import type { PopularityBias } from "./popularity-bias"
import { popularityBias } from "./popularity-bias"
import { precisionAtK } from "./precision"
import { recallAtK } from "./recall"

export interface RankingReport {
  readonly k: number
  /** Lists of users who took something in the holdout; recall, precision and NDCG are means over these. */
  readonly judged: number
  /** Lists of users who took nothing, which cannot be judged. */
  readonly leftOut: number
  readonly recall: number | null
  readonly precision: number | null
  readonly ndcg: number | null
  readonly coverage: number
  readonly popularityBias: PopularityBias
}

/**
 * How good lists are, in one table: a recommender beside the popularity baseline, on the same users. An empty list counts
 * as a miss, so ask for the lists of all users, not only of those a method can serve. O(entries log entries).
 *
 * @param relevant users × items of the holdout, a value above 0 for what was taken
 * @param history users × items that was learned from
 * @throws AnalyticsInputError naming what does not fit.
 * @example rankingReport(recommendItemBased(model, history), bought, history, 20).recall
 */
export function rankingReport(
  lists: RankedLists,
  relevant: SparseMatrix,
  history: SparseMatrix,
  k: number
): RankingReport {
  assertSameLength("rows of relevant", relevant.rows, history.rows)
  assertSameLength("columns of relevant", relevant.columns, history.columns)
  const recall = recallAtK(lists, relevant, k)
  const judged = lists.users.reduce(
    (count, user) => count + (relevant.offsets[user + 1] > relevant.offsets[user] ? 1 : 0),
    0
  )
  return Object.freeze({
    k,
    judged,
    leftOut: lists.users.length - judged,
    recall,
    precision: precisionAtK(lists, relevant, k),
    ndcg: ndcgAtK(lists, relevant, k),
    coverage: catalogueCoverage(lists, relevant.columns, k),
    popularityBias: popularityBias(lists, history, k),
  })
}
