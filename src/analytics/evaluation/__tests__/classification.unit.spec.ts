import fc from "fast-check"
import {
  accuracyScore,
  averagePrecision,
  brierScore,
  classificationReport,
  confusionMatrix,
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

const row = fc.record({
  actual: fc.integer({ min: 0, max: 1 }),
  score: fc.oneof(
    fc.integer({ min: 0, max: 8 }).map((n) => n / 8),
    fc.integer({ min: 0, max: 1e6 }).map((n) => n / 1e6)
  ),
  weight: fc.integer({ min: 0, max: 3 }),
})
const rows = fc.array(row, { minLength: 1, maxLength: 60 })
const bothKinds = rows.filter(
  (each) => new Set(each.filter(({ weight }) => weight > 0).map(({ actual }) => actual)).size === 2
)
type Rows = { actual: number; score: number; weight: number }[]

const truthOf = (each: Rows): number[] => each.map(({ actual }) => actual)
const scoresOf = (each: Rows): number[] => each.map(({ score }) => score)
const weightsOf = (each: Rows): number[] => each.map(({ weight }) => weight)
const repeated = (each: Rows): Rows => each.flatMap((one) => new Array<Rows[number]>(one.weight).fill(one))

const RANKINGS = [
  ["rocAuc", rocAuc],
  ["averagePrecision", averagePrecision],
  ["liftAt", (truth: number[], scores: number[], options = {}) => liftAt(truth, scores, 0.3, options)],
] as const

describe.each(RANKINGS)("%s", (_, score) => {
  it("looks at the order of the scores only", () =>
    fc.assert(
      fc.property(bothKinds, (each) => {
        const bent = scoresOf(each).map((value) => Math.round(value * 1000) ** 3 - 5)
        const rounded = scoresOf(each).map((value) => Math.round(value * 1000))
        expect(score(truthOf(each), bent)).toBe(score(truthOf(each), rounded))
      })
    ))

  it("does not depend on the order of the rows", () =>
    fc.assert(
      fc.property(bothKinds, (each) => {
        const turned = [...each].reverse()
        expect(score(truthOf(turned), scoresOf(turned))).toBe(score(truthOf(each), scoresOf(each)))
      })
    ))

  it("a weight of two is the row twice, and of none no row", () =>
    fc.assert(
      fc.property(bothKinds, (each) => {
        const twice = repeated(each)
        expect(score(truthOf(each), scoresOf(each), { weights: weightsOf(each) })).toBeCloseTo(
          score(truthOf(twice), scoresOf(twice)) ?? NaN,
          12
        )
      })
    ))

  it("names the row that is wrong", () => {
    expect(() => score([0, 2], [1, 1])).toThrow("truth of row 1 is 2, but must be 0 or 1")
    expect(() => score([0, 1], [1, NaN])).toThrow("score of row 1 is NaN, but must be a finite number")
    expect(() => score([0, 1], [1])).toThrow("scores is 1 entries long")
    expect(() => score([], [])).toThrow("rows of truth is 0")
    expect(() => score([0, 1], [1, 1], { weights: [1, -1] })).toThrow("weight of row 1 is -1")
    expect(() => score([0, 1], [1, 1], { weights: [0, 0] })).toThrow("sum of weights is 0")
  })
})

it("rocAuc is the share of pairs in the right order, ties half", () =>
  fc.assert(
    fc.property(bothKinds, (each) => {
      const ones = each.filter(({ actual }) => actual === 1)
      const others = each.filter(({ actual }) => actual === 0)
      const pairs = ones.flatMap((a) =>
        others.map((b) => (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0) as number)
      )
      const share = pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length
      expect(rocAuc(truthOf(each), scoresOf(each))).toBeCloseTo(share, 12)
    })
  ))

it("rocAuc turns into its complement when truth or scores are turned", () =>
  fc.assert(
    fc.property(bothKinds, (each) => {
      const [truth, scores] = [truthOf(each), scoresOf(each)]
      const area = rocAuc(truth, scores) ?? NaN
      const flipped = truth.map((actual) => 1 - actual)
      const negated = scores.map((score) => -score)
      expect(rocAuc(flipped, scores)).toBeCloseTo(1 - area, 12)
      expect(rocAuc(truth, negated)).toBeCloseTo(1 - area, 12)
      expect(rocAuc(flipped, negated)).toBeCloseTo(area, 12)
    })
  ))

it("the ROC curve encloses rocAuc, with and without the points on straight lines", () =>
  fc.assert(
    fc.property(bothKinds, (each) => {
      const [truth, scores] = [truthOf(each), scoresOf(each)]
      const whole = rocCurve(truth, scores, { everyThreshold: true })
      const bends = rocCurve(truth, scores)
      for (const curve of [whole, bends]) {
        const [x, y] = [curve?.falsePositiveRate ?? [], curve?.truePositiveRate ?? []]
        const area = x.slice(1).reduce((sum, right, i) => sum + ((right - x[i]) * (y[i] + y[i + 1])) / 2, 0)
        expect(area).toBeCloseTo(rocAuc(truth, scores) ?? NaN, 12)
        expect([x[0], y[0], x[x.length - 1], y[y.length - 1]]).toEqual([0, 0, 1, 1])
      }
      expect(whole?.thresholds).toEqual(expect.arrayContaining([...(bends?.thresholds ?? [])]))
      expect(whole?.thresholds).toHaveLength(new Set(scores).size + 1)
    })
  ))

it("averagePrecision is 1 for a perfect ranking and the share of positives for one score", () => {
  expect(averagePrecision([0, 0, 1], [1, 2, 3])).toBe(1)
  expect(averagePrecision([0, 0, 1, 0], [7, 7, 7, 7])).toBe(0.25)
  expect(precisionRecallCurve([0, 1], [2, 1])).toEqual({
    thresholds: [null, 2, 1],
    precision: [1, 0, 0.5],
    recall: [0, 0, 1],
  })
})

it("gains rise from 0 to 1, and the lift of everybody is 1", () =>
  fc.assert(
    fc.property(bothKinds, (each) => {
      const [truth, scores] = [truthOf(each), scoresOf(each)]
      const gains = gainCurve(truth, scores, { points: 17 })?.gains ?? []
      expect([gains[0], gains[17]]).toEqual([0, 1])
      gains.forEach((gain, at) => expect(gain).toBeGreaterThanOrEqual(gains[at - 1] ?? 0))
      expect(liftAt(truth, scores, 1)).toBe(1)
      expect(liftAt(truth, scores, 0.01)).toBeLessThanOrEqual(100)
    })
  ))

it("liftAt counts rows of one score in proportion, whatever their order", () => {
  expect(liftAt([1, 0, 0, 1, 0, 0, 0, 0, 0, 0], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0], 0.1)).toBe(5)
  expect(liftAt([1, 0, 1, 0], [3, 3, 3, 3], 0.5)).toBe(1)
  expect(liftAt([0, 1, 1, 0], [3, 3, 3, 3], 0.5)).toBe(1)
  expect(() => liftAt([0, 1], [0, 1], 0)).toThrow("share is 0, but must be a number above 0, at most 1")
})

