import type { RandomSource } from "../numeric/random"
import { seededRandom } from "../numeric/random"
import { taskKind } from "../steps"
import { drawSample } from "./bootstrap"
import type { TreeLists } from "./descent"
import { addShares, layTrees, sharesWidth } from "./descent"
import type { GrowthRules, GrownTree } from "./grow-tree"
import { treeGrower } from "./grow-tree"
import { sharesOfTotal } from "./shares-of-total"

/** What the trees of a forest are grown from; the arrays stand on shared memory. */
export interface ForestInput {
  readonly codes: Uint16Array
  readonly codesByRow: Uint16Array
  /** Bins of each column. */
  readonly bins: Int32Array
  readonly labels: Int32Array
  readonly rules: GrowthRules
  readonly seed: number
  /** Rows drawn for each tree; null: every row once. */
  readonly draws: number | null
  readonly outOfBag: boolean
}

/** Some trees of a forest, and what they say of the rows they did not see. */
export interface ForestPart {
  readonly trees: readonly TreeLists[]
  /** For each tree: the share of each column in the impurity it removes; all 0 for a tree of one leaf. */
  readonly importances: readonly Float64Array[]
  /** Sums over trees of the shares of the classes, `sharesWidth` numbers a row. */
  readonly sums: Float64Array
  /** How many trees spoke, for each row. */
  readonly votes: Uint16Array
}

/** Grows the trees `from` to `to`. A tree depends on the seed and its number alone, not on the task it is in. */
export const forestTreesTask = taskKind(
  "forest-trees",
  (_, { forest, from, to }: { forest: ForestInput; from: number; to: number }): ForestPart => {
    const { codes, bins, labels, rules, seed, draws } = forest
    const rows = labels.length
    const classes = rules.classWeights.length
    const grow = treeGrower(bins, rules)
    const counted = forest.outOfBag ? rows : 0
    const sums = new Float64Array(counted * sharesWidth(classes))
    const votes = new Uint16Array(counted)
    const trees: TreeLists[] = []
    const importances: Float64Array[] = []
    for (let t = from; t < to; t++) {
      const random: RandomSource = seededRandom(seed, t)
      const sample = drawSample(labels, classes, draws ?? rows, draws === null ? null : random)
      const { order, payload, totals, outside } = sample
      const grown = grow({ codes, stride: rows, bins, order, payload }, totals, random)
      const tree = listsOf(grown, classes)
      trees.push(tree)
      importances.push(sharesOfTotal(grown.importances))
      if (forest.outOfBag) {
        addShares(layTrees([tree], rules.classWeights), forest.codesByRow, bins.length, outside, sums)
        outside.forEach((row) => votes[row]++)
      }
    }
    return { trees, importances, sums, votes }
  }
)

/**
 * A grown tree as a forest keeps it: cuts for nodes that are split, draws for leaves. Between the bins that were
 * apart in the node the middle cut is taken.
 */
function listsOf(grown: GrownTree, classes: number): TreeLists {
  const inner = (grown.nodes - 1) / 2
  const cuts = new Uint16Array(inner)
  const counts = new Int32Array((inner + 1) * classes)
  let split = 0
  let leaf = 0
  for (let node = 0; node < grown.nodes; node++) {
    if (grown.columns[node] >= 0) {
      cuts[split++] = (grown.low[node] + grown.high[node] - 1) >> 1
      continue
    }
    for (let c = 0; c < classes; c++) {
      counts[leaf * classes + c] = grown.counts[node * classes + c]
    }
    leaf++
  }
  return { columns: grown.columns, cuts, counts }
}
