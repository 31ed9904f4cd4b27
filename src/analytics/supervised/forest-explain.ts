import type { Matrix } from "../numeric/matrix"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import { assertForestMatrix, blockCodes, rowBlocks } from "./forest-predict"
import type { RandomForestModel } from "./random-forest"
import type { ShapForest } from "./shap-forest"
import { layShapForest } from "./shap-forest"
import { rowsExplainer } from "./tree-shap"

/** Why a forest says what it says: for each class, base + the sum of a row's contributions = its probability. */
export interface ForestExplanation {
  /** For each class: the mean of the trees' roots, which is the forecast for a row of which nothing is known. */
  readonly base: readonly number[]
  /** For each class: rows × columns, how far each column moves the row's probability away from the base. */
  readonly contributions: readonly Matrix[]
}

/** Visits of nodes that one task makes: some tenths of a second. */
const BLOCK_NODES = 5e6

/**
 * Exact Shapley values of a forest's probabilities by TreeSHAP (Lundberg, Erion & Lee 2018): each column's
 * contribution to each row, the mean over the trees, where a column left out is replaced by the shares of the rows the
 * tree was grown from. A column that no tree asks for contributes 0. O(rows × nodes × columns on a path), which is much for
 * trees grown to their end: limit `maxDepth` or `minLeafRows`, or explain the rows that are looked at.
 *
 * @throws AnalyticsInputError unless X has the columns of the model.
 * @example
 * const { base, contributions } = explainRandomForest(model, X)
 * base[1] + sum(rowOf(contributions[1], 0)) // the first row's probability of the second class
 */
export function explainRandomForest(model: RandomForestModel, X: Matrix): ForestExplanation {
  return runSteps(X, explainRandomForestSteps(model, X))
}

/** {@link explainRandomForest} as a round of tasks: one block of rows a task. */
export function* explainRandomForestSteps(model: RandomForestModel, X: Matrix): Steps<ForestExplanation> {
  assertForestMatrix(model, X)
  const forest = layShapForest(model.trees, model.classWeights)
  const cuts = model.cuts.map((column) => Float64Array.from(column))
  const blockRows = Math.max(1, Math.floor(BLOCK_NODES / forest.columns.length))
  const blocks = rowBlocks(X.rows, blockRows).map((block) => ({ forest, cuts, ...block }))
  const parts = yield* round(forestExplainTask, blocks)
  const perRow = forest.width * X.columns
  const all = new Float64Array(X.rows * perRow)
  parts.forEach((part, b) => all.set(part, blocks[b].from * perRow))
  return {
    base: baseOf(forest, model.classes.length),
    contributions: model.classes.map((_, c) => contributionsTo(c, all, X, model.classes.length)),
  }
}

interface ExplainBlock {
  forest: ShapForest
  cuts: readonly Float64Array[]
  from: number
  to: number
}

/** Contributions row after row, column after column, `width` numbers each. */
export const forestExplainTask = taskKind(
  "forest-explain",
  (X, { forest, cuts, from, to }: ExplainBlock): Float64Array => {
    const all = new Float64Array((to - from) * X.columns * forest.width)
    rowsExplainer(forest, X.columns)(blockCodes(X, cuts, from, to), all)
    return all.map((sum) => sum / forest.roots.length)
  }
)

function baseOf({ roots, shares, width }: ShapForest, classes: number): readonly number[] {
  const base = Array.from({ length: width }, (_, w) => {
    const sum = roots.reduce((total, root) => total + shares[root * width + w], 0)
    return sum / roots.length
  })
  return Object.freeze(classes === 2 ? [1 - base[0], base[0]] : base)
}

/** With two classes what speaks for the one speaks against the other. */
function contributionsTo(c: number, all: Float64Array, X: Matrix, classes: number): Matrix {
  const data = new Float64Array(X.rows * X.columns)
  const width = classes === 2 ? 1 : classes
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < X.columns; j++) {
      const at = (i * X.columns + j) * width
      data[j * X.rows + i] = classes === 2 ? (c === 1 ? all[at] : 0 - all[at]) : all[at + c]
    }
  }
  return { data, rows: X.rows, columns: X.columns }
}
