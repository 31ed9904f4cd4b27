import {
  bootstrapInterval,
  classificationReport,
  columnOf,
  confusionMatrix,
  fitDriftReference,
  median,
  populationStabilityIndex,
  transitionMatrix,
} from "../../index"
import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"
import { smallCases } from "./golden/cases"
import golden from "./golden/scikit-learn.json"
import { describeGolden, expectClose } from "./golden-checks"

smallCases().forEach((data, name) => describeGolden(name, data))

describe("several classes, one never called and one that never occurs", () => {
  const X = GOLDEN_DATA.customers
  const [days, orders, spend] = [0, 1, 2].map((j) => columnOf(X, j))
  const truth = Array.from(orders, (count) => (count > 5 ? 3 : count > 2 ? 2 : count > 1 ? 1 : 0))
  const called = Array.from(spend, (sum, i) => (days[i] > 300 ? 4 : sum > 700 ? 3 : sum > 250 ? 2 : 1))

  it("are told as scikit-learn tells them, with null where it warns and says 0", () => {
    const { confusion, perClass, accuracy, macro } = classificationReport(truth, called)
    expect(confusion).toEqual(confusionMatrix(truth, called))
    expect(confusion.counts).toEqual(golden.several.confusion)
    expectClose(
      perClass.map(({ precision }) => precision ?? 0),
      golden.several.precision
    )
    expectClose(
      perClass.map(({ recall }) => recall ?? 0),
      golden.several.recall
    )
    expectClose(
      perClass.map(({ f1 }) => f1 ?? 0),
      golden.several.f1
    )
    expect(perClass[0].precision).toBeNull()
    expect(perClass[4].recall).toBeNull()
    expectClose(
      [accuracy, macro.precision, macro.recall, macro.f1],
      [golden.several.accuracy, ...golden.several.macro]
    )
  })

  it("move between segments as pandas counts them", () => {
    const { counts, shares } = transitionMatrix(truth, called)
    expect(counts).toEqual(golden.transitions.counts)
    expectClose(shares.flat(), golden.transitions.shares.flat())
  })
})

describe.each(["blobs", "overlap", "customers"] as const)("of %s, the halves", (name) => {
  it("have drifted as far as pandas finds", () => {
    const X = GOLDEN_DATA[name]
    golden.stability[name].forEach(({ cuts, index }, j) => {
      const [before, now] = [columnOf(X, j).slice(0, X.rows / 2), columnOf(X, j).slice(X.rows / 2)]
      expect(fitDriftReference(before)).toMatchObject({ cuts })
      expectClose([populationStabilityIndex(before, now)], [index])
    })
  })
})

it("bootstrap intervals are scipy's but for chance", () => {
  const spend = columnOf(GOLDEN_DATA.customers, 2)
  const error = golden.bootstrap.standard_error_of_mean
  const options = { level: 0.9, draws: 4000 }
  const meanOf = (places: Int32Array): number => places.reduce((sum, i) => sum + spend[i], 0) / places.length
  const ofMean = bootstrapInterval(spend.length, meanOf, options)
  const ofMedian = bootstrapInterval(
    spend.length,
    (places) => median(Array.from(places, (i) => spend[i])),
    options
  )
  expect(Math.abs(ofMean.standardError / error - 1)).toBeLessThan(0.05)
  ;[ofMean.low, ofMean.high].forEach((end, at) =>
    expect(Math.abs(end - golden.bootstrap.mean[at])).toBeLessThan(0.12 * error)
  )
  ;[ofMedian.low, ofMedian.high].forEach((end, at) =>
    expect(Math.abs(end - golden.bootstrap.median[at])).toBeLessThan(0.2 * error)
  )
})
