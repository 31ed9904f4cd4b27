import { assertBetween, assertSameLength } from "../errors"
import { contingency, jaccard } from "./contingency"

/** A new cluster and the earlier one that it continues. */
export interface ClusterMatch {
  readonly label: number
  readonly previous: number
  /** Jaccard similarity of the two, `atLeast` to 1. */
  readonly overlap: number
}

export interface MatchOptions {
  /** Below this Jaccard similarity a cluster is a new one. @default 0.3 */
  atLeast?: number
}

/**
 * Which new cluster continues which earlier one: the pair with the greatest overlap first, then the next among the
 * rest, as long as they share enough. Rows that are noise (−1) on either side still count against the overlap.
 * O(rows + k²).
 *
 * @param previous labels of the same rows under the earlier model
 * @example matchClusters([0, 0, 1, 1], [5, 5, 2, 2]) // 5 continues 0, 2 continues 1
 */
export function matchClusters(
  previous: ArrayLike<number>,
  labels: ArrayLike<number>,
  { atLeast = 0.3 }: MatchOptions = {}
): ClusterMatch[] {
  assertSameLength("labels", labels.length, previous.length)
  assertBetween("atLeast", atLeast, 0, 1)
  const table = contingency(previous, labels)
  const candidates = [...table.rowTotals.keys()].flatMap((before) =>
    [...table.columnTotals.keys()]
      .filter((label) => before >= 0 && label >= 0)
      .map((label) => ({ label, previous: before, overlap: jaccard(table, before, label) }))
  )
  const matches: ClusterMatch[] = []
  candidates.sort((x, y) => y.overlap - x.overlap || x.previous - y.previous || x.label - y.label)
  for (const pair of candidates) {
    const free = !matches.some(
      ({ label, previous: taken }) => label === pair.label || taken === pair.previous
    )
    if (free && pair.overlap > 0 && pair.overlap >= atLeast) {
      matches.push(pair)
    }
  }
  return matches
}
