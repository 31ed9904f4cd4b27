import type { SparseMatrix } from "../numeric/sparse"
import type { TopN } from "../numeric/top-n"
import { clearTop, offer, sortTop, startTopN } from "../numeric/top-n"
import type { CheckedOptions, Recommendations } from "./recommendations"

/** Users that one task serves. */
const BLOCK_USERS = 1000

/** The sums of one user by item (or of one item by term): those met are marked and listed, so that clearing is cheap. */
export interface Board {
  readonly sums: Float64Array
  readonly marks: Uint8Array
  readonly met: Int32Array
  count: number
}

export function startBoard(cells: number): Board {
  return {
    sums: new Float64Array(cells),
    marks: new Uint8Array(cells),
    met: new Int32Array(cells),
    count: 0,
  }
}

/**
 * Adds up the rows of `table` that a row of `by` names, each times its value there: of a user's items the neighbours,
 * the users or the words. The hot loop of every recommender.
 */
export function addRows(board: Board, table: SparseMatrix, by: SparseMatrix, row: number): void {
  for (let p = by.offsets[row], last = by.offsets[row + 1]; p < last; p++) {
    addRow(board, table, by.indices[p], by.values[p])
  }
}

/** Adds `weight` times the entries of a row to the board. */
export function addRow(board: Board, table: SparseMatrix, row: number, weight: number): void {
  const { offsets, indices, values } = table
  const { sums, marks, met } = board
  let count = board.count
  for (let p = offsets[row], end = offsets[row + 1]; p < end; p++) {
    const place = indices[p]
    if (marks[place] === 0) {
      marks[place] = 1
      met[count++] = place
    }
    sums[place] += weight * values[p]
  }
  board.count = count
}

export function clearBoard(board: Board): void {
  for (let at = 0; at < board.count; at++) {
    board.sums[board.met[at]] = 0
    board.marks[board.met[at]] = 0
  }
  board.count = 0
}

/** A block of users and what every task of a method reads. */
export interface ServeBlock {
  history: SparseMatrix
  options: CheckedOptions
}

/** The users in blocks, one a task. */
export function serveBlocks<Shared>(
  history: SparseMatrix,
  options: CheckedOptions,
  shared: Shared
): (ServeBlock & Shared)[] {
  const { users } = options
  return Array.from({ length: Math.ceil(users.length / BLOCK_USERS) }, (_, b) => ({
    ...shared,
    history,
    options: { ...options, users: users.slice(b * BLOCK_USERS, (b + 1) * BLOCK_USERS) },
  }))
}

/** Fills the board for each user by `score`, and keeps the best items with a score above 0. */
export function serveUsers(
  { history, options }: ServeBlock,
  score: (user: number, board: Board) => void
): Recommendations {
  const { count, excludeSeen, allowed } = options
  const board = startBoard(history.columns)
  const best = startTopN(1, count)
  return collectLists(options, (user) => {
    score(user, board)
    if (excludeSeen) {
      forget(board, history, user)
    }
    const kept = chooseBest(board, allowed, best)
    clearBoard(board)
    return { kept, places: best.places, scores: best.scores }
  })
}

/** The lists of all users, one after another; `serve` gives each, its first `kept` places, until the next one. */
export function collectLists(
  { users, count }: CheckedOptions,
  serve: (user: number) => { kept: number; places: Int32Array; scores: Float64Array }
): Recommendations {
  const offsets = new Int32Array(users.length + 1)
  const items = new Int32Array(users.length * count)
  const allScores = new Float64Array(users.length * count)
  for (let l = 0; l < users.length; l++) {
    const { kept, places, scores } = serve(users[l])
    items.set(places.subarray(0, kept), offsets[l])
    allScores.set(scores.subarray(0, kept), offsets[l])
    offsets[l + 1] = offsets[l] + kept
  }
  const total = offsets[users.length]
  return { users, offsets, items: items.slice(0, total), scores: allScores.slice(0, total) }
}

/** What the user has is no news to her. */
function forget({ sums }: Board, { offsets, indices }: SparseMatrix, user: number): void {
  for (let p = offsets[user]; p < offsets[user + 1]; p++) {
    sums[indices[p]] = 0
  }
}

/** Puts the best items of the board in order and returns how many there are. */
function chooseBest({ sums, met, count }: Board, allowed: Uint8Array | null, best: TopN): number {
  clearTop(best, 0)
  for (let at = 0; at < count; at++) {
    const item = met[at]
    const sum = sums[item]
    if (sum > 0 && sum >= best.floors[0] && (allowed === null || allowed[item] === 1)) {
      offer(best, 0, item, sum)
    }
  }
  return sortTop(best, 0)
}
