import { AnalyticsInputError, assertWhole } from "../../errors"
import type { SparseMatrix } from "../../numeric/sparse"
import { assertSparse } from "../../numeric/sparse"

/** Lists of items for several users, best first, as recommenders give them: list l is at offsets[l] to offsets[l + 1]. */
export interface RankedLists {
  /** The user of each list, a row of `relevant`. */
  readonly users: Int32Array
  readonly offsets: Int32Array
  readonly items: Int32Array
}

/** A list beside what its user really took. */
export interface JudgedList {
  /** How relevant each of the first k items is, 0 for a miss; no longer than the list. */
  readonly gains: readonly number[]
  /** How relevant everything is that the user took. */
  readonly relevances: Float64Array
}

/**
 * The first k items of each list beside what its user took; users who took nothing are left out, for no list could be
 * right for them.
 */
export function judgedLists(lists: RankedLists, relevant: SparseMatrix, k: number): JudgedList[] {
  assertWhole("k", k, 1)
  assertLists(lists, relevant)
  const judged: JudgedList[] = []
  const gainOf = new Float64Array(relevant.columns)
  lists.users.forEach((user, l) => {
    const from = relevant.offsets[user]
    const to = relevant.offsets[user + 1]
    if (from === to) {
      return
    }
    for (let p = from; p < to; p++) {
      gainOf[relevant.indices[p]] = relevant.values[p]
    }
    const top = lists.items.subarray(lists.offsets[l], Math.min(lists.offsets[l + 1], lists.offsets[l] + k))
    judged.push({
      gains: Array.from(top, (item) => gainOf[item]),
      relevances: relevant.values.subarray(from, to),
    })
    for (let p = from; p < to; p++) {
      gainOf[relevant.indices[p]] = 0
    }
  })
  return judged
}

/** The mean over lists; null without one. */
export function meanOver(judged: readonly JudgedList[], score: (list: JudgedList) => number): number | null {
  return judged.length === 0 ? null : judged.reduce((sum, list) => sum + score(list), 0) / judged.length
}

export function countHits(gains: readonly number[]): number {
  return gains.reduce((hits, gain) => hits + (gain > 0 ? 1 : 0), 0)
}

/** Throws unless lists and table speak of the same users and items, no item comes twice, and relevance is above 0. */
export function assertLists(lists: RankedLists, relevant: SparseMatrix, name = "relevant"): void {
  assertSparse(relevant, name)
  const { users, offsets, items } = lists
  if (offsets.length !== users.length + 1 || offsets[0] !== 0 || offsets[users.length] !== items.length) {
    throw new AnalyticsInputError(
      "offsets of the lists",
      `${offsets.length} long`,
      "one more than the users, from 0 to the items"
    )
  }
  const lastIn = new Int32Array(relevant.columns).fill(-1)
  users.forEach((user, l) => {
    assertWhole(`user of list ${l}`, user, 0, relevant.rows - 1)
    for (let at = offsets[l]; at < offsets[l + 1]; at++) {
      assertWhole(`item ${at} of the lists`, items[at], 0, relevant.columns - 1)
      if (lastIn[items[at]] === l) {
        throw new AnalyticsInputError(`item ${items[at]}`, `twice in list ${l}`, "once in a list")
      }
      lastIn[items[at]] = l
    }
  })
  const wrong = relevant.values.findIndex((value) => !(value > 0))
  if (wrong >= 0) {
    throw new AnalyticsInputError(`value ${wrong} of ${name}`, relevant.values[wrong], "above 0")
  }
}
