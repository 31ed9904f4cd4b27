import type { CalibrationModel } from "../../analytics"
import { applyCalibration, calibrateIsotonic, calibratePlatt } from "../../analytics"
import type { CutOff } from "./cut-offs"
import type { GroupName } from "./population"
import { GROUPS } from "./population"

/** How scores become probabilities: a curve for each group, and one factor for the season. */
export interface Calibrator {
  /** null: nobody to calibrate on, so that scores stay as they are. */
  readonly groups: Readonly<Record<GroupName, CalibrationModel | null>>
  /** How many times as many orders as at the calibration the season brings; 1: nothing is known of it. */
  readonly seasonFactor: number
}

/** Uncalibrated scores of a group, or of what stands for one. */
export type GroupScores = Readonly<Record<GroupName, Float64Array>>

const LEAST_ISOTONIC = 2000
const LEAST_ROWS = 20
const LEAST_TWINS = 200
/** A year's customers weigh fully only after a year of trade; before, all of them look new. */
const FULL_HISTORY = 365
const LEAST_HISTORY = 90
const EDGE = 1e-4

/** Learns the curves from scores and what came; isotonic only where it was asked for and thousands are there. */
export function fitCalibrator(
  scores: GroupScores,
  { groups }: CutOff,
  kind: "platt" | "isotonic"
): Calibrator {
  const fit = (name: GroupName): CalibrationModel | null => {
    const { churned } = groups[name]
    if (churned.length < LEAST_ROWS) {
      return null
    }
    const log = scores[name].map(logOdds)
    return kind === "isotonic" && churned.length >= LEAST_ISOTONIC
      ? calibrateIsotonic(churned, log)
      : calibratePlatt(churned, log)
  }
  return Object.freeze({
    groups: Object.freeze({ once: fit("once"), repeat: fit("repeat") }),
    seasonFactor: 1,
  })
}

/** The probability that each of a group churns. */
export function calibrated(calibrator: Calibrator, name: GroupName, scores: Float64Array): Float64Array {
  const model = calibrator.groups[name]
  const level = model === null ? scores : applyCalibration(model, scores.map(logOdds))
  return calibrator.seasonFactor === 1 ? level : level.map((p) => p ** calibrator.seasonFactor)
}

/** What is known of the season, for the page. */
export interface Season {
  readonly factor: number
  /** How far back the same weeks lie; null where nothing is known, and why. */
  readonly twin: string | null
  readonly reason: "season_off" | "season_history_too_short" | null
}

/**
 * The season's factor on the order rate, from the same weeks of last year: how many times as many orders the calibrated
 * model would have had to expect then. Silence with chance p at one rate has chance p^factor at factor times the rate,
 * for orders that come independently. Drawn towards 1 where the shop had traded for less than a year by then.
 */
export function seasonOf(
  calibrator: Calibrator,
  scores: GroupScores,
  twin: CutOff,
  historyDays: number
): Season {
  const probabilities = GROUPS.flatMap((name) => Array.from(calibrated(calibrator, name, scores[name])))
  if (probabilities.length < LEAST_TWINS || historyDays < LEAST_HISTORY) {
    return { factor: 1, twin: null, reason: "season_history_too_short" }
  }
  const churned = GROUPS.reduce((sum, name) => sum + twin.groups[name].churned.reduce((a, b) => a + b, 0), 0)
  const weight = Math.min(1, historyDays / FULL_HISTORY)
  const whole = Math.log(factorFor(probabilities, churned / probabilities.length))
  return { factor: Math.exp(weight * whole), twin: twin.at.toISOString(), reason: null }
}

/** The exponent between 1/5 and 5 that gives the probabilities the mean; by halving, the mean falls with it. */
function factorFor(probabilities: readonly number[], mean: number): number {
  let [low, high] = [-Math.log(5), Math.log(5)]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    const factor = Math.exp(middle)
    const sum = probabilities.reduce((total, p) => total + p ** factor, 0)
    if (sum > mean * probabilities.length) {
      low = middle
    } else {
      high = middle
    }
  }
  return Math.exp((low + high) / 2)
}

function logOdds(score: number): number {
  const p = Math.min(1 - EDGE, Math.max(EDGE, score))
  return Math.log(p / (1 - p))
}
