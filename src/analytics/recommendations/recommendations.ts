import { AnalyticsInputError, assertWhole } from "../errors"
import type { SparseMatrix } from "../numeric/sparse"

/** Lists of items for several users, best first: list l lies from `offsets[l]` to before `offsets[l + 1]`. */
export interface Recommendations {
  /** The user of each list, a row of the history. */
  readonly users: Int32Array
  readonly offsets: Int32Array
  readonly items: Int32Array
  /** What the method gives each item; only comparable within a method. */
  readonly scores: Float64Array
}

/** One item of a list. */
export interface Recommendation {
  readonly item: number
  readonly score: number
}

export interface RecommendOptions {
  /** The users to serve, rows of the history. @default all */
  users?: ArrayLike<number>
  /** Items in a list at most. @default 20 */
  count?: number
  /** Leaves out what the user has. @default true */
  excludeSeen?: boolean
  /** The items that may be recommended: on sale, in stock. @default all */
  allowed?: ArrayLike<number>
}

/**
 * List l as objects. O(its length).
 *
 * @throws AnalyticsInputError if there is no such list.
 * @example recommendationsAt(recommendItemBased(model, history), 0)[0].item
 */
export function recommendationsAt(
  { users, offsets, items, scores }: Recommendations,
  list: number
): Recommendation[] {
  assertWhole("list", list, 0, users.length - 1)
  return Array.from({ length: offsets[list + 1] - offsets[list] }, (_, place) => ({
    item: items[offsets[list] + place],
    score: scores[offsets[list] + place],
  }))
}

/** The options with their defaults, checked at the door; `allowed` as one flag an item, null for all. */
export interface CheckedOptions {
  users: Int32Array
  count: number
  excludeSeen: boolean
  allowed: Uint8Array | null
}

export function checkOptions(history: SparseMatrix, options: RecommendOptions): CheckedOptions {
  const { users, count = 20, excludeSeen = true, allowed } = options
  assertWhole("count", count, 1)
  return {
    users:
      users === undefined
        ? Int32Array.from({ length: history.rows }, (_, row) => row)
        : placesIn("user", users, history.rows),
    count: Math.min(count, history.columns),
    excludeSeen,
    allowed:
      allowed === undefined
        ? null
        : flags(placesIn("allowed item", allowed, history.columns), history.columns),
  }
}

/** Lists of several blocks of users, one after another. */
export function joinRecommendations(parts: readonly Recommendations[]): Recommendations {
  const offsets = new Int32Array(parts.reduce((sum, part) => sum + part.users.length, 1))
  const total = parts.reduce((sum, part) => sum + part.items.length, 0)
  const users = new Int32Array(offsets.length - 1)
  const items = new Int32Array(total)
  const scores = new Float64Array(total)
  let lists = 0
  let at = 0
  for (const part of parts) {
    users.set(part.users, lists)
    items.set(part.items, at)
    scores.set(part.scores, at)
    for (let l = 1; l < part.offsets.length; l++) {
      offsets[++lists] = at + part.offsets[l]
    }
    at += part.items.length
  }
  return { users, offsets, items, scores }
}

function placesIn(name: string, places: ArrayLike<number>, count: number): Int32Array {
  for (let at = 0; at < places.length; at++) {
    const place = places[at]
    if (!(Number.isInteger(place) && place >= 0 && place < count)) {
      throw new AnalyticsInputError(`${name} ${at}`, place, `a whole number from 0 to ${count - 1}`)
    }
  }
  return Int32Array.from(places)
}

function flags(places: Int32Array, count: number): Uint8Array {
  const marked = new Uint8Array(count)
  places.forEach((place) => (marked[place] = 1))
  return marked
}
