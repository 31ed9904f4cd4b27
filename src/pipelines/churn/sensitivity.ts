import type { MbgNbdModel } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitCandidate, joined, scoresAt } from "./candidates"
import type { CutOff, Moments } from "./cut-offs"
import { cutOffAt, daysBefore, labelsOf, stackCutOffs } from "./cut-offs"
import type { LearnerName } from "./learners"
import type { Figures, MetricOptions } from "./metrics"
import { figuresOf } from "./metrics"
import { DAYS_BEFORE } from "./shop-facts"

/** The same question with another horizon. */
export interface Sensitivity {
  readonly horizon_days: number
  readonly cut_off: string | null
  readonly customers: number
  readonly figures: Figures | null
  readonly reason: "history_too_short" | null
}

export interface SensitivityInput {
  readonly moments: Moments
  readonly asOf: Date
  readonly horizonDays: number
  readonly observationDays: number
  readonly historyDays: number
  readonly learner: LearnerName
  readonly process: MbgNbdModel | null
  readonly mostRows: number
  readonly options: MetricOptions
  readonly watch: ComputeControl
}

/** How the answer would look at half the horizon and at twice, by the chosen learner, learned anew and uncalibrated. */
export async function sensitivityOf(input: SensitivityInput): Promise<Sensitivity[]> {
  const { horizonDays: whole } = input
  // All moments but some ends are those of the main question: in half a horizon the window ends early, in two the
  // test moves one horizon back.
  return [
    await at(input, Math.round(whole / 2), whole, [2 * whole, 3 * whole]),
    await at(input, 2 * whole, 2 * whole, [4 * whole]),
  ]
}

async function at(
  {
    moments,
    asOf,
    historyDays,
    observationDays,
    learner,
    process,
    mostRows,
    options,
    watch,
  }: SensitivityInput,
  horizon: number,
  testBack: number,
  trainingBack: readonly number[]
): Promise<Sensitivity> {
  const read = (back: number): Promise<CutOff> =>
    cutOffAt(moments, daysBefore(asOf, back), horizon, observationDays)
  const known = trainingBack.filter((back) => historyDays - back >= DAYS_BEFORE)
  if (known.length === 0) {
    return { horizon_days: horizon, cut_off: null, customers: 0, figures: null, reason: "history_too_short" }
  }
  const test = await read(testBack)
  const training: CutOff[] = []
  for (const back of known) {
    training.push(await read(back))
  }
  const stacked = stackCutOffs(training, mostRows, options.seed)
  const candidate = await fitCandidate(learner, stacked, process, horizon, options.seed, watch)
  const labels = labelsOf(test)
  return {
    horizon_days: horizon,
    cut_off: test.at.toISOString(),
    customers: labels.length,
    figures:
      candidate && labels.length > 0
        ? figuresOf(labels, joined(scoresAt(candidate, test)), { ...options, probabilities: false })
        : null,
    reason: null,
  }
}
