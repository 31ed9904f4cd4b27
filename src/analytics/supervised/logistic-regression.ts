import { AnalyticsInputError, assertBetween, assertSameLength, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, columnOf } from "../numeric/matrix"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { ClassCodes, ClassWeights } from "./classes"
import { encodeClasses, weightsOfClasses } from "./classes"
import { sigmoid, standardColumns } from "./logistic-likelihood"
import type { NewtonEnd } from "./newton"
import { newton } from "./newton"
import { probabilitiesOf } from "./probabilities"

export interface LogisticRegressionOptions {
  /** The factor λ of half the sum of the squared coefficients, against the sum of the log losses; scikit-learn's 1 / C. @default 1 */
  l2?: number
  /** Whether the penalty counts coefficients per standard deviation of their column, or per unit. @default true */
  standardize?: boolean
  /** One number a class in ascending order of the labels, or `"balanced"`: each class the same total. @default 1 each */
  classWeights?: ClassWeights
  /** @default 100 */
  maxIterations?: number
  /** Largest slope of the mean loss that counts as none. @default 1e-9 */
  tolerance?: number
}

export interface LogisticRegressionModel {
  readonly kind: "logistic-regression"
  /** The two labels, ascending; coefficients speak for the second. */
  readonly classes: readonly number[]
  /** In the units of X: log odds of the second class = intercept + Σ coefficient × value. */
  readonly coefficients: readonly number[]
  readonly intercept: number
  /** Coefficients per standard deviation of their column, to compare columns by; 0 for a constant column. */
  readonly effects: readonly number[]
  readonly l2: number
  readonly standardize: boolean
  readonly iterations: number
  /** False: the coefficients are not those of the least loss. */
  readonly converged: boolean
  /** What to try where it did not converge. */
  readonly advice: string | null
}

const DEFAULTS = { l2: 1, standardize: true, maxIterations: 100, tolerance: 1e-9 } as const

/**
 * Logistic regression with two classes and an L2 penalty: the coefficients that minimise
 * Σ weight × log loss + λ/2 × Σ coefficient², the intercept free of penalty. With `standardize: false` the answer is
 * that of scikit-learn's `LogisticRegression(C=1/λ)`; with `true`, that of the same after a `StandardScaler`, told in
 * the units of X. The search itself always works on standardised columns, so units never hinder it.
 * O(iterations × rows × columns²); some eight iterations.
 *
 * @param y one of two whole numbers for each row.
 * @throws AnalyticsInputError naming the option, cell or label that is wrong, or unless y holds two classes.
 * @example
 * const model = fitLogisticRegression(X, churned, { classWeights: "balanced" })
 * predictLogisticRegression(model, X) // rows × 2
 */
export function fitLogisticRegression(
  X: Matrix,
  y: ArrayLike<number>,
  options: LogisticRegressionOptions = {}
): LogisticRegressionModel {
  return runSteps(X, fitLogisticRegressionSteps(X, y, options))
}

/** {@link fitLogisticRegression} as one task: an iteration is shorter than a message to a thread. */
export function* fitLogisticRegressionSteps(
  X: Matrix,
  y: ArrayLike<number>,
  options: LogisticRegressionOptions = {}
): Steps<LogisticRegressionModel> {
  const { l2, standardize, maxIterations, tolerance } = { ...DEFAULTS, ...options }
  assertMatrix(X)
  assertBetween("l2", l2, 0, Number.MAX_VALUE)
  assertWhole("maxIterations", maxIterations, 1)
  assertBetween("tolerance", tolerance, 0, 1)
  const labels = encodeClasses(y, X.rows)
  const { classes } = labels
  if (classes.length !== 2) {
    throw new AnalyticsInputError("number of classes in y", classes.length, "2")
  }
  const weights = weightsOfClasses(options.classWeights, labels)
  const [end] = yield* round(logisticTask, [{ labels, weights, l2, standardize, maxIterations, tolerance }])
  return Object.freeze({
    kind: "logistic-regression",
    classes,
    coefficients: Object.freeze(Array.from(end.coefficients)),
    intercept: end.intercept,
    effects: Object.freeze(Array.from(end.effects)),
    l2,
    standardize,
    iterations: end.iterations,
    converged: end.converged,
    advice: end.converged ? null : adviceFor(end.iterations, maxIterations, l2),
  })
}

/**
 * The probability of each of the two classes for each row. O(rows × columns).
 *
 * @returns rows × 2, in the order of `model.classes`; each row sums to 1.
 * @throws AnalyticsInputError unless X has the columns of the model.
 */
export function predictLogisticRegression(model: LogisticRegressionModel, X: Matrix): Matrix {
  assertMatrix(X)
  assertSameLength("coefficients of the model", model.coefficients.length, X.columns)
  const margins = new Float64Array(X.rows).fill(model.intercept)
  model.coefficients.forEach((coefficient, j) => {
    const column = columnOf(X, j)
    for (let i = 0; i < X.rows; i++) {
      margins[i] += coefficient * column[i]
    }
  })
  return probabilitiesOf(margins.map(sigmoid), X.rows, 2)
}

interface LogisticInput {
  labels: ClassCodes
  weights: readonly number[]
  l2: number
  standardize: boolean
  maxIterations: number
  tolerance: number
}

type LogisticEnd = Omit<NewtonEnd, "place"> & {
  coefficients: Float64Array
  intercept: number
  effects: Float64Array
}

export const logisticTask = taskKind("logistic-regression", (X, input: LogisticInput): LogisticEnd => {
  const { columns, means, scales } = standardColumns(X)
  const labels = input.labels.codes
  const { place, iterations, converged } = newton(
    {
      columns,
      labels,
      weights: Float64Array.from(labels, (label) => input.weights[label]),
      penalties: scales.map((scale) => (input.standardize ? input.l2 : input.l2 / (scale * scale))),
    },
    input.maxIterations,
    input.tolerance
  )
  const effects = place.slice(0, X.columns)
  const coefficients = effects.map((effect, j) => effect / scales[j])
  const intercept = coefficients.reduce((sum, each, j) => sum - each * means[j], place[X.columns])
  return { effects, coefficients, intercept, iterations, converged }
})

function adviceFor(iterations: number, maxIterations: number, l2: number): string {
  if (l2 === 0) {
    return "the columns may tell the classes apart without error, or repeat one another; set l2 above 0"
  }
  return iterations >= maxIterations
    ? `the search was stopped after ${iterations} iterations; raise maxIterations`
    : "the loss could not be lowered further for rounding; raise tolerance or l2"
}
