import { AnalyticsInputError, assertSameLength, assertWhole } from "../../errors"
import type { Label } from "../labels"
import { byLabel } from "../labels"
import { assertWeights } from "./inputs"

export interface ConfusionOptions {
  /** The classes in the wanted order, all that occur among them. @default those that occur, ascending */
  classes?: readonly Label[]
  /** How much each row counts, at least 0. @default 1 */
  weights?: ArrayLike<number>
}

export interface ConfusionMatrix {
  readonly classes: readonly Label[]
  /** `counts[a][b]`: the rows of class a that were called b. */
  readonly counts: readonly (readonly number[])[]
}

/**
 * What was called what. O(rows + classes²).
 *
 * @throws AnalyticsInputError for unequal lengths or a class that is not among those given
 * @example confusionMatrix([0, 0, 1], [0, 1, 1]).counts // [[1, 1], [0, 1]]
 */
export function confusionMatrix(
  truth: ArrayLike<Label>,
  predicted: ArrayLike<Label>,
  options: ConfusionOptions = {}
): ConfusionMatrix {
  assertWhole("rows of truth", truth.length, 1)
  assertSameLength("predicted", predicted.length, truth.length)
  assertWeights(options.weights, truth.length)
  const classes = options.classes ?? classesIn(truth, predicted)
  const places = new Map(classes.map((label, at) => [label, at]))
  const counts = classes.map(() => classes.map(() => 0))
  for (let i = 0; i < truth.length; i++) {
    const row = placeOf(places, truth[i], `truth of row ${i}`)
    const column = placeOf(places, predicted[i], `prediction of row ${i}`)
    counts[row][column] += options.weights === undefined ? 1 : options.weights[i]
  }
  return Object.freeze({
    classes: Object.freeze([...classes]),
    counts: Object.freeze(counts.map((row) => Object.freeze(row))),
  })
}

function classesIn(truth: ArrayLike<Label>, predicted: ArrayLike<Label>): Label[] {
  return [...new Set([...Array.from(truth), ...Array.from(predicted)])].sort(byLabel)
}

function placeOf(places: ReadonlyMap<Label, number>, label: Label, parameter: string): number {
  const place = places.get(label)
  if (place === undefined || Number.isNaN(label)) {
    throw new AnalyticsInputError(parameter, label, `one of the classes ${[...places.keys()].join(", ")}`)
  }
  return place
}
