import {
  AnalyticsInputError,
  forecastGroups,
  meanAbsoluteError,
  normalizedGini,
  rootMeanSquaredError,
  seededRandom,
  spearmanCorrelation,
} from "../../index"

const random = seededRandom(3)
const truth = Array.from({ length: 500 }, () => Math.floor(5 * random() * random()))
const forecast = truth.map((value) => value + 2 * random())

it("errors of a forecast by hand", () => {
  expect(meanAbsoluteError([1, 0, 4], [2, 0, 2])).toBeCloseTo(1, 12)
  expect(rootMeanSquaredError([1, 0, 4], [2, 0, 2])).toBeCloseTo(Math.sqrt(5 / 3), 12)
})

it("rank correlation with ties, as scipy.stats.spearmanr has it", () => {
  // spearmanr([1, 2, 2, 4, 5], [2, 1, 4, 3, 5]).statistic
  expect(spearmanCorrelation([1, 2, 2, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(0.6668859288553503, 12)
  expect(spearmanCorrelation([1, 2, 3, 5], [10, 20, 40, 30])).toBeCloseTo(0.8, 12)
  expect(spearmanCorrelation([1, 1, 1], [1, 2, 3])).toBeNull()
})

it("the Gini coefficient is that of the Lorenz curve, and 1 for the perfect order", () => {
  const order = truth.map((_, i) => i).sort((a, b) => forecast[a] - forecast[b])
  const area = (places: readonly number[]): number => {
    const total = truth.reduce((sum, value) => sum + value, 0)
    let gathered = 0
    let under = 0
    for (const i of places) {
      under += (gathered + truth[i] / 2) / total / truth.length
      gathered += truth[i]
    }
    return 1 - 2 * under
  }
  const best = truth.map((_, i) => i).sort((a, b) => truth[a] - truth[b])
  expect(normalizedGini(truth, forecast)).toBeCloseTo(area(order) / area(best), 10)
  expect(normalizedGini(truth, truth)).toBe(1)
  expect(normalizedGini([0, 0], [1, 2])).toBeNull()
  expect(normalizedGini([2, 2], [1, 2])).toBeNull()
  expect(normalizedGini([1, 3], [5, 5])).toBe(0)
})

it("groups hold every row once, lowest forecasts first, and their means add up", () => {
  const groups = forecastGroups(truth, forecast)
  expect(groups).toHaveLength(10)
  expect(groups.reduce((rows, group) => rows + group.rows, 0)).toBe(500)
  const sum = groups.reduce((total, { rows, meanTruth }) => total + rows * meanTruth, 0)
  expect(sum).toBeCloseTo(
    truth.reduce((total, value) => total + value, 0),
    8
  )
  const means = groups.map(({ meanForecast }) => meanForecast)
  expect(means).toEqual([...means].sort((a, b) => a - b))
  expect(forecastGroups([1, 2, 3], [1, 2, 3])).toHaveLength(3)
})

it("refuses what is no forecast, naming the row", () => {
  for (const score of [meanAbsoluteError, rootMeanSquaredError, spearmanCorrelation, normalizedGini]) {
    expect(() => score([1, NaN], [1, 2])).toThrow(AnalyticsInputError)
    expect(() => score([1, 2], [1, Infinity])).toThrow("forecast at row 1")
    expect(() => score([], [])).toThrow("rows")
    expect(() => score([1], [1, 2])).toThrow("2 entries")
  }
  expect(() => forecastGroups([1], [1], 0)).toThrow("groups")
})
