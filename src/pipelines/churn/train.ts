import { AnalyticsInputError } from "../../analytics"
import { undecided } from "../challenge"
import type { Card, Columns, Control, Reader, Reason } from "../types"
import { baselineScores } from "./baselines"
import type { Calibrator, Season } from "./calibrate"
import { fitCalibrator, seasonOf } from "./calibrate"
import type { Candidate } from "./candidates"
import { calibratedAt, fitCandidates, fitProcess, scoresAt } from "./candidates"
import { checkCard } from "./card"
import type { Challenge } from "./challenge"
import { challengeChampion } from "./challenge"
import type { CutOff, Moments } from "./cut-offs"
import { cutOffAt, daysBefore, labelsOf, momentsOf, stackCutOffs } from "./cut-offs"
import { churnDriftReference } from "./drift"
import { expectPast, inWindow, sampleNote, sampleOf, TRAINED_FROM } from "./expected"
import { heuristic } from "./heuristic"
import { GAP_COLUMNS, gapCounts, gapQuantile, horizonFrom } from "./horizon"
import { importanceOf } from "./importance"
import type { MetricOptions } from "./metrics"
import { figuresOf } from "./metrics"
import type { ChurnModel, HeuristicChurnModel, LearnedChurnModel } from "./model"
import type { ChurnOptions, ResolvedChurnOptions } from "./options"
import { resolveChurnOptions } from "./options"
import { CHURN_COLUMNS, GROUPS } from "./population"
import { treeRules } from "./rules"
import { reason } from "../reasons"
import { sensitivityOf } from "./sensitivity"
import { DAYS_BEFORE, lacks, oneKind, shopFacts } from "./shop-facts"

const YEAR = 365
/** Of each group; more rows teach nothing further and cost time. */
const MOST_ROWS = 40_000

/** The past of a shop, cut at the moments that training needs. */
export interface Past {
  readonly training: readonly CutOff[]
  readonly calibration: CutOff
  readonly test: CutOff
  /** The same weeks a year before the test, and before today; null where the shop is too young. */
  readonly twins: { readonly test: CutOff | null; readonly now: CutOff | null }
}

/**
 * Trains churn as of a moment: horizon from the gaps, cut-offs one horizon apart (training, then calibration, then
 * the test), candidates side by side, the best by PR-AUC on the test. What is served is what was tested; only its
 * calibration moves on to the newest outcomes known, made in the same way as the tested one.
 */
export async function trainChurn(
  read: Reader,
  asOf: Date,
  given: ChurnOptions,
  previous: ChurnModel | null,
  control: Control
): Promise<{ model: ChurnModel; card: Card }> {
  const options = resolveChurnOptions(given)
  const known = await read.features(asOf, [...new Set([...CHURN_COLUMNS, ...GAP_COLUMNS])])
  const facts = shopFacts(known)
  const gaps = gapCounts(known)
  const gap = gapQuantile(gaps, options.gap_share)
  const horizon =
    options.horizon_days ?? (gap === null ? null : horizonFrom(gap, previous?.horizonDays ?? null))
  const missing = lacks(facts, horizon)
  if (missing.length > 0 || horizon === null) {
    return besides(heuristic(known, facts, horizon, missing), previous)
  }
  control.progress("read", 0.05)
  const sample = sampleOf(facts.buyers, control.seed)
  const moments = momentsOf(read, control.signal, { ...known, asOf }, sample)
  expectPast(moments, {
    asOf,
    horizon,
    historyDays: facts.days,
    options,
    customers: inWindow(known, options.observation_days) * (sample?.share ?? 1),
    mostRows: GROUPS.length * MOST_ROWS,
  })
  const past = await readPast(moments, asOf, horizon, facts.days, options)
  const same = [...past.training, past.calibration, past.test].map((cutOff) => oneKind(cutOff, horizon))
  const firstSame = same.find((found): found is Reason => found !== null)
  if (firstSame) {
    return besides(heuristic(known, facts, horizon, [firstSame]), previous)
  }
  control.progress("learn", 0.4)
  const setting = {
    read,
    asOf,
    options,
    previous,
    control,
    moments,
    horizon,
    historyDays: facts.days,
    known,
    gaps,
  }
  return learnFrom(past, setting)
}

/** Nothing was learned before that could be asked about the same customers. */
function nothingBefore(previous: HeuristicChurnModel | null): Challenge {
  return undecided(true, previous === null ? "no_champion" : "nothing_to_compare")
}

/** A rule of thumb beside the model that serves: it never takes the place of what was learned. */
function besides(
  { model, card }: ReturnType<typeof heuristic>,
  previous: ChurnModel | null
): { model: ChurnModel; card: Card } {
  const challenge =
    previous?.method === "model" ? undecided(false, "too_little_data") : nothingBefore(previous)
  return { model, card: { ...card, challenge } }
}

