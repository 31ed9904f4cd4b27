import { assertSameLength } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, columnOf } from "../numeric/matrix"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import { writeCodes } from "./bins"
import type { Descent } from "./descent"
import { addShares, layTrees } from "./descent"
import { probabilitiesOf } from "./probabilities"
import type { RandomForestModel } from "./random-forest"

/** Rows that one task sends through all trees. */
const BLOCK_ROWS = 25_000

/**
 * The probability of each class for each row: the mean over the trees of the shares in the leaf the row comes to.
 * O(rows × trees × depth).
 *
 * @returns rows × classes, in the order of `model.classes`; each row sums to 1.
 * @throws AnalyticsInputError unless X has the columns of the model.
 */
export function predictRandomForest(model: RandomForestModel, X: Matrix): Matrix {
  return runSteps(X, predictRandomForestSteps(model, X))
}

/** {@link predictRandomForest} as a round of tasks: one block of rows a task. */
export function* predictRandomForestSteps(model: RandomForestModel, X: Matrix): Steps<Matrix> {
  assertForestMatrix(model, X)
  const forest = descentOf(model)
  const blocks = rowBlocks(X.rows, BLOCK_ROWS).map((block) => ({ forest, ...block }))
  const parts = yield* round(forestPredictTask, blocks)
  const shares = new Float64Array(X.rows * forest.descent.width)
  parts.forEach((part, b) => shares.set(part, blocks[b].from * forest.descent.width))
  return probabilitiesOf(shares, X.rows, model.classes.length)
}

/** A forest as tasks take it. */
export interface ForestDescent {
  readonly descent: Descent
  readonly cuts: readonly Float64Array[]
}

/** Lays a model out for descent. O(nodes). */
export function descentOf({ trees, classWeights, cuts }: RandomForestModel): ForestDescent {
  return {
    descent: layTrees(trees, classWeights),
    cuts: cuts.map((column) => Float64Array.from(column)),
  }
}

export const forestPredictTask = taskKind(
  "forest-predict",
  (X, { forest, from, to }: { forest: ForestDescent; from: number; to: number }): Float64Array => {
    const { descent, cuts } = forest
    const rows = Int32Array.from({ length: to - from }, (_, i) => i)
    const sums = new Float64Array(rows.length * descent.width)
    addShares(descent, blockCodes(X, cuts, from, to), X.columns, rows, sums)
    return sums.map((sum) => sum / descent.roots.length)
  }
)

/** The codes of the rows from `from` to `to`, row after row. */
export function blockCodes(X: Matrix, cuts: readonly Float64Array[], from: number, to: number): Uint16Array {
  const codes = new Uint16Array((to - from) * X.columns)
  cuts.forEach((each, j) => writeCodes(columnOf(X, j).subarray(from, to), each, codes, j, X.columns))
  return codes
}

/** Blocks of at most `most` rows. */
export function rowBlocks(rows: number, most: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(rows / most) }, (_, b) => ({
    from: b * most,
    to: Math.min((b + 1) * most, rows),
  }))
}

/** The check at the door of everything that takes a forest and rows. */
export function assertForestMatrix(model: RandomForestModel, X: Matrix): void {
  assertMatrix(X)
  assertSameLength("columns of the model's cuts", model.cuts.length, X.columns)
}
