import { assertWhole } from "../../errors"
import type { SparseMatrix } from "../../numeric/sparse"
import type { RankedLists } from "./lists"
import { assertLists } from "./lists"

export interface PopularityBias {
  /** Mean popularity of the recommended items: the share of all users who have the item. Null without one. */
  readonly recommended: number | null
  /** Mean popularity of the items that the same users have. Null where they have none. */
  readonly had: number | null
  /** recommended / had − 1: 0.5 is half as popular again as what users choose by themselves. Null where undefined. */
  readonly lift: number | null
}

/**
 * Whether recommendations lean to what everybody buys anyway: the popularity of what is shown beside the popularity of
 * what the same users chose (Abdollahpouri et al. 2019), the mean over users of the means over items. O(entries).
 *
 * @param history users × items that was learned from
 * @throws AnalyticsInputError naming what does not fit.
 * @example popularityBias(recommendations, history, 20).lift
 */
export function popularityBias(lists: RankedLists, history: SparseMatrix, k: number): PopularityBias {
  assertWhole("k", k, 1)
  assertLists(lists, history, "history")
  const popularity = new Float64Array(history.columns)
  history.indices.forEach((item) => (popularity[item] += 1 / history.rows))
  const shown = new Means()
  const owned = new Means()
  lists.users.forEach((user, l) => {
    const end = Math.min(lists.offsets[l + 1], lists.offsets[l] + k)
    shown.add(lists.items.subarray(lists.offsets[l], end), popularity)
    owned.add(history.indices.subarray(history.offsets[user], history.offsets[user + 1]), popularity)
  })
  const recommended = shown.mean()
  const had = owned.mean()
  const lift = recommended === null || had === null ? null : recommended / had - 1
  return Object.freeze({ recommended, had, lift })
}

/** The mean over lists of the mean popularity within each; empty lists do not count. */
class Means {
  private sum = 0
  private count = 0

  add(items: Int32Array, popularity: Float64Array): void {
    if (items.length > 0) {
      this.sum += items.reduce((sum, item) => sum + popularity[item], 0) / items.length
      this.count++
    }
  }

  mean(): number | null {
    return this.count > 0 ? this.sum / this.count : null
  }
}
