import type { FitOptions, PurchaseModel } from "../../index"
import {
  AnalyticsInputError,
  ConvergenceError,
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  fitParetoNbd,
  simulateGammaGamma,
} from "../../index"
import { MADE_STORES } from "./golden/made-stores"

const store = MADE_STORES.daily

type Fit = (history: typeof store, options?: FitOptions) => PurchaseModel | ReturnType<typeof fitGammaGamma>

/** Pareto/NBD needs the penalty on this store; see golden.unit.spec.ts. */
const FITS: { name: string; fit: Fit }[] = [
  { name: "fitBgNbd", fit: fitBgNbd },
  { name: "fitMbgNbd", fit: fitMbgNbd },
  { name: "fitParetoNbd", fit: (history, options) => fitParetoNbd(history, { penalty: 0.5, ...options }) },
  { name: "fitGammaGamma", fit: fitGammaGamma },
]
const PURCHASE_FITS = FITS.slice(0, 3)

describe.each(FITS)("$name", ({ fit }) => {
  it("leaves its input untouched", () => {
    const before = structuredClone(store)
    fit(store)
    expect(store).toEqual(before)
  })

  it("gives the same model for the same data, and forgets an earlier fit", () => {
    const fresh = fit(store)
    fit(MADE_STORES.eager)
    expect(fit(store)).toEqual(fresh)
  })

  it("gives a model that survives JSON and is frozen to the bottom", () => {
    const model = fit(store)
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
    const frozen = [
      model,
      model.parameters,
      model.standardErrors,
      model.logCovariance,
      model.logCovariance[0],
    ]
    expect(frozen.every(Object.isFrozen)).toBe(true)
    expect(model.converged).toBe(true)
  })

  it("does not depend on the order of the customers", () => {
    const turn = (column: ArrayLike<number>): number[] => Array.from(column).reverse()
    const turned = {
      frequency: turn(store.frequency),
      recency: turn(store.recency),
      age: turn(store.age),
      averageValue: turn(store.averageValue),
    }
    const [ours, theirs] = [fit(store), fit(turned)]
    expect(theirs.logLikelihood).toBeCloseTo(ours.logLikelihood, 6)
    Object.values(theirs.parameters).forEach((value, i) =>
      expect(value / Object.values(ours.parameters)[i]).toBeCloseTo(1, 4)
    )
  })

  it("counts a customer twice who is there twice", () => {
    const double = (column: ArrayLike<number>): number[] => [...Array.from(column), ...Array.from(column)]
    const [once, twice] = [
      fit(store, { penalty: 1 }),
      fit(
        {
          frequency: double(store.frequency),
          recency: double(store.recency),
          age: double(store.age),
          averageValue: double(store.averageValue),
        },
        { penalty: 2 }
      ),
    ]
    expect(twice.logLikelihood / once.logLikelihood).toBeCloseTo(2, 7)
    Object.values(twice.standardErrors).forEach((value, i) =>
      expect(value / Object.values(once.standardErrors)[i]).toBeCloseTo(Math.SQRT1_2, 4)
    )
  })

  it.each([
    { frequency: [1, NaN], wrong: "frequency at row 1 is NaN, but must be a whole number of at least 0" },
    { frequency: [1, 2.5], wrong: "frequency at row 1 is 2.5, but must be a whole number of at least 0" },
    { frequency: [1, -1], wrong: "frequency at row 1 is -1" },
    { frequency: [0, 0], wrong: "frequency is 0 for every customer, but must be above 0 for some of them" },
    { frequency: [], wrong: "customers is 0, but must be a whole number of at least 1" },
  ])("refuses $frequency repeat purchases in words", ({ frequency, wrong }) => {
    const each = (value: number): number[] => frequency.map((x) => (x === 0 ? 0 : value))
    const history = { frequency, recency: each(5), age: frequency.map(() => 10), averageValue: each(20) }
    expect(() => fit(history)).toThrow(AnalyticsInputError)
    expect(() => fit(history)).toThrow(wrong)
  })

  it("refuses options that mean nothing", () => {
    expect(() => fit(store, { penalty: -1 })).toThrow("penalty is -1, but must be a number from 0")
    expect(() => fit(store, { maxIterations: 0 })).toThrow("maxIterations is 0")
  })

  it("one customer, or the same customer many times, needs a penalty, and says so", () => {
    const alone = { frequency: [3], recency: [20], age: [30], averageValue: [12] }
    expect(() => fit(alone, { penalty: 0 })).toThrow(ConvergenceError)
    expect(() => fit(alone, { penalty: 0 })).toThrow("try a penalty (0.1 to 1)")
    const values = Object.values(fit(alone, { penalty: 1 }).parameters)
    expect(values.every((value) => value > 0 && Number.isFinite(value))).toBe(true)
  })

  it("stopped too early it says what to try", () => {
    expect(() => fit(store, { maxIterations: 1, penalty: 0.1 })).toThrow(
      /did not converge in 1 iterations; try a larger maxIterations/
    )
  })
})

