import {
  AnalyticsInputError,
  expectedAverageValue,
  expectedPurchases,
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  lifetimeValue,
  probabilityAlive,
  simulateGammaGamma,
  simulateMbgNbd,
  valueOutlook,
} from "../../index"
import { valueOutlook as valueOutlookOnThreads, closePool } from "../../../compute"

// Threads take their time to start on machines that may be busy.
jest.setTimeout(60_000)

const HORIZONS = [30, 90, 365]
const customers = 6_000
const drawn = simulateMbgNbd(
  { r: 0.8, alpha: 40, a: 0.8, b: 2.5 },
  { customers, age: Float64Array.from({ length: customers }, (_, i) => 1 + (i % 700)), horizon: 365 }
)
const age = drawn.age.map(Math.ceil)
const recency = drawn.recency.map((days, i) => Math.min(Math.ceil(days), age[i]))
const spend = simulateGammaGamma({ p: 5, q: 4, gamma: 40 }, drawn.frequency)
const history = { frequency: drawn.frequency, recency, age, averageValue: spend.averageValue }
const purchases = fitMbgNbd(history)
const worth = fitGammaGamma(history)
const outlook = valueOutlook(purchases, worth, history, { horizons: HORIZONS })

afterAll(async () => closePool())

it("expects what the models expect, within each horizon", () => {
  HORIZONS.forEach((horizon, h) => {
    expect(outlook.purchases[h]).toEqual(expectedPurchases(purchases, history, horizon))
    const { value } = lifetimeValue(purchases, worth, history, { horizon })
    outlook.value[h].forEach((money, i) => expect(money).toBeCloseTo(value[i], 8))
  })
  expect(outlook.averageValue).toEqual(expectedAverageValue(worth, history))
  expect(outlook.alive).toEqual(probabilityAlive(purchases, history))
})

it("discounts as lifetimeValue does, and takes the margin", () => {
  const options = { discountRate: 0.0005, margin: 0.4 }
  const { value } = lifetimeValue(purchases, worth, history, { ...options, horizon: 365 })
  const later = valueOutlook(purchases, worth, history, { ...options, horizons: [365], draws: 0 })
  later.value[0].forEach((money, i) => expect(money).toBeCloseTo(value[i], 8))
  later.low[0].forEach((low) => expect(low).toBeNaN())
})

it("says the same of a customer alone as among all, interval included, and on any number of threads", async () => {
  for (const i of [0, 17, 123, 5_999]) {
    const alone = valueOutlook(
      purchases,
      worth,
      {
        frequency: [history.frequency[i]],
        recency: [recency[i]],
        age: [age[i]],
        averageValue: [history.averageValue[i]],
      },
      { horizons: HORIZONS }
    )
    HORIZONS.forEach((_, h) => {
      expect(alone.value[h][0]).toBe(outlook.value[h][i])
      expect(alone.low[h][0]).toBe(outlook.low[h][i])
      expect(alone.high[h][0]).toBe(outlook.high[h][i])
    })
  }
  expect(
    await valueOutlookOnThreads(purchases, worth, history, { horizons: HORIZONS }, { threads: 2 })
  ).toEqual(outlook)
})

it("longer horizons are worth more, with ends that never fall", () => {
  for (let h = 1; h < HORIZONS.length; h++) {
    for (let i = 0; i < customers; i++) {
      expect(outlook.value[h][i]).toBeGreaterThanOrEqual(outlook.value[h - 1][i])
      expect(outlook.low[h][i]).toBeGreaterThanOrEqual(outlook.low[h - 1][i])
      expect(outlook.high[h][i]).toBeGreaterThanOrEqual(outlook.high[h - 1][i])
    }
  }
})

it("the median of the drawn futures lies a little below the expectation, as for anything skewed", () => {
  const many = { frequency: [12], recency: [300], age: [310], averageValue: [35] }
  const { low, high, value } = valueOutlook(purchases, worth, many, {
    horizons: [365],
    draws: 20_000,
    level: 0.02,
  })
  const middle = (low[0][0] + high[0][0]) / 2
  expect(middle).toBeGreaterThan(0.75 * value[0][0])
  expect(middle).toBeLessThan(1.1 * value[0][0])
})

it("at least so many of the true futures lie within the interval as it says", () => {
  // of the customers with a real interval, whose ends are not both 0
  const open = Array.from(age.keys()).filter((i) => outlook.low[2][i] > 0)
  expect(open.length).toBeGreaterThan(200)
  const inside = open.filter((i) => {
    const came = drawn.future[i] * spend.trueMean[i]
    return came >= outlook.low[2][i] && came <= outlook.high[2][i]
  })
  expect(inside.length / open.length).toBeGreaterThan(0.74)
  expect(inside.length / open.length).toBeLessThan(0.9)
})

it("customers of unknown value are taken to spend like all, under BG/NBD too", () => {
  const lost = { frequency: [3], recency: [50], age: [60], averageValue: [NaN] }
  const { averageValue, high } = valueOutlook(fitBgNbd(history), worth, lost, { horizons: [365] })
  const { p, q, gamma } = worth.parameters
  expect(averageValue[0]).toBeCloseTo((p * gamma) / (q - 1), 10)
  expect(high[0][0]).toBeGreaterThan(0)
})

it("refuses wrong options and histories, naming them", () => {
  const ask = (over: object, options: object) => () =>
    valueOutlook(purchases, worth, { ...history, ...over }, { horizons: [30], ...options })
  expect(ask({}, { horizons: [] })).toThrow(AnalyticsInputError)
  expect(ask({}, { horizons: [30, 30] })).toThrow("above the one before it")
  expect(ask({}, { margin: 2 })).toThrow("margin")
  expect(ask({}, { level: 1 })).toThrow("level")
  expect(ask({}, { draws: 0.5 })).toThrow("draws")
  expect(ask({}, { discountRate: -1 })).toThrow("discountRate")
  expect(ask({ recency: recency.map(() => -1) }, {})).toThrow("recency at row 0")
})
