import { assertBetween, assertWhole } from "../errors"
import type { AgglomerativeModel } from "./agglomerative"

/** Where a tree is cut: into so many clusters, or above every join of at most this height. */
export type TreeCut = { readonly k: number } | { readonly height: number }

/**
 * The cluster of every row when a tree is cut; clusters are numbered by their first rows, so row 0 is in cluster 0.
 * Cutting into k undoes the k − 1 highest joins (of equal ones the later). O(rows).
 *
 * @param cut a plain number is k
 * @throws AnalyticsInputError for a k outside 1 to rows, or a height below 0.
 * @example cutTree(fitAgglomerative(X).model, { k: 4 })
 */
export function cutTree(model: AgglomerativeModel, cut: number | TreeCut): Int32Array {
  const { rows, merges } = model
  const kept = joinsKept(model, typeof cut === "number" ? { k: cut } : cut)
  // From the top down, every part belongs to the cluster of the join above it.
  const tops = new Int32Array(rows + kept)
  for (let node = 0; node < tops.length; node++) {
    tops[node] = node
  }
  for (let m = kept - 1; m >= 0; m--) {
    tops[merges[m][0]] = tops[merges[m][1]] = tops[rows + m]
  }
  const numbers = new Int32Array(rows + kept).fill(-1)
  const labels = new Int32Array(rows)
  let clusters = 0
  for (let i = 0; i < rows; i++) {
    if (numbers[tops[i]] < 0) {
      numbers[tops[i]] = clusters++
    }
    labels[i] = numbers[tops[i]]
  }
  return labels
}

function joinsKept({ rows, heights }: AgglomerativeModel, cut: TreeCut): number {
  if ("k" in cut) {
    assertWhole("k", cut.k, 1, rows)
    return rows - cut.k
  }
  assertBetween("height", cut.height, 0, Infinity)
  const above = heights.findIndex((height) => height > cut.height)
  return above < 0 ? heights.length : above
}
