import { AnalyticsInputError, assertWhole } from "../errors"
import type { ClassWeights } from "./classes"
import type { GrowthRules } from "./grow-tree"

/** When trees stop to grow, and how much each class weighs. */
export interface GrowthOptions {
  /** Splits from the root to a leaf at most. @default no limit */
  maxDepth?: number
  /** Rows a leaf must have at least. @default 1 */
  minLeafRows?: number
  /** Rows a node must have at least to be split. @default 2 */
  minSplitRows?: number
  /** One number a class in ascending order of the labels, or `"balanced"`: each class the same total. @default 1 each */
  classWeights?: ClassWeights
}

/**
 * The rules that options ask for.
 *
 * @throws AnalyticsInputError naming the option that is wrong.
 */
export function growthRules(
  { maxDepth = Infinity, minLeafRows = 1, minSplitRows = 2 }: GrowthOptions,
  columnsPerSplit: number,
  classWeights: readonly number[]
): GrowthRules {
  if (maxDepth !== Infinity && (!Number.isInteger(maxDepth) || maxDepth < 1)) {
    throw new AnalyticsInputError("maxDepth", maxDepth, "a whole number of at least 1, or Infinity")
  }
  assertWhole("minLeafRows", minLeafRows, 1)
  assertWhole("minSplitRows", minSplitRows, 2)
  return { columnsPerSplit, maxDepth, minLeafRows, minSplitRows, classWeights }
}
