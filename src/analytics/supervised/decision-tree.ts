import { assertSameLength } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"
import { runSteps } from "../steps"
import type { Bins } from "./bins"
import { between } from "./bins"
import { drawSample } from "./bootstrap"
import { encodeClasses, weightsOfClasses } from "./classes"
import { frozenList } from "./frozen-list"
import type { GrownTree } from "./grow-tree"
import { treeGrower } from "./grow-tree"
import type { GrowthOptions } from "./growth-rules"
import { growthRules } from "./growth-rules"
import { writeRightChildren } from "./preorder"
import { sharesOfTotal } from "./shares-of-total"
import { assertTrainable, trainingTable } from "./training-table"

export type DecisionTreeOptions = GrowthOptions

/**
 * A tree as flat lists, one entry a node; node 0 is the root, and a node is followed by its left branch, then by its
 * right one.
 */
export interface DecisionTreeModel {
  readonly kind: "decision-tree"
  /** The labels, ascending. */
  readonly classes: readonly number[]
  readonly classWeights: readonly number[]
  /** The column a node is split by; −1 for a leaf. */
  readonly splitColumns: readonly number[]
  /** Rows not above it go left; 0 for a leaf. */
  readonly thresholds: readonly number[]
  /** The nodes below; −1 for a leaf. */
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** Rows of each class, as many numbers a node as there are classes. */
  readonly counts: readonly number[]
  /** The share of each column in the Gini impurity that splits remove; they sum to 1, or are 0 for a lone leaf. */
  readonly importances: readonly number[]
}

/** Bins of a column; one with no more distinct values than this is split exactly. */
const MOST_BINS = 65_536

/**
 * A classification tree (Breiman, Friedman, Olshen & Stone 1984): every node is split by the column and threshold that
 * leave the least Gini impurity, until its rows are of one class or the rules forbid more. Thresholds lie halfway
 * between neighbouring values of the node, as scikit-learn's. Of equal splits the first column and the lowest
 * threshold win, so nothing is random. O(columns × rows × depth).
 *
 * @param y a whole number for each row that names its class.
 * @throws AnalyticsInputError naming the option, cell or label that is wrong.
 * @example fitDecisionTree(matrixFromRows([[1], [2], [8], [9]]), [0, 0, 1, 1]).thresholds // [5, 0, 0]
 */
export function fitDecisionTree(
  X: Matrix,
  y: ArrayLike<number>,
  options: DecisionTreeOptions = {}
): DecisionTreeModel {
  assertTrainable(X)
  const labels = encodeClasses(y, X.rows)
  const classWeights = weightsOfClasses(options.classWeights, labels)
  const { classes } = labels
  const rules = growthRules(options, X.columns, classWeights)
  const { codes, bins, columns } = runSteps(X, trainingTable(X, MOST_BINS, 1))
  const grow = treeGrower(bins, rules)
  const { order, payload, totals } = drawSample(labels.codes, classes.length, X.rows, null)
  const grown = grow({ codes, stride: X.rows, bins, order, payload }, totals, () => 0)
  const right = new Int32Array(grown.nodes).fill(-1)
  writeRightChildren(grown.columns, right, 0)
  return Object.freeze({
    kind: "decision-tree",
    classes,
    classWeights,
    splitColumns: frozenList(grown.columns),
    thresholds: Object.freeze(thresholdsOf(grown, columns)),
    left: frozenList(right.map((child, node) => (child < 0 ? -1 : node + 1))),
    right: frozenList(right),
    counts: frozenList(grown.counts),
    importances: frozenList(sharesOfTotal(grown.importances)),
  })
}

/**
 * The share of each class, by weight, in the leaf each row comes to. O(rows × depth).
 *
 * @returns rows × classes, in the order of `model.classes`; each row sums to 1.
 * @throws AnalyticsInputError unless X has the columns of the model.
 */
export function predictDecisionTree(model: DecisionTreeModel, X: Matrix): Matrix {
  assertMatrix(X)
  assertSameLength("columns of the model", model.importances.length, X.columns)
  const { classWeights, splitColumns, thresholds, left, right, counts } = model
  const classes = classWeights.length
  const data = new Float64Array(X.rows * classes)
  for (let i = 0; i < X.rows; i++) {
    let node = 0
    while (splitColumns[node] >= 0) {
      node = X.data[splitColumns[node] * X.rows + i] <= thresholds[node] ? left[node] : right[node]
    }
    let total = 0
    for (let c = 0; c < classes; c++) {
      total += classWeights[c] * counts[node * classes + c]
    }
    for (let c = 0; c < classes; c++) {
      data[c * X.rows + i] = (classWeights[c] * counts[node * classes + c]) / total
    }
  }
  return { data, rows: X.rows, columns: classes }
}

function thresholdsOf({ nodes, columns, low, high }: GrownTree, bins: readonly Bins[]): number[] {
  return Array.from({ length: nodes }, (_, node) =>
    columns[node] < 0
      ? 0
      : between(bins[columns[node]].highest[low[node]], bins[columns[node]].lowest[high[node]])
  )
}
