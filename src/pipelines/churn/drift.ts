import type { DriftReference, DriftReport } from "../../analytics"
import { fitDriftReference, measureDrift } from "../../analytics"
import type { Columns } from "../types"
import type { LearnedChurnModel } from "./model"
import { probabilitiesOf } from "./model"
import type { Group, GroupName } from "./population"
import { GROUPS, inputsOf, populationOf } from "./population"

/** How inputs and probabilities were distributed in training, to be kept with the model. */
export interface ChurnDriftReference {
  readonly inputs: Readonly<Record<GroupName, Readonly<Record<string, DriftReference>>>>
  readonly probability: DriftReference
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

/** Freezes the distributions of a training. */
export function churnDriftReference(
  groups: Readonly<Record<GroupName, Group>>,
  probabilities: Float64Array
): ChurnDriftReference {
  const of = (name: GroupName): Readonly<Record<string, DriftReference>> =>
    Object.freeze(
      groups[name].places.length < LEAST_ROWS
        ? {}
        : Object.fromEntries(
            inputsOf(name).map((input) => [input, fitDriftReference(groups[name].inputs[input])])
          )
    )
  return Object.freeze({
    inputs: Object.freeze({ once: of("once"), repeat: of("repeat") }),
    probability: fitDriftReference(probabilities),
  })
}

/**
 * How far customers have moved from those that the model learned from: the stability index of each input and of the
 * probabilities. Null where the shop has nobody to compare. O(customers × inputs).
 *
 * @param limit the index above which it is an alert; the option `drift_alert`
 */
export function measureChurnDrift(
  model: LearnedChurnModel,
  columns: Columns,
  limit: number
): ChurnDrift | null {
  const population = populationOf(columns, model.observationDays)
  const probabilities = probabilitiesOf(model, population, columns.customerIds.length).filter(Number.isFinite)
  if (probabilities.length === 0) {
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
