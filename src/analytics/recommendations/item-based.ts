import { assertSameLength, assertWhole } from "../errors"
import type { SparseMatrix } from "../numeric/sparse"
import { assertSparse } from "../numeric/sparse"
import type { Steps } from "../steps"
import { NO_MATRIX, round, runSteps, taskKind } from "../steps"
import type { ItemSimilarityModel } from "./item-similarity"
import { neighborRows } from "./neighbor-rows"
import type { RecommendOptions, Recommendations } from "./recommendations"
import { checkOptions, joinRecommendations } from "./recommendations"
import type { ServeBlock } from "./serve"
import { addRows, serveBlocks, serveUsers } from "./serve"
import { serveByKernel } from "./serve-kernel"

/**
 * What users may like because of what they have: item j scores Σᵢ xᵤᵢ s(i, j) over the items i of the user that
 * count j among their neighbours (Deshpande & Karypis 2004). A user without a history gets an empty list; fill it
 * by {@link recommendPopular}. O(entries of the users × topN).
 *
 * @param history users × items, the items as at the fit
 * @throws AnalyticsInputError naming what does not fit.
 * @example recommendItemBased(fitItemSimilarity(history), history, { users: [7], count: 5 })
 */
export function recommendItemBased(
  model: ItemSimilarityModel,
  history: SparseMatrix,
  options: RecommendOptions = {}
): Recommendations {
  return runSteps(NO_MATRIX, recommendItemBasedSteps(model, history, options))
}

/** {@link recommendItemBased} as a round of tasks: one block of users a task. */
export function* recommendItemBasedSteps(
  model: ItemSimilarityModel,
  history: SparseMatrix,
  options: RecommendOptions = {}
): Steps<Recommendations> {
  const checked = checkOptions(history, options)
  assertHistory(model, history, checked.users)
  const blocks = serveBlocks(history, checked, { neighbors: neighborRows(model, history.values) })
  return joinRecommendations(yield* round(itemBasedTask, blocks))
}

export const itemBasedTask = taskKind(
  "recommend-item-based",
  (_, block: ServeBlock & { neighbors: SparseMatrix }): Recommendations => {
    return (
      serveByKernel(block, block.neighbors) ??
      serveUsers(block, (user, board) => addRows(board, block.neighbors, block.history, user))
    )
  }
)

/** An item of the user and what it gives to the score of another. */
export interface Contribution {
  readonly item: number
  readonly contribution: number
}

/**
 * "Because you bought …": what each item of a user gives to the score of one item, the most first; together they are
 * the score. O(entries of the user × topN).
 *
 * @example explainItemBased(model, history, 7, 3) // [{ item: 1, contribution: 0.8 }]
 */
export function explainItemBased(
  model: ItemSimilarityModel,
  history: SparseMatrix,
  user: number,
  item: number
): Contribution[] {
  assertWhole("user", user, 0, history.rows - 1)
  assertHistory(model, history, Int32Array.of(user))
  assertWhole("item", item, 0, history.columns - 1)
  const contributions: Contribution[] = []
  for (let p = history.offsets[user]; p < history.offsets[user + 1]; p++) {
    const owned = history.indices[p]
    const place = model.neighbors[owned].indexOf(item)
    if (place >= 0) {
      contributions.push({
        item: owned,
        contribution: history.values[p] * model.similarities[owned][place],
      })
    }
  }
  return contributions.sort((a, b) => b.contribution - a.contribution || a.item - b.item)
}

function assertHistory(model: ItemSimilarityModel, history: SparseMatrix, users: Int32Array): void {
  assertSparse(history, "history", users)
  assertSameLength("items of the model", model.items, history.columns)
}
