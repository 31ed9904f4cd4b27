import { AnalyticsInputError, assertBetween, assertSameLength, assertWhole } from "../errors"
import type { Difference, IntervalOptions } from "./difference"
import { difference } from "./difference"
import { descending } from "./descending"

/**
 * What treatment adds for each customer by the two-model approach (Radcliffe & Surry 1999): the prediction of a model
 * fitted to the treated less that of one fitted to the others, both asked about every customer. Judge it on customers
 * that neither model has seen ({@link qini}): errors of the two models add up, and a good pair can rank uplift badly. O(n).
 *
 * @param ifTreated predicted chances or amounts, from the model of the treated
 * @param ifNot the same from the model of the others
 * @throws AnalyticsInputError naming the prediction that is wrong.
 * @example upliftTwoModels([0.5, 0.25], [0.25, 0.25]) // [0.25, 0]
 */
export function upliftTwoModels(ifTreated: ArrayLike<number>, ifNot: ArrayLike<number>): Float64Array {
  assertSameLength("ifNot", ifNot.length, ifTreated.length)
  assertColumn("ifTreated", ifTreated)
  assertColumn("ifNot", ifNot)
  return Float64Array.from({ length: ifTreated.length }, (_, i) => ifTreated[i] - ifNot[i])
}

export interface UpliftBandOptions extends IntervalOptions {
  /** @default 10 */
  bands?: number
}

/** Customers of about equal predicted uplift, and what treatment really added for them. */
export interface UpliftBand {
  /** 1 for the highest predictions. */
  readonly band: number
  readonly treated: number
  readonly control: number
  /** Mean prediction. */
  readonly predicted: number
  /** What the experiment shows; null with fewer than two customers in an arm. */
  readonly observed: Difference | null
}

/**
 * Predicted against observed uplift, band by band from the highest predictions: a model is of use where the observed
 * falls with the predicted, and calibrated where the two are alike. Equal predictions share a band, so that a band may be
 * missing. O(n log n).
 *
 * @throws AnalyticsInputError naming the entry that is wrong.
 * @example upliftBands(uplift, treated, visited, { bands: 5 })[0].observed?.estimate
 */
export function upliftBands(
  uplift: ArrayLike<number>,
  treated: ArrayLike<number>,
  outcome: ArrayLike<number>,
  { bands = 10, confidence }: UpliftBandOptions = {}
): UpliftBand[] {
  assertExperiment(uplift, treated, outcome)
  assertWhole("bands", bands, 1)
  const n = uplift.length
  const order = descending(uplift)
  const members = new Map<number, number[]>()
  for (let from = 0, to = 0; from < n; from = to) {
    while (to < n && uplift[order[to]] === uplift[order[from]]) {
      to++
    }
    // By the middle of those who are equal.
    const band = 1 + Math.floor((bands * (from + to)) / (2 * n))
    const rows = members.get(band) ?? []
    members.set(band, rows)
    order.subarray(from, to).forEach((row) => rows.push(row))
  }
  return Array.from(members, ([band, rows]) => {
    const arm = (flag: number): number[] => rows.filter((i) => treated[i] === flag).map((i) => outcome[i])
    const [t, c] = [arm(1), arm(0)]
    return {
      band,
      treated: t.length,
      control: c.length,
      predicted: rows.reduce((sum, i) => sum + uplift[i], 0) / rows.length,
      observed: t.length > 1 && c.length > 1 ? difference(t, c, { confidence }) : null,
    }
  })
}

/** Throws unless there is one finite entry a customer, flags of 0 and 1, and both arms. */
export function assertExperiment(
  uplift: ArrayLike<number>,
  treated: ArrayLike<number>,
  outcome: ArrayLike<number>
): void {
  assertSameLength("treated", treated.length, uplift.length)
  assertSameLength("outcome", outcome.length, uplift.length)
  assertColumn("uplift", uplift)
  assertColumn("outcome", outcome)
  let count = 0
  for (let i = 0; i < treated.length; i++) {
    if (treated[i] !== 0 && treated[i] !== 1) {
      throw new AnalyticsInputError(`treated ${i}`, treated[i], "1 for the treated, 0 for the others")
    }
    count += treated[i]
  }
  assertWhole("number of treated", count, 1)
  assertWhole("number of others", treated.length - count, 1)
}

function assertColumn(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    assertBetween(`${name} ${i}`, values[i], -1e100, 1e100)
  }
}
