import { assertWhole } from "../errors"
import type { AgglomerativeModel } from "./agglomerative"

/** A cluster that is drawn as one leaf. */
export interface DendrogramLeaf {
  /** Below n a row, n + m the cluster made by join m. */
  readonly node: number
  /** Its rows. */
  readonly size: number
  /** Its first row: `labels[row]` is the cluster it belongs to, if the tree is cut into at most as many as there are leaves. */
  readonly row: number
}

/** A join as a bracket: up from either side, across at `height`. */
export interface DendrogramLink {
  readonly node: number
  readonly size: number
  readonly height: number
  /** Where its own stem stands: halfway between the sides; leaves stand at 0, 1, 2 … */
  readonly position: number
  readonly left: DendrogramFoot
  readonly right: DendrogramFoot
}

export interface DendrogramFoot {
  readonly position: number
  /** 0 at a leaf. */
  readonly height: number
}

/** The top of a tree, ready to be drawn. */
export interface Dendrogram {
  /** Left to right. */
  readonly leaves: readonly DendrogramLeaf[]
  /** The lowest first; one fewer than leaves. */
  readonly links: readonly DendrogramLink[]
}

/**
 * The highest joins of a tree, drawn down to `leaves` leaves, each of which stands for all rows below it. The order
 * of the leaves is that of the merges (scipy's `dendrogram` with truncate_mode="lastp"), so no brackets cross. O(rows).
 *
 * @param leaves at most the number of rows
 * @example dendrogram(fitAgglomerative(X).model, 12).links.at(-1).height // that of the last join
 */
export function dendrogram(model: AgglomerativeModel, leaves: number): Dendrogram {
  const { rows, merges, heights, sizes } = model
  assertWhole("leaves", leaves, 1, rows)
  const lowest = rows - leaves
  const order = leafNodes(model, lowest)
  const positions = new Map(order.map((node, position) => [node, position]))
  const footOf = (node: number): DendrogramFoot =>
    Object.freeze({
      position: positions.get(node) ?? 0,
      height: node < rows + lowest ? 0 : heights[node - rows],
    })
  const links = merges.slice(lowest).map(([a, b], at) => {
    const node = rows + lowest + at
    const left = footOf(a)
    const right = footOf(b)
    const position = (left.position + right.position) / 2
    positions.set(node, position)
    return Object.freeze({
      node,
      size: sizes[node - rows],
      height: heights[node - rows],
      position,
      left,
      right,
    })
  })
  return Object.freeze({
    leaves: Object.freeze(
      order.map((node) =>
        Object.freeze({ node, size: node < rows ? 1 : sizes[node - rows], row: firstRow(model, node) })
      )
    ),
    links: Object.freeze(links),
  })
}

/** The nodes that stay when the joins from `lowest` on are drawn, left to right. */
function leafNodes({ rows, merges }: AgglomerativeModel, lowest: number): number[] {
  const found: number[] = []
  const waiting = [rows + merges.length - 1]
  while (waiting.length > 0) {
    const node = waiting.pop() as number
    if (node < rows + lowest) {
      found.push(node)
    } else {
      const [left, right] = merges[node - rows]
      waiting.push(right, left)
    }
  }
  return found
}

function firstRow({ rows, merges }: AgglomerativeModel, top: number): number {
  let first = rows
  const waiting = [top]
  while (waiting.length > 0) {
    const node = waiting.pop() as number
    if (node < rows) {
      first = Math.min(first, node)
    } else {
      waiting.push(...merges[node - rows])
    }
  }
  return first
}
