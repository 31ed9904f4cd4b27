import { AnalyticsInputError, assertSameLength } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { sharedInt32 } from "./shared-memory"

/** The labels of rows, told apart. */
export interface ClassCodes {
  /** The distinct labels, ascending. */
  readonly classes: readonly number[]
  /** The place of each row's label in `classes`; on shared memory. */
  readonly codes: Int32Array
}

/** Weight of each class, in the order of the classes; `"balanced"` gives every class the same total. */
export type ClassWeights = "balanced" | readonly number[]

/**
 * Numbers the labels of rows 0, 1, … in ascending order.
 *
 * @throws AnalyticsInputError for a label that is not a whole number, or another number of labels than rows.
 */
export function encodeClasses(y: ArrayLike<number>, rows: number): ClassCodes {
  assertSameLength("y", y.length, rows)
  const distinct = new Set<number>()
  for (let i = 0; i < rows; i++) {
    if (!Number.isSafeInteger(y[i])) {
      throw new AnalyticsInputError(`y of row ${i}`, y[i], "a whole number that names a class")
    }
    distinct.add(y[i])
  }
  const classes = [...distinct].sort((a, b) => a - b)
  const places = new Map(classes.map((label, place) => [label, place]))
  const codes = sharedInt32(rows)
  for (let i = 0; i < rows; i++) {
    codes[i] = places.get(y[i]) ?? 0
  }
  return { classes: Object.freeze(classes), codes }
}

/**
 * One weight per class: 1 each, those given, or balanced: rows / (classes × rows of the class), scikit-learn's.
 *
 * @throws AnalyticsInputError unless there is one positive number per class.
 */
export function weightsOfClasses(
  weights: ClassWeights | undefined,
  { classes, codes }: ClassCodes
): readonly number[] {
  if (weights === undefined) {
    return Object.freeze(classes.map(() => 1))
  }
  if (weights === "balanced") {
    const rows = new Float64Array(classes.length)
    codes.forEach((code) => rows[code]++)
    return Object.freeze(Array.from(rows, (count) => codes.length / (classes.length * count)))
  }
  const fits =
    Array.isArray(weights) &&
    weights.length === classes.length &&
    weights.every((weight) => Number.isFinite(weight) && weight > 0)
  if (!fits) {
    throw new AnalyticsInputError(
      "classWeights",
      weights,
      `"balanced", or one positive number for each of the classes ${classes.join(", ")}`
    )
  }
  return Object.freeze([...weights])
}

/**
 * The label with the greatest probability in each row, the first of equals.
 *
 * @param probabilities rows × classes, as `predictRandomForest` gives them.
 * @param classes the model's `classes`.
 */
export function likeliestClass(probabilities: Matrix, classes: readonly number[]): number[] {
  assertSameLength("classes", classes.length, probabilities.columns)
  const { data, rows, columns } = probabilities
  return Array.from({ length: rows }, (_, i) => {
    let best = 0
    for (let c = 1; c < columns; c++) {
      best = data[c * rows + i] > data[best * rows + i] ? c : best
    }
    return classes[best]
  })
}
