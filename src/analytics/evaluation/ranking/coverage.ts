import { assertWhole } from "../../errors"
import type { RankedLists } from "./lists"

/**
 * The share of the catalogue that is shown at all: different items among the first k of the lists / all items, 0 to 1
 * (Herlocker et al. 2004). Low where everybody is shown the same. O(entries).
 *
 * @param items number of items in the catalogue
 * @example catalogueCoverage(recommendations, 5000, 20)
 */
export function catalogueCoverage(
  { users, offsets, items: shown }: RankedLists,
  items: number,
  k: number
): number {
  assertWhole("items", items, 1)
  assertWhole("k", k, 1)
  const seen = new Uint8Array(items)
  users.forEach((_, l) => {
    for (let at = offsets[l]; at < Math.min(offsets[l + 1], offsets[l] + k); at++) {
      assertWhole(`item ${at} of the lists`, shown[at], 0, items - 1)
      seen[shown[at]] = 1
    }
  })
  return seen.reduce((sum, flag) => sum + flag, 0) / items
}
