import {
  accuracyScore,
  applyCalibration,
  averagePrecision,
  brierScore,
  calibrateIsotonic,
  calibratePlatt,
  classificationReport,
  decideAt,
  expectedCalibrationError,
  f1Score,
  gainCurve,
  liftAt,
  logLoss,
  precisionRecallCurve,
  precisionScore,
  recallScore,
  reliabilityBins,
  rocAuc,
  rocCurve,
} from "../../index"
import type { GoldenCase } from "./golden/cases"
import golden from "./golden/scikit-learn.json"

type Numbers = ArrayLike<number | null>
type Options = { weights?: ArrayLike<number> }

/** Throws unless every pair agrees to so much of the larger number. */
export function expectClose(ours: Numbers, theirs: readonly number[], relative = 1e-12): void {
  expect(ours).toHaveLength(theirs.length)
  theirs.forEach((value, i) =>
    expect(Math.abs((ours[i] ?? NaN) - value)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(value)))
  )
}

/** Holds every metric against what scikit-learn says of one case. */
export function describeGolden(name: string, data: GoldenCase): void {
  describe(`on ${name}, scikit-learn agrees that`, () =>
    agree(golden.cases[name as keyof typeof golden.cases], data))
}

function agree(theirs: (typeof golden.cases)["blobs"], { truth, scores, weights }: GoldenCase): void {
  const called = decideAt(scores, 0.5)
  const both = (score: (options: Options) => number | null): (number | null)[] => [
    score({}),
    score({ weights }),
  ]

  it("both sides made the same case", () => {
    const sum = truth.reduce((total, actual, i) => total + scores[i] * weights[i] * (1 + actual), 0)
    expectClose([sum], [theirs.checksum])
  })

  it.each([
    ["rocAuc", (options: Options) => rocAuc(truth, scores, options), theirs.auc],
    [
      "averagePrecision",
      (options: Options) => averagePrecision(truth, scores, options),
      theirs.average_precision,
    ],
    ["brierScore", (options: Options) => brierScore(truth, scores, options), theirs.brier],
    ["logLoss", (options: Options) => logLoss(truth, scores, options), theirs.log_loss],
    ["accuracyScore", (options: Options) => accuracyScore(truth, called, options), theirs.accuracy],
    ["precisionScore", (options: Options) => precisionScore(truth, called, options), theirs.precision],
    ["recallScore", (options: Options) => recallScore(truth, called, options), theirs.recall],
    ["f1Score", (options: Options) => f1Score(truth, called, options), theirs.f1],
  ])("%s is this, with and without weights", (_, score, expected) => expectClose(both(score), expected))

  it("classificationReport sums it up beside the majority", () => {
    const report = classificationReport(truth, called)
    expect(report.confusion.counts).toEqual(theirs.confusion)
    expectClose(
      [report.accuracy, report.majorityAccuracy, report.perClass[1].precision, report.perClass[1].recall],
      [theirs.accuracy[0], theirs.majority_accuracy, theirs.precision[0], theirs.recall[0]]
    )
    expectClose([report.macro.precision, report.macro.recall, report.macro.f1], theirs.macro)
  })

  it("the ROC curve runs through these points", () => {
    const { every, points, thresholds, false_positive_rate, true_positive_rate } = theirs.roc
    const ours = rocCurve(truth, scores, { everyThreshold: true })
    const sampled = (values: Numbers = []): Numbers =>
      Array.from(values)
        .slice(1)
        .filter((_, i) => i % every === 0)
    expect(ours?.thresholds).toHaveLength(points)
    expectClose(sampled(ours?.thresholds), thresholds, 0)
    expectClose(sampled(ours?.falsePositiveRate), false_positive_rate)
    expectClose(sampled(ours?.truePositiveRate), true_positive_rate)
  })

  it("the precision-recall curve runs through these points", () => {
    const ours = precisionRecallCurve(truth, scores)
    const sampled = (values: Numbers = []): Numbers =>
      Array.from(values)
        .slice(1)
        .filter((_, i) => i % theirs.roc.every === 0)
    expectClose(sampled(ours?.precision), theirs.precision_recall.precision)
    expectClose(sampled(ours?.recall), theirs.precision_recall.recall)
  })

  it("gains and lifts are these", () => {
    const shares = [0.01, 0.1, 0.2, 0.35, 0.5, 1]
    theirs.gains.forEach((gains, weighted) => {
      const options = weighted ? { weights } : {}
      expectClose(
        shares.map((share) => (liftAt(truth, scores, share, options) ?? NaN) * share),
        gains
      )
      const curve = gainCurve(truth, scores, options)
      expectClose(
        shares.map((share) => curve?.gains[Math.round(100 * share)] ?? NaN),
        gains
      )
    })
  })

  it.each(["uniform", "quantile"] as const)("%s bins are as reliable as this", (strategy) => {
    const bins = reliabilityBins(truth, scores, { strategy })
    const { observed, forecast, counts, error } = theirs.reliability[strategy]
    expect(bins.map(({ weight }) => weight)).toEqual(counts)
    expectClose(
      bins.map(({ shareObserved }) => shareObserved),
      observed
    )
    expectClose(
      bins.map(({ meanForecast }) => meanForecast),
      forecast
    )
    expectClose([expectedCalibrationError(truth, scores, { strategy })], [error])
  })

  it("Platt's curve is the best there is, which scikit-learn comes near", () => {
    const { slope, intercept, converged } = calibratePlatt(truth, scores)
    expect(converged).toBe(true)
    expectClose([slope, intercept], theirs.platt.best, 1e-7)
    expectClose([slope, intercept], theirs.platt.scikit_learn, 1e-5)
    expect(plattLoss(truth, scores, slope, intercept)).toBeLessThanOrEqual(
      theirs.platt.scikit_learn_loss * (1 + 1e-14)
    )
    expectClose([plattLoss(truth, scores, slope, intercept)], [theirs.platt.best_loss], 1e-12)
  })

  it("the isotonic curve has these points", () => {
    const ours = calibrateIsotonic(truth, scores)
    expectClose(ours.scores, theirs.isotonic.scores)
    expectClose(ours.probabilities, theirs.isotonic.probabilities)
    expectClose(applyCalibration(ours, theirs.isotonic.queries), theirs.isotonic.answers)
    const weighted = calibrateIsotonic(truth, scores, { weights })
    expectClose(weighted.scores, theirs.isotonic.weighted_scores)
    expectClose(weighted.probabilities, theirs.isotonic.weighted_probabilities)
  })
}

/** The objective as Platt wrote it down. */
function plattLoss(
  truth: readonly number[],
  scores: readonly number[],
  slope: number,
  intercept: number
): number {
  const positives = truth.filter((actual) => actual === 1).length
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (truth.length - positives + 2)]
  return truth.reduce((sum, actual, i) => {
    const z = slope * scores[i] + intercept
    return sum + Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - (actual === 1 ? high : low) * z
  }, 0)
}
