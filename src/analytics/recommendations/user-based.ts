import { assertBetween, assertWhole } from "../errors"
import type { SparseMatrix } from "../numeric/sparse"
import { assertSparse, transposeSparse } from "../numeric/sparse"
import type { TopN } from "../numeric/top-n"
import { clearTop, offer, sortTop, startTopN } from "../numeric/top-n"
import type { Steps } from "../steps"
import { NO_MATRIX, round, runSteps, taskKind } from "../steps"
import { rowNorms } from "./norms"
import type { RecommendOptions, Recommendations } from "./recommendations"
import { checkOptions, joinRecommendations } from "./recommendations"
import type { Board, ServeBlock } from "./serve"
import { addRow, addRows, clearBoard, serveBlocks, serveUsers, startBoard } from "./serve"

export interface UserBasedOptions extends RecommendOptions {
  /** Similar users who are asked, at most. @default 50 */
  neighbors?: number
  /** Pulls the similarity to users with whom few items are shared towards 0. @default 0 */
  shrinkage?: number
}

/**
 * What users like who bought alike: item j scores Σᵥ s(u, v) xᵥⱼ over the most similar other users v, with s the cosine
 * of their rows, times n / (n + shrinkage) with n the items they share (Herlocker et al. 1999). There is no model: it
 * would be the customers themselves. O(Σᵢ users of item i) for each user served; better for many items than many users.
 *
 * @throws AnalyticsInputError naming what does not fit.
 * @example recommendUserBased(history, { users: [7], count: 5, neighbors: 100 })
 */
export function recommendUserBased(history: SparseMatrix, options: UserBasedOptions = {}): Recommendations {
  return runSteps(NO_MATRIX, recommendUserBasedSteps(history, options))
}

/** {@link recommendUserBased} as a round of tasks: one block of users a task. */
export function* recommendUserBasedSteps(
  history: SparseMatrix,
  options: UserBasedOptions = {}
): Steps<Recommendations> {
  const { neighbors = 50, shrinkage = 0 } = options
  assertSparse(history, "history")
  assertWhole("neighbors", neighbors, 1)
  assertBetween("shrinkage", shrinkage, 0, Number.MAX_VALUE)
  const checked = checkOptions(history, options)
  const norms = rowNorms(history, "history")
  const most = Math.min(neighbors, Math.max(1, history.rows - 1))
  const [byItem] = yield* round(usersByItemTask, [history], 0.1)
  const blocks = serveBlocks(history, checked, { byItem, norms, neighbors: most, shrinkage })
  return joinRecommendations(yield* round(userBasedTask, blocks, 1))
}

interface UserBasedBlock extends ServeBlock {
  byItem: SparseMatrix
  norms: Float64Array
  neighbors: number
  shrinkage: number
}

export const usersByItemTask = taskKind("users-by-item", (_, history: SparseMatrix) =>
  transposeSparse(history)
)

export const userBasedTask = taskKind("recommend-user-based", (_, block: UserBasedBlock): Recommendations => {
  const people = startBoard(block.history.rows)
  const shared = new Int32Array(block.shrinkage > 0 ? block.history.rows : 0)
  const nearest = startTopN(1, block.neighbors)
  return serveUsers(block, (user, board) => {
    const kept = findNearest(block, user, people, shared, nearest)
    for (let at = 0; at < kept; at++) {
      addRow(board, block.history, nearest.places[at], nearest.scores[at])
    }
  })
})

/** Puts the users most similar to one in order and returns how many there are. */
function findNearest(
  { history, byItem, norms, shrinkage }: UserBasedBlock,
  user: number,
  people: Board,
  shared: Int32Array,
  nearest: TopN
): number {
  clearTop(nearest, 0)
  addRows(people, byItem, history, user)
  if (shrinkage > 0) {
    for (let p = history.offsets[user]; p < history.offsets[user + 1]; p++) {
      countRow(byItem, history.indices[p], shared)
    }
  }
  for (let at = 0; at < people.count; at++) {
    const other = people.met[at]
    let similarity = people.sums[other] / (norms[user] * norms[other])
    if (shrinkage > 0) {
      similarity *= shared[other] / (shared[other] + shrinkage)
      shared[other] = 0
    }
    if (other !== user && similarity > 0 && similarity >= nearest.floors[0]) {
      offer(nearest, 0, other, similarity)
    }
  }
  clearBoard(people)
  return sortTop(nearest, 0)
}

function countRow({ offsets, indices }: SparseMatrix, row: number, counts: Int32Array): void {
  for (let p = offsets[row]; p < offsets[row + 1]; p++) {
    counts[indices[p]]++
  }
}
