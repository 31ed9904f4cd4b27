import { cutTree, dendrogram } from "../../analytics"
import type { ClustersCardReport } from "../../types/reports"
import type { Tree } from "./found"

/** Leaves that a reader still tells apart; more only where there are more segments. */
const LEAVES = 30

/**
 * The top of the tree with the segment that most customers of each leaf are in.
 *
 * @param places the segment of every customer, as a place in `keys`; −1: in none
 */
export function dendrogramOf(
  { model, rows, k }: Tree,
  places: Int32Array,
  keys: readonly string[]
): NonNullable<ClustersCardReport["dendrogram"]> {
  const count = Math.min(Math.max(LEAVES, k), model.rows)
  const { leaves, links } = dendrogram(model, count)
  const leafOf = cutTree(model, { k: count })
  const members = Array.from({ length: count }, () => new Array<number>(keys.length).fill(0))
  leafOf.forEach((leaf, row) => places[rows[row]] >= 0 && members[leaf][places[rows[row]]]++)
  return {
    leaves: leaves.map(({ size, row }) => ({ size, segment: commonest(members[leafOf[row]], keys) })),
    links: links.map(({ height, left, right }) => ({ height, left: { ...left }, right: { ...right } })),
    cut: cutHeight(model.heights, k),
    customers: model.rows,
  }
}

function commonest(counts: readonly number[], keys: readonly string[]): string | null {
  const most = counts.reduce((best, count, at) => (count > counts[best] ? at : best), 0)
  return counts.length > 0 && counts[most] > 0 ? keys[most] : null
}

/** Halfway between the last join below the cut and the first above it; null where nothing is cut. */
function cutHeight(heights: readonly number[], k: number): number | null {
  const above = heights.length - (k - 1)
  if (k < 2 || above < 0) {
    return null
  }
  return ((heights[above - 1] ?? 0) + heights[above]) / 2
}