interface Setting {
  readonly asOf: Date
  readonly options: ResolvedChurnOptions
  readonly previous: ChurnModel | null
  readonly control: Control
  readonly moments: Moments
  readonly horizon: number
  readonly historyDays: number
  readonly known: Columns
  readonly gaps: Float64Array
}

async function learnFrom(past: Past, setting: Setting): Promise<{ model: ChurnModel; card: Card }> {
  const { asOf, options, previous, control, moments, horizon, historyDays, known, gaps } = setting
  const watch = { signal: control.signal, threads: control.threads }
  const ask: MetricOptions = {
    draws: options.draws,
    seed: control.seed,
    budget: options.budget,
    probabilities: true,
  }
  const process = await fitProcess(await moments.whole(past.calibration.at), watch)
  const training = stackCutOffs(past.training, MOST_ROWS, control.seed)
  const candidates = await fitCandidates(training, process.model, horizon, control.seed, watch)
  control.progress("check", 0.7)
  const tried = candidates.map((candidate) => tryOut(candidate, past, options, asOf, historyDays, ask))
  const best = tried.reduce((a, b) => ((b.figures.pr_auc.value ?? 0) > (a.figures.pr_auc.value ?? 0) ? b : a))
  const { candidate } = best
  const serving = servingCalibrator(candidate, past, options, asOf, historyDays)
  const served = {
    kind: "churn" as const,
    method: "model" as const,
    horizonDays: horizon,
    observationDays: options.observation_days,
    bands: Object.freeze({ ...options.bands }),
    learner: candidate.name,
    groups: candidate.groups,
    calibrator: serving.calibrator,
    process: process.model,
  }
  const model: LearnedChurnModel = Object.freeze({ ...served, drift: churnDriftReference(served, known) })
  control.progress("check", 0.8)
  const churned = labelsOf(past.test)
  const baselines = baselineScores(past.test, process.model, gapQuantile(gaps, 0.5) ?? 1)
  const tree = candidates.find(({ name }) => name === "tree")
  const check = checkCard({
    churned,
    probabilities: best.probabilities,
    baselines,
    bands: options.bands,
    options: ask,
  })
  const card = {
    method: "model",
    horizon_days: horizon,
    horizon_from: options.horizon_days === null ? "gaps" : "option",
    gap_share: options.gap_share,
    gaps: { p80: gapQuantile(gaps, 0.8), p85: gapQuantile(gaps, 0.85), p90: gapQuantile(gaps, 0.9) },
    observation_days: options.observation_days,
    window: { from: daysBefore(asOf, historyDays).toISOString(), to: asOf.toISOString() },
    seed: control.seed,
    budget: options.budget,
    cut_offs: cutOffTable(past),
    training_rows: labelsOf(training).length,
    model: candidate.name,
    learners: [
      ...tried.map((each) => ({ name: each.candidate.name, figures: each.figures, problem: null })),
      ...(process.problem === null ? [] : [{ name: "mbg_nbd", figures: null, problem: process.problem }]),
    ],
    selection: reason("churn_best_of", { models: tried.length }),
    ...check,
    warnings: [...check.warnings, ...sampleNote(known.customerIds.length, churned.length)],
    importance: await importanceOf(candidate, best.calibrator, past.test, control.seed),
    tree: {
      once: tree ? treeRules(tree.groups.once) : [],
      repeat: tree ? treeRules(tree.groups.repeat) : [],
    },
    second_order: secondOrder(past.test, best.probabilities, ask),
    season: { tested: best.season, serving: serving.season },
    sensitivity: await sensitivityOf({
      moments,
      asOf,
      horizonDays: horizon,
      observationDays: options.observation_days,
      historyDays,
      learner: candidate.name,
      process: process.model,
      mostRows: MOST_ROWS,
      options: ask,
      watch,
    }),
    challenge: challengeBy(previous, horizon, best.probabilities, past.test, ask, (champion) =>
      tryOut(champion, past, options, asOf, historyDays, ask)
    ),
  }
  control.progress("check", 1)
  return { model, card }
}

/** Reads the cut-offs, newest first; fewer for training where the shop is young or has enough rows. */
export async function readPast(
  moments: Moments,
  asOf: Date,
  horizon: number,
  historyDays: number,
  options: Pick<ResolvedChurnOptions, "observation_days" | "training_cut_offs" | "season">
): Promise<Past> {
  const at = (back: number): Promise<CutOff> =>
    cutOffAt(moments, daysBefore(asOf, back), horizon, options.observation_days)
  const twin = async (back: number): Promise<CutOff | null> =>
    options.season && horizon <= YEAR && historyDays - back >= DAYS_BEFORE ? at(back) : null
  const test = await at(horizon)
  const calibration = await at(2 * horizon)
  const training: CutOff[] = []
  let rows = 0
  for (let k = 0; k < options.training_cut_offs && rows < GROUPS.length * MOST_ROWS; k++) {
    const back = (TRAINED_FROM + k) * horizon
    if (historyDays - back < DAYS_BEFORE) {
      break
    }
    training.push(await at(back))
    rows += labelsOf(training[k]).length
  }
  if (training.length === 0) {
    throw new AnalyticsInputError(
      "days of orders",
      historyDays,
      `at least ${TRAINED_FROM} horizons and ${DAYS_BEFORE}`
    )
  }
  const twins = { test: await twin(horizon + YEAR), now: await twin(YEAR) }
  return { training, calibration, test, twins }
}

