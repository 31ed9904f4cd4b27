import { AnalyticsInputError } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { columnOf } from "../numeric/matrix"
import type { HistoryGroups } from "./history-groups"
import { groupHistories, thinGroups } from "./history-groups"
import type { Estimate, FitOptions, Likelihood } from "./maximum-likelihood"
import { maximumLikelihood } from "./maximum-likelihood"

/** Groups on which the starts are tried. */
const SAMPLE_GROUPS = 300

/** How a model of purchases is fitted: its likelihood, and where to begin given mean age and purchases per time. */
export interface FitRecipe<Name extends string> {
  /** As it is called in messages. */
  readonly model: string
  readonly names: readonly Name[]
  readonly likelihood: (groups: HistoryGroups) => Likelihood
  readonly starts: (meanAge: number, rate: number) => number[][]
}

/** The most likely parameters of a model of purchases for the rows frequency, recency, age of X. */
export function fitPurchases<Name extends string>(
  X: Matrix,
  { model, names, likelihood, starts }: FitRecipe<Name>,
  { penalty, maxIterations }: Required<FitOptions>
): Estimate {
  const groups = groupHistories(X)
  const purchases = sum(columnOf(X, 0))
  const time = sum(columnOf(X, 2))
  const problem = {
    model,
    names,
    likelihood: likelihood(groups),
    sample: likelihood(thinGroups(groups, SAMPLE_GROUPS)),
    starts: starts(time / X.rows, purchases / time).map((start) => start.map(Math.log)),
  }
  return maximumLikelihood(problem, penalty, maxIterations)
}

/** Throws where no customer came back: nothing is known of the time between purchases. */
export function assertRepeatPurchases(X: Matrix): void {
  if (!columnOf(X, 0).some((frequency) => frequency > 0)) {
    throw new AnalyticsInputError("frequency", "0 for every customer", "above 0 for some of them")
  }
}

function sum(values: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) {
    total += values[i]
  }
  return total
}
