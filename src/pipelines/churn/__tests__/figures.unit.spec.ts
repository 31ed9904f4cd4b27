import {
  averagePrecision,
  brierScore,
  expectedCalibrationError,
  liftAt,
  rocAuc,
  seededRandom,
} from "../../../analytics"
import { calibrated, fitCalibrator, seasonOf } from "../calibrate"
import { warningsOf } from "../card"
import { challengeChampion } from "../challenge"
import type { CutOff, LabelledGroup } from "../cut-offs"
import { gapCounts, gapQuantile, horizonFrom } from "../horizon"
import type { Figure } from "../metrics"
import { figuresOf, prAucDifference } from "../metrics"
import { treeRules } from "../rules"

const ASK = { draws: 100, seed: 3, budget: 50, probabilities: true }

/** Rows whose probability is true, with ties. */
function rows(n: number, seed: number, sharp = 1): { truth: Uint8Array; scores: Float64Array } {
  const random = seededRandom(seed)
  const scores = Float64Array.from({ length: n }, () => Math.round(random() * 40) / 40)
  const truth = Uint8Array.from(scores, (p) => (random() < 0.5 + sharp * (p - 0.5) ? 1 : 0))
  return { truth, scores }
}

describe("figures of a forecast", () => {
  it("are those of the analytics core, ties included, with the estimate within its interval", () => {
    const { truth, scores } = rows(700, 1)
    const figures = figuresOf(truth, scores, ASK)
    expect(figures.roc_auc.value).toBeCloseTo(rocAuc(truth, scores) as number, 12)
    expect(figures.pr_auc.value).toBeCloseTo(averagePrecision(truth, scores) as number, 12)
    expect(figures.lift_at_10.value).toBeCloseTo(liftAt(truth, scores, 0.1) as number, 12)
    expect(figures.brier.value).toBeCloseTo(brierScore(truth, scores), 12)
    expect(figures.ece.value).toBeCloseTo(expectedCalibrationError(truth, scores), 12)
    const { value, low, high } = figures.roc_auc as { value: number; low: number; high: number }
    expect(low < value && value < high).toBe(true)
  })

  it("are null with the reason where everybody did the same, never NaN", () => {
    const figures = figuresOf(new Uint8Array(30).fill(1), new Float64Array(30).fill(0.5), ASK)
    expect(figures.roc_auc).toEqual({ value: null, low: null, high: null, reason: "one_kind_only" })
    expect(figures.base_rate.value).toBe(1)
    const ranks = figuresOf(new Uint8Array([0, 1]), new Float64Array([3, 7]), {
      ...ASK,
      probabilities: false,
    })
    expect(ranks.ece.reason).toBe("not_a_probability")
  })

  it("a budget larger than the shop is the whole shop", () => {
    const { truth, scores } = rows(40, 2)
    const { precision_at_budget: precision, base_rate: base } = figuresOf(truth, scores, ASK)
    expect(precision.value).toBe(base.value)
  })

  it("a difference of two models is 0 for the same model and above 0 for a clearly better one", () => {
    const { truth, scores } = rows(800, 4)
    expect(prAucDifference(truth, scores, scores, ASK)).toMatchObject({ value: 0, low: 0, high: 0 })
    const blind = new Float64Array(800)
    expect(prAucDifference(truth, scores, blind, ASK).low).toBeGreaterThan(0)
  })

  it("a ROC-AUC above .9 warns of a leak, an error above .05 of bad calibration", () => {
    const figure = (value: number): Figure => ({ value, low: value, high: value, reason: null })
    expect(warningsOf({ roc_auc: figure(0.93), ece: figure(0.01) }).map(({ code }) => code)).toEqual([
      "churn_may_leak",
    ])
    expect(warningsOf({ roc_auc: figure(0.9), ece: figure(0.06) }).map(({ code }) => code)).toEqual([
      "churn_badly_calibrated",
    ])
  })
})

describe("champion and challenger", () => {
  it("an equal or better model takes over, a worse one does not", () => {
    const { truth, scores } = rows(1000, 5)
    const coarse = scores.map((p) => (p > 0.5 ? 0.75 : 0.25))
    const verdict = (champion: Float64Array, challenger: Float64Array) =>
      challengeChampion({ churned: truth, champion, challenger }, ASK)
    expect(verdict(scores, scores)).toMatchObject({ replace: true, reason: "not_worse" })
    expect(verdict(coarse, scores)).toMatchObject({ replace: true, reason: "not_worse" })
    expect(verdict(scores, coarse)).toMatchObject({ replace: false, reason: "worse" })
  })

  it("a model that ranks as well but whose probabilities are off does not take over", () => {
    const { truth, scores } = rows(1000, 6)
    const off = scores.map((p) => p ** 4)
    expect(challengeChampion({ churned: truth, champion: scores, challenger: off }, ASK).replace).toBe(false)
  })

  it("compares only customers that both look at", () => {
    const { truth, scores } = rows(300, 7)
    const partly = scores.map((p, i) => (i < 100 ? NaN : p))
    expect(challengeChampion({ churned: truth, champion: partly, challenger: scores }, ASK).customers).toBe(
      200
    )
  })
})

