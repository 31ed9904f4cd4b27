import { AnalyticsInputError, ConvergenceError } from "../../analytics"
import type { MbgNbdModel } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitMbgNbd } from "../../compute"
import { numberColumn } from "../columns"
import type { Columns } from "../types"
import type { Calibrator, GroupScores } from "./calibrate"
import { calibrated } from "./calibrate"
import type { CutOff } from "./cut-offs"
import { mapGroups } from "./cut-offs"
import type { Learned, LearnerName } from "./learners"
import { LEARNERS, learn, processLearner, scoreGroup } from "./learners"
import type { Group, GroupName } from "./population"
import { GROUPS, inputsOf } from "./population"

/** One way to tell who leaves: a learner for each group. */
export interface Candidate {
  readonly name: LearnerName
  readonly groups: Readonly<Record<GroupName, Learned>>
}

/** A purchase process, or why there is none. */
export interface FittedProcess {
  readonly model: MbgNbdModel | null
  readonly problem: string | null
}

/** Holds the parameters of a young shop in place; without weight among thousands of customers. */
const PENALTY = 0.1

/** MBG/NBD of all customers at a moment; the message where their orders do not determine it. */
export async function fitProcess(columns: Columns, watch: ComputeControl): Promise<FittedProcess> {
  try {
    const history = {
      frequency: numberColumn(columns, "frequency"),
      recency: numberColumn(columns, "recency"),
      age: numberColumn(columns, "customer_age_days"),
    }
    return { model: await fitMbgNbd(history, { penalty: PENALTY }, watch), problem: null }
  } catch (error) {
    if (error instanceof ConvergenceError || error instanceof AnalyticsInputError) {
      return { model: null, problem: error.message }
    }
    throw error
  }
}

/** Learns one candidate; null for a purchase process that could not be fitted. */
export async function fitCandidate(
  name: LearnerName,
  training: CutOff,
  process: MbgNbdModel | null,
  horizonDays: number,
  seed: number,
  watch: ComputeControl
): Promise<Candidate | null> {
  const { once, repeat } = training.groups
  if (name === "mbg_nbd") {
    return (
      process && {
        name,
        groups: {
          once: processLearner(process, horizonDays, "once", once),
          repeat: processLearner(process, horizonDays, "repeat", repeat),
        },
      }
    )
  }
  return {
    name,
    groups: Object.freeze({
      once: await learn(name, once, inputsOf("once"), seed, watch),
      repeat: await learn(name, repeat, inputsOf("repeat"), seed, watch),
    }),
  }
}

/** All candidates that can be learned, in the order of `LEARNERS`. */
export async function fitCandidates(
  training: CutOff,
  process: MbgNbdModel | null,
  horizonDays: number,
  seed: number,
  watch: ComputeControl
): Promise<Candidate[]> {
  const fitted: Candidate[] = []
  for (const name of LEARNERS) {
    const candidate = await fitCandidate(name, training, process, horizonDays, seed, watch)
    if (candidate !== null) {
      fitted.push(candidate)
    }
  }
  return fitted
}

/** Uncalibrated scores of everybody at a cut-off. */
export function scoresAt(
  { groups }: Pick<Candidate, "groups">,
  cutOff: { groups: Readonly<Record<GroupName, Group>> }
): GroupScores {
  return mapGroups(cutOff.groups, (group, name) => scoreGroup(groups[name], group))
}

/** Probabilities in the order of `GROUPS`. */
export function calibratedAt(calibrator: Calibrator, scores: GroupScores): Float64Array {
  return joined(mapGroupNames((name) => calibrated(calibrator, name, scores[name])))
}

/** The groups one after the other, in the order of `GROUPS`. */
export function joined(parts: GroupScores): Float64Array {
  return Float64Array.from(GROUPS.flatMap((name) => Array.from(parts[name])))
}

export function mapGroupNames<To>(of: (name: GroupName) => To): Record<GroupName, To> {
  return { once: of("once"), repeat: of("repeat") }
}