it("what is not defined is null", () => {
  for (const truth of [
    [0, 0],
    [1, 1],
  ]) {
    expect(rocAuc(truth, [1, 2])).toBeNull()
    expect(rocCurve(truth, [1, 2])).toBeNull()
  }
  expect(rocAuc([0, 1], [1, 2], { weights: [1, 0] })).toBeNull()
  expect([averagePrecision, precisionRecallCurve, gainCurve].map((of) => of([0, 0], [1, 2]))).toEqual([
    null,
    null,
    null,
  ])
  expect(liftAt([0, 0], [1, 2], 0.5)).toBeNull()
  expect([precisionScore([1, 0], [0, 0]), recallScore([0, 0], [1, 0]), f1Score([0, 0], [0, 0])]).toEqual([
    null,
    null,
    null,
  ])
})

describe.each([
  ["brierScore", brierScore],
  ["logLoss", logLoss],
  ["expectedCalibrationError", expectedCalibrationError],
])("%s", (_, score) => {
  it("is never negative, and turns with truth and forecast", () =>
    fc.assert(
      fc.property(rows, (each) => {
        const value = score(truthOf(each), scoresOf(each))
        const complement = scoresOf(each).map((p) => 1 - p)
        expect(value).toBeGreaterThanOrEqual(0)
        if (score !== expectedCalibrationError) {
          const turned = score(
            truthOf(each).map((actual) => 1 - actual),
            complement
          )
          expect(Math.abs(turned - value)).toBeLessThanOrEqual(1e-9 * (1 + value))
        }
      })
    ))

  it("is 0 for certainty that is right", () => {
    expect(score([0, 1, 1], [0, 1, 1])).toBeCloseTo(0, 14)
  })

  it("names the row that is wrong", () => {
    expect(() => score([0, 1], [0.5, 1.1])).toThrow(
      "probability of row 1 is 1.1, but must be a number from 0 to 1"
    )
    expect(() => score([0, 1], [0.5, NaN])).toThrow("probability of row 1 is NaN")
    expect(() => score([0, 1], [0.5])).toThrow("probabilities is 1 entries long")
    expect(() => score([0, 7], [0.5, 1])).toThrow("truth of row 1 is 7")
  })
})

it("logLoss of a certainty that is wrong is finite", () => {
  expect(logLoss([1], [0])).toBeCloseTo(52 * Math.LN2, 12)
  expect(logLoss([0], [1])).toBeCloseTo(52 * Math.LN2, 12)
})

