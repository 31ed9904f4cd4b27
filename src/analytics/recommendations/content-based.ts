import { assertSameLength } from "../errors"
import type { SparseMatrix } from "../numeric/sparse"
import { assertSparse, transposeSparse } from "../numeric/sparse"
import type { Steps } from "../steps"
import { NO_MATRIX, round, runSteps, taskKind } from "../steps"
import { rowNorms } from "./norms"
import type { RecommendOptions, Recommendations } from "./recommendations"
import { checkOptions, joinRecommendations } from "./recommendations"
import type { ServeBlock } from "./serve"
import { addRow, addRows, clearBoard, serveBlocks, serveUsers, startBoard } from "./serve"

/**
 * Items described like those a user has: her profile is the sum of the vectors of her items, each times its value, and
 * an item scores the cosine of its vector and the profile, 0 to 1 (Pazzani & Billsus 2007). Needs no other users, so
 * that new items are served too. O(words of the user × items with the word) for each user.
 *
 * @param vectors one row per item, from {@link fitTfidf} or any other description
 * @param history users × items
 * @throws AnalyticsInputError naming what does not fit.
 * @example recommendContentBased(fitTfidf(titles).vectors, history, { users: [7], count: 5 })
 */
export function recommendContentBased(
  vectors: SparseMatrix,
  history: SparseMatrix,
  options: RecommendOptions = {}
): Recommendations {
  return runSteps(NO_MATRIX, recommendContentBasedSteps(vectors, history, options))
}

/** {@link recommendContentBased} as a round of tasks: one block of users a task. */
export function* recommendContentBasedSteps(
  vectors: SparseMatrix,
  history: SparseMatrix,
  options: RecommendOptions = {}
): Steps<Recommendations> {
  const checked = checkOptions(history, options)
  assertSparse(history, "history", checked.users)
  assertSparse(vectors, "vectors")
  assertSameLength("vectors", vectors.rows, history.columns)
  const shared = { vectors, byWord: transposeSparse(vectors), norms: rowNorms(vectors, "vectors") }
  return joinRecommendations(yield* round(contentBasedTask, serveBlocks(history, checked, shared)))
}

interface ContentBlock extends ServeBlock {
  vectors: SparseMatrix
  byWord: SparseMatrix
  norms: Float64Array
}

export const contentBasedTask = taskKind(
  "recommend-content-based",
  (_, block: ContentBlock): Recommendations => {
    const { history, vectors, byWord, norms } = block
    const profile = startBoard(vectors.columns)
    return serveUsers(block, (user, board) => {
      addRows(profile, vectors, history, user)
      let squares = 0
      for (let at = 0; at < profile.count; at++) {
        const word = profile.met[at]
        squares += profile.sums[word] * profile.sums[word]
        addRow(board, byWord, word, profile.sums[word])
      }
      clearBoard(profile)
      for (let at = 0; at < board.count; at++) {
        const item = board.met[at]
        board.sums[item] = squares > 0 ? board.sums[item] / (Math.sqrt(squares) * norms[item]) : 0
      }
    })
  }
)
