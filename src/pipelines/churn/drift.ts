import type { DriftReference, DriftReport } from "../../analytics"
import { fitDriftReference, measureDrift } from "../../analytics"
import type { Columns } from "../types"
import type { LearnedChurnModel } from "./model"
import { probabilitiesOf } from "./model"
import type { GroupName } from "./population"
import { GROUPS, inputsOf, populationOf } from "./population"

/** How inputs and probabilities were distributed when the model was learned, to be kept with it. */
export interface ChurnDriftReference {
  readonly inputs: Readonly<Record<GroupName, Readonly<Record<string, DriftReference>>>>
  /** Null where nobody was active at that moment. */
  readonly probability: DriftReference | null
}

export interface ChurnDrift {
  readonly inputs: readonly (DriftReport & { readonly group: GroupName; readonly input: string })[]
  readonly probability: DriftReport
  /** The indices above the limit, strongest first; empty: the customers are those that the model knows. */
  readonly alerts: readonly {
    readonly group: GroupName | null
    readonly input: string
    readonly index: number
  }[]
}

/** Groups of fewer customers, then or now, move by chance alone. */
const LEAST_ROWS = 50

/**
 * Freezes the distributions of the customers whom the model scores at the moment it is learned, so that drift starts at
 * 0 and grows with what changes after. Not those of its training rows: they lie horizons back, and what has changed since
 * then is judged by the test and taken up by the calibration; learning anew would not make it less.
 * O(customers × inputs), and one score each.
 *
 * @param columns the store's customers at the moment of learning
 */
export function churnDriftReference(
  model: Omit<LearnedChurnModel, "drift">,
  columns: Columns
): ChurnDriftReference {
  const { population, probabilities } = scoredNow(model, columns)
  const of = (name: GroupName): Readonly<Record<string, DriftReference>> =>
    Object.freeze(
      population[name].places.length < LEAST_ROWS
        ? {}
        : Object.fromEntries(
            inputsOf(name).map((input) => [input, fitDriftReference(population[name].inputs[input])])
          )
    )
  return Object.freeze({
    inputs: Object.freeze({ once: of("once"), repeat: of("repeat") }),
    probability: probabilities.length === 0 ? null : fitDriftReference(probabilities),
  })
}

/**
 * How far customers have moved since the model was learned: the stability index of each input and of the probabilities.
 * Null where the shop has nobody to compare. O(customers × inputs).
 *
 * @param limit the index above which it is an alert; the option `drift_alert`
 */
export function measureChurnDrift(
  model: LearnedChurnModel,
  columns: Columns,
  limit: number
): ChurnDrift | null {
  const { population, probabilities } = scoredNow(model, columns)
  if (probabilities.length === 0 || model.drift.probability === null) {
    return null
  }
  const inputs = GROUPS.flatMap((group) =>
    population[group].places.length < LEAST_ROWS
      ? []
      : Object.entries(model.drift.inputs[group]).map(([input, reference]) => ({
          group,
          input,
          ...measureDrift(reference, population[group].inputs[input]),
        }))
  )
  const probability = measureDrift(model.drift.probability, probabilities)
  const alerts = [...inputs, { ...probability, group: null, input: "probability" }]
    .filter(({ index }) => index > limit)
    .sort((a, b) => b.index - a.index)
    .map(({ group, input, index }) => Object.freeze({ group, input, index }))
  return Object.freeze({ inputs: Object.freeze(inputs), probability, alerts: Object.freeze(alerts) })
}

/** The active customers and their probabilities, as the model sees them. */
function scoredNow(model: Omit<LearnedChurnModel, "drift">, columns: Columns) {
  const population = populationOf(columns, model.observationDays)
  const probabilities = probabilitiesOf(model, population, columns.customerIds.length).filter(Number.isFinite)
  return { population, probabilities }
}