it("reliability bins hold every row once and keep the means", () =>
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 12 }), fc.boolean(), (each, bins, byQuantile) => {
      const found = reliabilityBins(truthOf(each), scoresOf(each), {
        bins,
        strategy: byQuantile ? "quantile" : "uniform",
      })
      const sum = (of: (bin: (typeof found)[number]) => number): number =>
        found.reduce((total, bin) => total + bin.weight * of(bin), 0)
      expect(sum(() => 1)).toBe(each.length)
      expect(sum(({ meanForecast }) => meanForecast)).toBeCloseTo(
        scoresOf(each).reduce((total, score) => total + score, 0),
        9
      )
      expect(sum(({ shareObserved }) => shareObserved)).toBeCloseTo(
        truthOf(each).reduce((total, actual) => total + actual, 0),
        9
      )
      found.forEach(({ from, to, meanForecast }) => {
        expect(meanForecast).toBeGreaterThanOrEqual(from - 1e-12)
        expect(meanForecast).toBeLessThanOrEqual(to + 1e-12)
      })
    })
  ))

it("reliabilityBins and the expected calibration error want bins and a strategy", () => {
  expect(() => reliabilityBins([0], [0], { bins: 0 })).toThrow("bins is 0")
  const strategy = "widest" as "uniform"
  expect(() => expectedCalibrationError([0], [0], { strategy })).toThrow('must be "uniform" or "quantile"')
  expect(expectedCalibrationError([0, 1], [0.25, 0.75], { bins: 2 })).toBe(0.25)
})

describe("decisions", () => {
  it("are made at the threshold and from it on", () => {
    expect(decideAt([0.2, 0.5, 0.7], 0.5)).toEqual(Int32Array.from([0, 1, 1]))
    expect(() => decideAt([NaN], 0.5)).toThrow("score of row 0 is NaN")
    expect(() => decideAt([1], NaN)).toThrow("threshold is NaN")
  })

  it("are judged by truth of two kinds", () => {
    expect(() => accuracyScore([0, 1], [0, 0.5])).toThrow("prediction of row 1 is 0.5, but must be 0 or 1")
    expect(() => accuracyScore([0, 1], [0])).toThrow("predicted is 1 entries long")
  })

  it("F1 is the harmonic mean of precision and recall", () =>
    fc.assert(
      fc.property(bothKinds, (each) => {
        const called = decideAt(scoresOf(each), 0.5)
        const [precision, recall] = [precisionScore, recallScore].map(
          (score) => score(truthOf(each), called) ?? 0
        )
        const harmonic = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0
        expect(f1Score(truthOf(each), called)).toBeCloseTo(harmonic, 12)
      })
    ))
})

describe("classificationReport", () => {
  const labels = fc.array(
    fc.record({ truth: fc.integer({ min: 0, max: 3 }), called: fc.integer({ min: 0, max: 3 }) }),
    { minLength: 1, maxLength: 40 }
  )

  it("does not depend on the names of the classes", () =>
    fc.assert(
      fc.property(labels, (each) => {
        const names = ["delta", "alpha", "charlie", "bravo"]
        const numbers = classificationReport(
          each.map(({ truth }) => truth),
          each.map(({ called }) => called)
        )
        const words = classificationReport(
          each.map(({ truth }) => names[truth]),
          each.map(({ called }) => names[called])
        )
        expect(words.accuracy).toBe(numbers.accuracy)
        expect(words.majorityAccuracy).toBe(numbers.majorityAccuracy)
        expect(words.macro.f1).toBeCloseTo(numbers.macro.f1, 12)
        numbers.perClass.forEach((one) =>
          expect(words.perClass).toContainEqual({ ...one, class: names[one.class as number] })
        )
      })
    ))

  it("keeps the given order of classes, numbers before texts by default", () => {
    expect(confusionMatrix(["a", 2, 10], [10, 2, "a"]).classes).toEqual([2, 10, "a"])
    expect(confusionMatrix([0, 1], [0, 1], { classes: [1, 0, 5] }).counts).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ])
  })

  it("counts by weight", () => {
    expect(confusionMatrix([0, 1], [1, 1], { weights: [2, 0.5] }).counts).toEqual([
      [0, 2],
      [0, 0.5],
    ])
  })

  it("names the class that is not among those given", () => {
    expect(() => confusionMatrix([0], [3], { classes: [0, 1] })).toThrow(
      "prediction of row 0 is 3, but must be one of the classes 0, 1"
    )
    expect(() => confusionMatrix([NaN], [1])).toThrow("truth of row 0 is NaN")
    expect(() => confusionMatrix([], [])).toThrow("rows of truth is 0")
  })

  it("is frozen and survives JSON", () => {
    const report = classificationReport([0, 1, 1], [0, 0, 1])
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
    expect(
      [report, report.confusion, report.confusion.counts[0], report.perClass[0]].every(Object.isFrozen)
    ).toBe(true)
  })
})