describe.each(PURCHASE_FITS)("$name", ({ fit }) => {
  it("in another unit of time finds the same customers", () => {
    const scale = (column: ArrayLike<number>): number[] => Array.from(column, (days) => days / 7)
    const days = fit(store)
    const weeks = fit({ ...store, recency: scale(store.recency), age: scale(store.age) })
    const [r, alpha] = Object.values(days.parameters)
    expect(Object.values(weeks.parameters)[0] / r).toBeCloseTo(1, 4)
    expect((7 * Object.values(weeks.parameters)[1]) / alpha).toBeCloseTo(1, 4)
  })

  it.each([
    {
      recency: [5, 11],
      age: [10, 10],
      wrong: "recency at row 1 is 11, but must be above 0 and at most the age 10",
    },
    { recency: [5, -1], age: [10, 10], wrong: "recency at row 1 is -1" },
    { recency: [5, 0], age: [10, 10], wrong: "recency at row 1 is 0, but must be above 0" },
    { recency: [5, NaN], age: [10, 10], wrong: "recency at row 1 is NaN" },
    {
      recency: [5, 6],
      age: [10, Infinity],
      wrong: "age at row 1 is Infinity, but must be a number of at least 0",
    },
    { recency: [5, 6], age: [10], wrong: "age is 1 entries long" },
  ])("refuses recency $recency at age $age in words", ({ recency, age, wrong }) => {
    expect(() => fit({ frequency: [1, 2], recency, age, averageValue: [1, 1] })).toThrow(wrong)
  })

  it("refuses recency without a repeat purchase", () => {
    const history = { frequency: [1, 0], recency: [5, 6], age: [10, 10], averageValue: [1, 1] }
    expect(() => fit(history)).toThrow("recency at row 1 is 6, but must be 0 without a repeat purchase")
  })
})

describe("fitGammaGamma", () => {
  it("refuses spend of nothing, and looks at no one-time buyer's", () => {
    expect(() => fitGammaGamma({ frequency: [1, 2], averageValue: [5, -3] })).toThrow(
      "averageValue at row 1 is -3, but must be a number above 0 where there are repeat purchases"
    )
    const { frequency, averageValue } = store
    const empty = Array.from(averageValue, (value, i) => (frequency[i] > 0 ? value : NaN))
    expect(fitGammaGamma({ frequency, averageValue: empty })).toEqual(fitGammaGamma(store))
  })

  it("in another currency only gamma changes", () => {
    const cents = Array.from(store.averageValue, (value) => value * 100)
    const [euros, ours] = [fitGammaGamma(store), fitGammaGamma({ ...store, averageValue: cents })]
    expect(ours.parameters.p / euros.parameters.p).toBeCloseTo(1, 4)
    expect(ours.parameters.q / euros.parameters.q).toBeCloseTo(1, 4)
    expect(ours.parameters.gamma / euros.parameters.gamma).toBeCloseTo(100, 2)
  })

  it("comes to no degenerate ridge at 100,000 customers", () => {
    const frequency = Float64Array.from({ length: 100_000 }, (_, i) => 1 + (i % 7))
    const { parameters } = fitGammaGamma(simulateGammaGamma({ p: 6.25, q: 3.74, gamma: 15.44 }, frequency))
    expect(parameters.p / 6.25).toBeCloseTo(1, 1)
    expect(parameters.q / 3.74).toBeCloseTo(1, 1)
    expect(parameters.gamma / 15.44).toBeCloseTo(1, 1)
  })
})
