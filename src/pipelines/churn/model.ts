import type { MbgNbdModel } from "../../analytics"
import type { Calibrator } from "./calibrate"
import { calibrated } from "./calibrate"
import type { ChurnDriftReference } from "./drift"
import type { LearnerName, Learned } from "./learners"
import { scoreGroup } from "./learners"
import type { GroupName, Population } from "./population"
import { GROUPS } from "./population"

export type RiskBand = "low" | "medium" | "high"

/** What was learned, frozen and JSON; no customer ids. */
export type ChurnModel = LearnedChurnModel | HeuristicChurnModel

export interface LearnedChurnModel {
  readonly kind: "churn"
  readonly method: "model"
  readonly horizonDays: number
  readonly observationDays: number
  readonly bands: { readonly medium: number; readonly high: number }
  readonly learner: LearnerName
  readonly groups: Readonly<Record<GroupName, Learned>>
  readonly calibrator: Calibrator
  /** For the chance to be still a customer, beside the risk; null where it could not be fitted. */
  readonly process: MbgNbdModel | null
  readonly drift: ChurnDriftReference
}

/** Too little data: bands by the time since the last order over the usual gap, and no probability. */
export interface HeuristicChurnModel {
  readonly kind: "churn"
  readonly method: "heuristic"
  readonly horizonDays: number | null
  /** The gap of customers without a rhythm of their own. */
  readonly shopGapDays: number
  /** Times the usual gap from which the risk is medium and high. */
  readonly bands: { readonly medium: number; readonly high: number }
}

/** The probability of churn of each of a population, NaN for whom it leaves out. */
export function probabilitiesOf(
  { groups, calibrator }: Pick<LearnedChurnModel, "groups" | "calibrator">,
  population: Population,
  customers: number
): Float64Array {
  const all = new Float64Array(customers).fill(NaN)
  for (const name of GROUPS) {
    const { places } = population[name]
    const own = calibrated(calibrator, name, scoreGroup(groups[name], population[name]))
    places.forEach((place, row) => (all[place] = own[row]))
  }
  return all
}

export function bandOf(value: number, { medium, high }: { medium: number; high: number }): RiskBand {
  return value >= high ? "high" : value >= medium ? "medium" : "low"
}
