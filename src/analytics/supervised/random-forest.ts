import { AnalyticsInputError, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import type { Steps } from "../steps"
import { round, runSteps } from "../steps"
import { cutsOf } from "./bins"
import type { ClassCodes } from "./classes"
import { encodeClasses, weightsOfClasses } from "./classes"
import type { ForestPart } from "./forest-trees"
import { forestTreesTask } from "./forest-trees"
import { frozenList } from "./frozen-list"
import type { GrowthOptions } from "./growth-rules"
import { growthRules } from "./growth-rules"
import { outOfBagOf } from "./out-of-bag"
import type { OutOfBag } from "./out-of-bag"
import { sharesOfTotal } from "./shares-of-total"
import { assertTrainable, codesByRow, trainingTable } from "./training-table"

export interface RandomForestOptions extends GrowthOptions {
  /** @default 100 */
  trees?: number
  /** Columns looked at for each split, drawn anew: a number, or √columns, log2 columns, all. @default "sqrt" */
  featuresPerSplit?: number | "sqrt" | "log2" | "all"
  /** Whether each tree is grown from rows drawn with replacement, or from every row once. @default true */
  bootstrap?: boolean
  /** Rows drawn for each tree. @default as many as there are */
  sampleRows?: number
  /** Whether rows are judged by the trees that did not see them; needs `bootstrap`. @default true */
  outOfBag?: boolean
  /** @default 42 */
  seed?: number
}

/** One tree as flat lists. A node's number is its place in `columns`. */
export interface ForestTree {
  /** The column each node is split by, −1 for a leaf; a node is followed by its left branch, then by its right one. */
  readonly columns: readonly number[]
  /** For each node that is split, in order: the number of the cut that rows on the left do not exceed. */
  readonly cuts: readonly number[]
  /** For each leaf, in order: the rows of each class, as often as they were drawn. */
  readonly counts: readonly number[]
}

export interface RandomForestModel {
  readonly kind: "random-forest"
  /** The labels, ascending; probabilities come in this order. */
  readonly classes: readonly number[]
  readonly classWeights: readonly number[]
  /** The cuts of each column that trees refer to, ascending. */
  readonly cuts: readonly (readonly number[])[]
  readonly trees: readonly ForestTree[]
  /** The share of each column in the Gini impurity that splits remove, mean over the trees; they sum to 1, or are 0. */
  readonly importances: readonly number[]
}

export interface RandomForestFit {
  readonly model: RandomForestModel
  /** null without `bootstrap` or `outOfBag`. */
  readonly outOfBag: OutOfBag | null
}

const DEFAULTS = { trees: 100, featuresPerSplit: "sqrt", bootstrap: true, outOfBag: true, seed: 42 } as const

/** Columns with more distinct values than this are split at so many places only. */
const MOST_BINS = 256
const TREES_A_TASK = 5

/**
 * A random forest (Breiman 2001): many trees, each grown to its end from rows drawn with replacement, each split the
 * best among a few columns drawn for it; a probability is the mean of the leaves' shares. As scikit-learn's, except
 * that a column of more than 256 distinct values is split between 256 bins of equal size only, and that
 * `minLeafRows` counts a row as often as it was drawn. Each tree depends only on the seed and its number.
 * O(trees × features per split × rows × depth).
 *
 * @param y a whole number for each row that names its class; 0 and 1, or any others.
 * @throws AnalyticsInputError naming the option, cell or label that is wrong.
 * @example
 * const { model, outOfBag } = fitRandomForest(X, churned, { trees: 200, minLeafRows: 5, classWeights: "balanced" })
 * predictRandomForest(model, X) // rows × classes, each row sums to 1
 */
export function fitRandomForest(
  X: Matrix,
  y: ArrayLike<number>,
  options: RandomForestOptions = {}
): RandomForestFit {
  return runSteps(X, fitRandomForestSteps(X, y, options))
}

/** {@link fitRandomForest} as rounds of tasks: one column a task, then five trees a task. */
export function* fitRandomForestSteps(
  X: Matrix,
  y: ArrayLike<number>,
  options: RandomForestOptions = {}
): Steps<RandomForestFit> {
  const { trees, bootstrap, sampleRows, outOfBag, seed, featuresPerSplit } = { ...DEFAULTS, ...options }
  assertTrainable(X)
  assertWhole("trees", trees, 1)
  assertWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER)
  assertWhole("sampleRows", sampleRows ?? X.rows, 1, X.rows)
  const labels = encodeClasses(y, X.rows)
  const classWeights = weightsOfClasses(options.classWeights, labels)
  const rules = growthRules(options, columnsOf(featuresPerSplit, X.columns), classWeights)
  const table = yield* trainingTable(X, MOST_BINS, 0.05)
  const forest = {
    codes: table.codes,
    codesByRow: codesByRow(table),
    bins: table.bins,
    labels: labels.codes,
    rules,
    seed,
    draws: bootstrap ? (sampleRows ?? X.rows) : null,
    outOfBag: bootstrap && outOfBag,
  }
  const tasks = Array.from({ length: Math.ceil(trees / TREES_A_TASK) }, (_, task) => ({
    forest,
    from: task * TREES_A_TASK,
    to: Math.min(trees, (task + 1) * TREES_A_TASK),
  }))
  const parts = yield* round(forestTreesTask, tasks)
  const cuts = table.columns.map((bins) => frozenList(cutsOf(bins)))
  return {
    model: modelOf(parts, labels, classWeights, cuts),
    outOfBag: forest.outOfBag ? outOfBagOf(parts, labels, classWeights) : null,
  }
}

function columnsOf(wanted: number | "sqrt" | "log2" | "all", columns: number): number {
  switch (wanted) {
    case "sqrt":
      return Math.floor(Math.sqrt(columns))
    case "log2":
      return Math.max(1, Math.floor(Math.log2(columns)))
    case "all":
      return columns
    default:
      if (!Number.isInteger(wanted) || wanted < 1 || wanted > columns) {
        throw new AnalyticsInputError(
          "featuresPerSplit",
          wanted,
          `"sqrt", "log2", "all", or a whole number from 1 to ${columns}`
        )
      }
      return wanted
  }
}

function modelOf(
  parts: readonly ForestPart[],
  { classes }: ClassCodes,
  classWeights: readonly number[],
  cuts: readonly (readonly number[])[]
): RandomForestModel {
  const removed = new Float64Array(cuts.length)
  for (const each of parts.flatMap(({ importances }) => importances)) {
    each.forEach((share, column) => (removed[column] += share))
  }
  const trees = parts.flatMap((part) => part.trees)
  return Object.freeze({
    kind: "random-forest",
    classes,
    classWeights,
    cuts: Object.freeze(cuts),
    trees: Object.freeze(
      trees.map(({ columns, cuts: places, counts }) =>
        Object.freeze({ columns: frozenList(columns), cuts: frozenList(places), counts: frozenList(counts) })
      )
    ),
    importances: frozenList(sharesOfTotal(removed)),
  })
}