describe("calibration", () => {
  const groupOf = (truth: Uint8Array): LabelledGroup => ({
    places: Int32Array.from(truth.keys()),
    inputs: {},
    churned: truth,
  })
  const none = groupOf(new Uint8Array(0))
  const cutOff = (truth: Uint8Array): CutOff => ({
    at: new Date("2025-01-01T00:00:00Z"),
    groups: { once: none, repeat: groupOf(truth) },
  })
  const scoresOf = (repeat: Float64Array) => ({ once: new Float64Array(0), repeat })

  it.each(["platt", "isotonic"] as const)("%s brings overconfident scores back to what came", (kind) => {
    const learned = rows(6000, 8, 0.4)
    const calibrator = fitCalibrator(scoresOf(learned.scores), cutOff(learned.truth), kind)
    expect(calibrator.groups.repeat?.kind).toBe(kind)
    const later = rows(4000, 9, 0.4)
    const before = expectedCalibrationError(later.truth, later.scores)
    const after = expectedCalibrationError(later.truth, calibrated(calibrator, "repeat", later.scores))
    expect(before).toBeGreaterThan(0.1)
    expect(after).toBeLessThan(0.05)
  })

  it("isotonic falls back to Platt where hundreds, not thousands, bought", () => {
    const few = rows(500, 10)
    const calibrator = fitCalibrator(scoresOf(few.scores), cutOff(few.truth), "isotonic")
    expect(calibrator.groups).toMatchObject({ once: null, repeat: { kind: "platt" } })
  })

  it("the season is found again from the same weeks of last year", () => {
    const random = seededRandom(11)
    const p = Float64Array.from({ length: 5000 }, () => 0.1 + 0.8 * random())
    const level = { groups: { once: null, repeat: null }, seasonFactor: 1 }
    // Twice as many orders: who is silent with chance p is so with chance p².
    const busy = Uint8Array.from(p, (chance) => (random() < chance ** 2 ? 1 : 0))
    expect(seasonOf(level, scoresOf(p), cutOff(busy), 400).factor).toBeCloseTo(2, 0)
    const drawnIn = seasonOf(level, scoresOf(p), cutOff(busy), 182.5).factor
    expect(drawnIn).toBeGreaterThan(1.3)
    expect(drawnIn).toBeLessThan(1.55)
    expect(seasonOf(level, scoresOf(p), cutOff(busy), 60)).toEqual({
      factor: 1,
      twin: null,
      reason: "season_history_too_short",
    })
  })
})

describe("the horizon", () => {
  const columns = (customers: readonly [number, number, number][]) => ({
    customerIds: customers.map((_, i) => `c${i}`),
    asOf: new Date(),
    texts: {},
    numbers: {
      frequency: Float64Array.from(customers, ([frequency]) => frequency),
      recency: Float64Array.from(customers, ([, recency]) => recency),
      sd_days_between_orders: Float64Array.from(customers, ([, , sd]) => sd),
    },
  })

  it("one gap and two gaps are known to the day", () => {
    expect(gapQuantile(gapCounts(columns([[1, 40, NaN]])), 0.85)).toBe(40)
    // 20 and 60 days: mean 40, sample standard deviation 28.28
    const two = columns([[2, 80, Math.sqrt(800)]])
    expect([gapQuantile(gapCounts(two), 0.5), gapQuantile(gapCounts(two), 0.8)]).toEqual([20, 60])
  })

  it("a regular customer's many gaps lie around their mean", () => {
    expect(gapQuantile(gapCounts(columns([[30, 900, 0]])), 0.85)).toBeCloseTo(31, -1)
  })

  it("without a second purchase there is none", () => {
    expect(gapQuantile(gapCounts(columns([[0, 0, NaN]])), 0.85)).toBeNull()
  })

  it("stays within 30 to 365 days, and where it was if it moved little", () => {
    expect([
      horizonFrom(4, null),
      horizonFrom(900, null),
      horizonFrom(100, 95),
      horizonFrom(100, 60),
    ]).toEqual([30, 365, 95, 100])
  })
})

it("a tree reads as rules: bounds of one path together, missing values told apart", () => {
  const model = {
    kind: "decision-tree" as const,
    classes: [0, 1],
    classWeights: [1, 1],
    splitColumns: [0, 1, -1, -1, -1],
    thresholds: [90, -5e8, 0, 0, 0],
    left: [1, 2, -1, -1, -1],
    right: [4, 3, -1, -1, -1],
    counts: [70, 70, 60, 20, 30, 10, 30, 10, 10, 50],
    importances: [1, 0],
  }
  const rules = treeRules({ kind: "tree", inputs: ["days", "ratio"], model })
  expect(rules[0]).toEqual({
    conditions: [{ input: "days", above: 90, upTo: null, known: true }],
    customers: 60,
    churned: 50 / 60,
  })
  expect(rules[1].conditions[1]).toEqual({ input: "ratio", above: null, upTo: null, known: false })
})
