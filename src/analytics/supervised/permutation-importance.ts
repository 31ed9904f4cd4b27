import { AnalyticsInputError, assertSameLength, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { randomIndex, seededRandom } from "../numeric/random"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import { addShares } from "./descent"
import type { ForestDescent } from "./forest-predict"
import { assertForestMatrix, blockCodes, descentOf } from "./forest-predict"
import type { ForecastScore } from "./forest-scores"
import { forecastScore } from "./forest-scores"
import type { RandomForestModel } from "./random-forest"
import { sharedInt32 } from "./shared-memory"

export interface PermutationImportanceOptions {
  /** What falls when a column is shuffled; `"roc-auc"` for two classes only. @default "brier" */
  score?: ForecastScore
  /** Times each column is shuffled. @default 5 */
  repeats?: number
  /** @default 42 */
  seed?: number
}

export interface PermutationImportance {
  readonly kind: "permutation-importance"
  readonly score: ForecastScore
  /** The score with nothing shuffled. */
  readonly baseline: number
  /** For each column: how far the score falls when the column is shuffled, mean over the repeats; 0 or below: useless. */
  readonly means: readonly number[]
  /** For each column: the standard deviation over the repeats. */
  readonly deviations: readonly number[]
}

const DEFAULTS = { score: "brier", repeats: 5, seed: 42 } as const
const NOTHING = -1

/**
 * How much worse a forest forecasts when one column's values are dealt out to other rows (Breiman 2001; scikit-learn's
 * `permutation_importance`). Take rows the forest was not grown from: on its own rows every column looks important.
 * Of columns that tell the same, each alone looks unimportant. O(columns × repeats × rows × trees × depth).
 *
 * @param y the class of each row, of those in `model.classes`.
 * @throws AnalyticsInputError naming the option, cell or label that is wrong.
 */
export function permutationImportance(
  model: RandomForestModel,
  X: Matrix,
  y: ArrayLike<number>,
  options: PermutationImportanceOptions = {}
): PermutationImportance {
  return runSteps(X, permutationImportanceSteps(model, X, y, options))
}

/** {@link permutationImportance} as a round of tasks: one shuffling of one column a task. */
export function* permutationImportanceSteps(
  model: RandomForestModel,
  X: Matrix,
  y: ArrayLike<number>,
  options: PermutationImportanceOptions = {}
): Steps<PermutationImportance> {
  const { score, repeats, seed } = { ...DEFAULTS, ...options }
  assertForestMatrix(model, X)
  assertWhole("repeats", repeats, 1)
  assertWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER)
  const labels = labelsIn(model, y, X.rows)
  assertScore(score, labels, model.classes.length)
  const shared = { forest: descentOf(model), labels, classes: model.classes.length, score, seed }
  const shufflings = Array.from({ length: X.columns * repeats }, (_, at) => ({
    ...shared,
    column: Math.floor(at / repeats),
    repeat: at % repeats,
  }))
  const [baseline, ...scores] = yield* round(shuffledScoreTask, [
    { ...shared, column: NOTHING, repeat: 0 },
    ...shufflings,
  ])
  const falls = Array.from({ length: X.columns }, (_, column) =>
    scores.slice(column * repeats, (column + 1) * repeats).map((each) => baseline - each)
  )
  return Object.freeze({
    kind: "permutation-importance",
    score,
    baseline,
    means: Object.freeze(falls.map(mean)),
    deviations: Object.freeze(
      falls.map((each) => Math.sqrt(mean(each.map((fall) => (fall - mean(each)) ** 2))))
    ),
  })
}

interface Shuffling {
  forest: ForestDescent
  labels: Int32Array
  classes: number
  score: ForecastScore
  seed: number
  column: number
  repeat: number
}

export const shuffledScoreTask = taskKind("forest-shuffled-score", (X, input: Shuffling): number => {
  const { forest, labels, classes, score, seed, column, repeat } = input
  const { descent, cuts } = forest
  const codes = blockCodes(X, cuts, 0, X.rows)
  if (column !== NOTHING) {
    const random = seededRandom(seed, column, repeat)
    for (let i = X.rows - 1; i > 0; i--) {
      const at = i * X.columns + column
      const other = randomIndex(random, i + 1) * X.columns + column
      const code = codes[at]
      codes[at] = codes[other]
      codes[other] = code
    }
  }
  const rows = Int32Array.from({ length: X.rows }, (_, i) => i)
  const sums = new Float64Array(X.rows * descent.width)
  addShares(descent, codes, X.columns, rows, sums)
  return forecastScore(
    score,
    sums.map((sum) => sum / descent.roots.length),
    labels,
    classes
  )
})

function labelsIn({ classes }: RandomForestModel, y: ArrayLike<number>, rows: number): Int32Array {
  assertSameLength("y", y.length, rows)
  const labels = sharedInt32(rows)
  for (let i = 0; i < rows; i++) {
    labels[i] = classes.indexOf(y[i])
    if (labels[i] < 0) {
      throw new AnalyticsInputError(`y of row ${i}`, y[i], `one of the model's classes ${classes.join(", ")}`)
    }
  }
  return labels
}

function assertScore(score: ForecastScore, labels: Int32Array, classes: number): void {
  if (score !== "brier" && score !== "accuracy" && score !== "roc-auc") {
    throw new AnalyticsInputError("score", score, `"brier", "accuracy" or "roc-auc"`)
  }
  if (score === "roc-auc" && (classes !== 2 || new Set(labels).size !== 2)) {
    throw new AnalyticsInputError("score", score, `"brier" or "accuracy" unless y holds two classes`)
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}