interface Tried {
  readonly candidate: Candidate
  readonly calibrator: Calibrator
  readonly season: Season
  readonly probabilities: Float64Array
  readonly figures: ReturnType<typeof figuresOf>
}

/** Calibrates a candidate on the calibration cut-off and asks it about the test. */
export function tryOut(
  candidate: Candidate,
  { calibration, test, twins }: Past,
  options: Pick<ResolvedChurnOptions, "calibration" | "season">,
  asOf: Date,
  historyDays: number,
  ask: MetricOptions
): Tried {
  const level = fitCalibrator(scoresAt(candidate, calibration), calibration, options.calibration)
  const { calibrator, season } = inSeason(level, candidate, twins.test, options.season, asOf, historyDays)
  const probabilities = calibratedAt(calibrator, scoresAt(candidate, test))
  const figures = figuresOf(labelsOf(test), probabilities, ask)
  return { candidate, calibrator, season, probabilities, figures }
}

/** The calibration that serves: one horizon newer than the tested one, since the test's outcomes are known by now. */
function servingCalibrator(
  candidate: Candidate,
  { test, twins }: Past,
  options: Pick<ResolvedChurnOptions, "calibration" | "season">,
  asOf: Date,
  historyDays: number
): { calibrator: Calibrator; season: Season } {
  const level = fitCalibrator(scoresAt(candidate, test), test, options.calibration)
  return inSeason(level, candidate, twins.now, options.season, asOf, historyDays)
}

function inSeason(
  level: Calibrator,
  candidate: Candidate,
  twin: CutOff | null,
  isAsked: boolean,
  asOf: Date,
  historyDays: number
): { calibrator: Calibrator; season: Season } {
  if (twin === null) {
    const why = isAsked ? "season_history_too_short" : "season_off"
    return { calibrator: level, season: { factor: 1, twin: null, reason: why } }
  }
  const before = historyDays - (asOf.getTime() - twin.at.getTime()) / 86_400_000
  const season = seasonOf(level, scoresAt(candidate, twin), twin, before)
  return { calibrator: Object.freeze({ ...level, seasonFactor: season.factor }), season }
}

/** How well a second order within the horizon is foreseen, for who has bought on one day only. */
function secondOrder(test: CutOff, probabilities: Float64Array, ask: MetricOptions) {
  const { churned } = test.groups.once
  if (churned.length === 0) {
    return { customers: 0, expected: null, figures: null }
  }
  // The group comes first in the joined rows; ordering again is the other side of churn.
  const again = probabilities.subarray(0, churned.length).map((p) => 1 - p)
  return {
    customers: churned.length,
    expected: again.reduce((sum, p) => sum + p, 0) / churned.length,
    figures: figuresOf(
      churned.map((label) => 1 - label),
      again,
      ask
    ),
  }
}

function cutOffTable({ training, calibration, test }: Past) {
  const row = (role: string) => (cutOff: CutOff) => {
    const churned = labelsOf(cutOff)
    return {
      role,
      at: cutOff.at.toISOString(),
      customers: churned.length,
      one_time: cutOff.groups.once.churned.length,
      base_rate: churned.reduce((sum, label) => sum + label, 0) / churned.length,
    }
  }
  return [...training.map(row("training")), row("calibration")(calibration), row("test")(test)].sort(
    (a, b) => (a.at < b.at ? -1 : 1)
  )
}

/**
 * The model that serves against the new one, on the test of the new one. Both are calibrated on the same cut-off: the
 * calibration that serves knows the outcomes of the test by now, or another season's level.
 */
function challengeBy(
  previous: ChurnModel | null,
  horizon: number,
  challenger: Float64Array,
  test: CutOff,
  ask: MetricOptions,
  tried: (champion: Candidate) => Tried
): Challenge {
  if (previous?.method !== "model") {
    return nothingBefore(previous)
  }
  if (previous.horizonDays !== horizon) {
    return undecided(true, "other_question")
  }
  const champion = tried({ name: previous.learner, groups: previous.groups }).probabilities
  return challengeChampion({ churned: labelsOf(test), champion, challenger }, ask)
}
