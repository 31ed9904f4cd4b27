import fc from "fast-check"
import type { FitOptions, PurchaseModel } from "../../index"
import {
  AnalyticsInputError,
  ConvergenceError,
  expectedAverageValue,
  expectedNextOrder,
  expectedPurchases,
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  fitParetoNbd,
  lifetimeValue,
  probabilityAlive,
  simulateBgNbd,
  simulateGammaGamma,
  simulateMbgNbd,
  simulateParetoNbd,
  spendIndependence,
} from "../../index"
import { matrixFromColumns } from "../../numeric/matrix"
import { gammaGammaLikelihood } from "../gamma-gamma-likelihood"
import { geometricLikelihood } from "../geometric-likelihood"
import { groupHistories } from "../history-groups"
import type { Likelihood } from "../maximum-likelihood"
import { paretoLikelihood } from "../pareto-likelihood"
import { MADE_STORES } from "./golden/made-stores"
import { modelWith, spendWith } from "./golden/models"

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

const BG = modelWith("bg-nbd", [0.243, 4.414, 0.793, 2.426])
const MBG = modelWith("mbg-nbd", [0.525, 6.183, 0.891, 1.614])
const PARETO = modelWith("pareto-nbd", [0.553, 10.578, 0.606, 11.669])
const MODELS: PurchaseModel[] = [BG, MBG, PARETO]
const SPEND = spendWith(6.25, 3.74, 15.44)

/** Any history a customer can have, with counts up to a thousand. */
const anyCustomer = fc
  .record({
    x: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 })),
    age: fc.double({ min: 0.5, max: 2000, noNaN: true }),
    share: fc.double({ min: 0.001, max: 1, noNaN: true }),
    value: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
  })
  .map(({ x, age, share, value }) => ({
    frequency: [x],
    recency: [x > 0 ? age * share : 0],
    age: [age],
    averageValue: [x > 0 ? value : 0],
  }))

const anyModel = fc
  .tuple(
    fc.constantFrom<PurchaseModel["kind"]>("bg-nbd", "mbg-nbd", "pareto-nbd"),
    fc.tuple(
      fc.double({ min: 0.05, max: 8, noNaN: true }),
      fc.double({ min: 0.5, max: 300, noNaN: true }),
      fc.double({ min: 0.05, max: 8, noNaN: true }),
      fc.double({ min: 0.1, max: 300, noNaN: true })
    )
  )
  .map(([kind, parameters]) => modelWith(kind, parameters))

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

describe("likelihoods", () => {
  const X = matrixFromColumns([MADE_STORES.eager.frequency, MADE_STORES.eager.recency, MADE_STORES.eager.age])
  const groups = groupHistories(X)
  const purchases = Float64Array.of(1, 2, 50, 1000)
  const likelihoods: { name: string; likelihood: Likelihood; size: number }[] = [
    { name: "BG/NBD", likelihood: geometricLikelihood(groups, 0), size: 4 },
    { name: "MBG/NBD", likelihood: geometricLikelihood(groups, 1), size: 4 },
    { name: "Pareto/NBD", likelihood: paretoLikelihood(groups), size: 4 },
    {
      name: "gamma-gamma",
      likelihood: gammaGammaLikelihood({ purchases, averageValue: Float64Array.of(3, 80, 20, 21) }),
      size: 3,
    },
  ]

  it.each(likelihoods)("of $name: the analytic slopes are those of differences", ({ likelihood, size }) => {
    const place = fc.array(fc.double({ min: -2, max: 4, noNaN: true }), { minLength: size, maxLength: size })
    const unused = new Float64Array(size)
    fc.assert(
      fc.property(place, (logs) => {
        const at = Float64Array.from(logs)
        const slopes = new Float64Array(size)
        const scale = Math.abs(likelihood.negativeLog(at, slopes))
        logs.forEach((_, i) => {
          const move = (by: number): number => likelihood.negativeLog(at.with(i, at[i] + by), unused)
          // a fourth-order difference
          const h = 1e-3
          const slope = (8 * (move(h) - move(-h)) - (move(2 * h) - move(-2 * h))) / (12 * h)
          expect(Math.abs(slope - slopes[i])).toBeLessThan(1e-8 * Math.max(scale, Math.abs(slope)))
        })
      }),
      { numRuns: 40 }
    )
  })

  it.each(likelihoods.slice(0, 3))("of $name: groups stand for their customers", ({ likelihood }) => {
    expect(likelihood.customers).toBe(300)
    expect(groups.weight.reduce((sum, weight) => sum + weight, 0)).toBe(300)
    expect(groups.weight.length).toBeLessThan(300)
  })

  it.each([200, 1000])("stay finite, with their slopes, at %d purchases in a year", (x) => {
    const many = groupHistories(
      matrixFromColumns([
        [x, x, 0],
        [360, 2, 0],
        [365, 365, 365],
      ])
    )
    for (const likelihood of [
      geometricLikelihood(many, 0),
      geometricLikelihood(many, 1),
      paretoLikelihood(many),
    ]) {
      for (const logs of [
        [-3, -3, -3, -3],
        [0, 3, 0, 1],
        [4, 6, 3, 6],
        [-2, 6, 3, -3],
      ]) {
        const slopes = new Float64Array(4)
        expect(Number.isFinite(likelihood.negativeLog(Float64Array.from(logs), slopes))).toBe(true)
        expect(slopes.every(Number.isFinite)).toBe(true)
      }
    }
  })
})

describe("predictions", () => {
  it("are bounded and finite for any customer and any model", () => {
    fc.assert(
      fc.property(
        anyModel,
        anyCustomer,
        fc.double({ min: 0, max: 1000, noNaN: true }),
        (model, history, horizon) => {
          const alive = probabilityAlive(model, history)[0]
          const purchases = expectedPurchases(model, history, horizon)[0]
          const next = expectedNextOrder(model, history)
          expect(alive >= 0 && alive <= 1).toBe(true)
          expect(purchases >= 0 && Number.isFinite(purchases)).toBe(true)
          expect(next.chance[0] >= 0 && next.chance[0] <= alive * (1 + 1e-12)).toBe(true)
          expect(next.p25[0] > 0 && next.p25[0] <= next.p50[0] && next.p50[0] <= next.p75[0]).toBe(true)
          // nobody who is a customer buys more than his rate; below 1e-300 there is only rounding
          const rate = (model.parameters.r + history.frequency[0]) / (model.parameters.alpha + history.age[0])
          expect(purchases).toBeLessThanOrEqual(alive * rate * horizon * (1 + 1e-9) + 1e-300)
        }
      )
    )
  })

  it("with a longer horizon never fall", () => {
    fc.assert(
      fc.property(
        anyModel,
        anyCustomer,
        fc.double({ min: 0, max: 500, noNaN: true }),
        (model, history, horizon) => {
          const [near, far] = [horizon, horizon * 1.5].map(
            (days) => expectedPurchases(model, history, days)[0]
          )
          expect(far).toBeGreaterThanOrEqual(near * (1 - 1e-12))
        }
      )
    )
  })

  it("the chance to be alive falls as time passes without an order", () => {
    for (const model of MODELS) {
      const alive = [10, 20, 40, 80, 400].map(
        (age) => probabilityAlive(model, { frequency: [4], recency: [9], age: [age] })[0]
      )
      expect(alive).toEqual([...alive].sort((a, b) => b - a))
      expect(alive[4]).toBeLessThan(0.1)
    }
  })

  it("BG/NBD takes every one-time buyer for alive; the other two do not", () => {
    const lapsed = { frequency: [0], recency: [0], age: [1000] }
    expect(MODELS.map((model) => probabilityAlive(model, lapsed)[0] < 0.5)).toEqual([false, true, true])
    expect(probabilityAlive(BG, lapsed)[0]).toBe(1)
  })

  it("are smooth where the published formulas are 0 / 0: a = 1 and s = 1", () => {
    const history = { frequency: [2], recency: [20], age: [30] }
    for (const kind of ["bg-nbd", "pareto-nbd"] as const) {
      const at = [1 - 1e-7, 1, 1 + 1e-7].map(
        (third) => expectedPurchases(modelWith(kind, [0.5, 8, third, 9]), history, 40)[0]
      )
      expect(at[1]).toBeCloseTo((at[0] + at[2]) / 2, 9)
    }
  })

  it("an unheard-of buyer of an hour is not held for gone", () => {
    const busy = { frequency: [1000, 1000, 0], recency: [300, 2, 0], age: [300.2, 300, 300] }
    for (const model of MODELS) {
      const alive = Array.from(probabilityAlive(model, busy))
      expect(alive[0]).toBeGreaterThan(0.9)
      expect(alive[1]).toBeLessThan(1e-100)
      expect(alive.every(Number.isFinite)).toBe(true)
    }
  })

  it("refuse a horizon that is none, or in another unit", () => {
    const customer = { frequency: [1], recency: [1], age: [2] }
    expect(() => expectedPurchases(BG, customer, -1)).toThrow("horizon is -1, but must be a number from 0")
    expect(() => expectedPurchases(BG, customer, NaN)).toThrow("horizon is NaN")
    expect(() => expectedPurchases(BG, customer, 1e9)).toThrow("is it in the unit of the fit?")
    expect(() => probabilityAlive(BG, { ...customer, age: [0.5] })).toThrow("recency at row 0 is 1")
  })
})

describe("expectedAverageValue", () => {
  it("lies between the customer's own mean and that of all", () => {
    fc.assert(
      fc.property(anyCustomer, (history) => {
        const expected = expectedAverageValue(SPEND, history)[0]
        const all = (6.25 * 15.44) / 2.74
        const own = history.frequency[0] > 0 ? history.averageValue[0] : all
        expect(expected).toBeGreaterThanOrEqual(Math.min(own, all) * (1 - 1e-12))
        expect(expected).toBeLessThanOrEqual(Math.max(own, all) * (1 + 1e-12))
      })
    )
  })

  it("says so where the mean of all does not exist", () => {
    const wild = spendWith(2, 0.9, 10)
    expect(() => expectedAverageValue(wild, { frequency: [0], averageValue: [0] })).toThrow(
      "q of the model is 0.9, but must be above 1 for customers with so few purchases"
    )
    expect(expectedAverageValue(wild, { frequency: [3], averageValue: [10] })[0]).toBeGreaterThan(0)
  })
})

describe("lifetimeValue", () => {
  const head = (column: ArrayLike<number>): number[] => Array.from(column).slice(0, 40)
  const history = {
    frequency: head(store.frequency),
    recency: head(store.recency),
    age: head(store.age),
    averageValue: head(store.averageValue),
  }
  const purchases = fitMbgNbd(store)
  const spend = fitGammaGamma(store)

  it("without discount is expected purchases times expected value", () => {
    const value = lifetimeValue(purchases, spend, history, { horizon: 90, margin: 0.4 })
    const orders = expectedPurchases(purchases, history, 90)
    const worth = expectedAverageValue(spend, history)
    value.value.forEach((amount, i) => expect(amount).toBeCloseTo(0.4 * orders[i] * worth[i], 10))
  })

  it("a discount takes something off, a greater one more", () => {
    const [none, some, more] = [0, 0.001, 0.01].map(
      (discountRate) => lifetimeValue(purchases, spend, history, { horizon: 365, discountRate }).value
    )
    none.forEach((value, i) => {
      expect(some[i]).toBeLessThan(value)
      expect(more[i]).toBeLessThan(some[i])
    })
  })

  it.each(["mean", "outcome"] as const)(
    "the interval of the %s encloses more at a higher level",
    (interval) => {
      const [narrow, wide] = [0.5, 0.95].map((level) =>
        lifetimeValue(purchases, spend, history, { horizon: 180, interval, level })
      )
      narrow.value.forEach((value, i) => {
        expect(wide.low[i]).toBeLessThanOrEqual(narrow.low[i])
        expect(narrow.low[i]).toBeLessThanOrEqual(narrow.high[i])
        expect(narrow.high[i]).toBeLessThanOrEqual(wide.high[i])
        expect(Number.isFinite(value)).toBe(true)
      })
    }
  )

  it("outcomes repeat with the seed", () => {
    const ask = (seed: number): Float64Array =>
      lifetimeValue(purchases, spend, history, { horizon: 180, interval: "outcome", draws: 50, seed }).high
    expect(ask(1)).toEqual(ask(1))
    expect(ask(1)).not.toEqual(ask(2))
  })

  it("works on any customer and any model", () => {
    fc.assert(
      fc.property(anyModel, anyCustomer, (model, customer) => {
        for (const interval of ["mean", "outcome"] as const) {
          const question = { horizon: 20, discountRate: 0.001, draws: 10, interval }
          const { value, low, high } = lifetimeValue(model, SPEND, customer, question)
          expect([value[0], low[0], high[0]].every(Number.isFinite)).toBe(true)
          expect(low[0]).toBeLessThanOrEqual(high[0])
        }
      }),
      { numRuns: 50 }
    )
  })

  it.each([
    { option: { horizon: -1 }, wrong: "horizon is -1" },
    { option: { discountRate: -0.5 }, wrong: "discountRate is -0.5" },
    { option: { margin: 2 }, wrong: "margin is 2, but must be a number from 0 to 1" },
    { option: { level: 1 }, wrong: "level is 1" },
    { option: { draws: 3 }, wrong: "draws is 3" },
    { option: { seed: -1 }, wrong: "seed is -1" },
  ])("names what is wrong: $wrong", ({ option, wrong }) => {
    expect(() => lifetimeValue(purchases, spend, history, { horizon: 10, ...option })).toThrow(wrong)
  })
})

describe("spendIndependence", () => {
  it("sees a value that rises with frequency", () => {
    const frequency = Array.from({ length: 200 }, (_, i) => 1 + (i % 20))
    const check = spendIndependence({ frequency, averageValue: frequency.map((x, i) => 10 * x + (i % 3)) })
    expect(check.independent).toBe(false)
    expect(check.reason).toContain("too strong (0.3 or more)")
    expect(check.low).toBeLessThan(check.pearson ?? 0)
  })

  it("is not misled by one extreme customer, who moves only the one correlation", () => {
    const { frequency, averageValue } = simulateGammaGamma(
      { p: 6, q: 4, gamma: 15 },
      Array.from({ length: 500 }, (_, i) => 1 + (i % 9))
    )
    const calm = spendIndependence({ frequency, averageValue })
    expect(calm.independent).toBe(true)
    const extreme = spendIndependence({
      frequency: [...frequency, 3000],
      averageValue: [...averageValue, 1e6],
    })
    expect(extreme.pearson).toBeGreaterThan(0.9)
    expect(extreme.spearman).toBeCloseTo(calm.spearman ?? NaN, 1)
  })

  it.each([
    { frequency: [1, 2], averageValue: [1, 2] },
    { frequency: [1, 1, 1, 1, 1], averageValue: [1, 2, 3, 4, 5] },
    { frequency: [1, 2, 3, 4, 5], averageValue: [0.1, 0.1, 0.1, 0.1, 0.1] },
  ])("knows nothing of $averageValue over $frequency, and says so", (history) => {
    const check = spendIndependence(history)
    expect(check).toMatchObject({ pearson: null, spearman: null, independent: null })
    expect(check.reason).toContain("unknown")
    expect(JSON.parse(JSON.stringify(check))).toEqual(check)
  })
})

describe("simulations", () => {
  const SIMULATIONS = [
    { name: "simulateBgNbd", draw: simulateBgNbd, parameters: { r: 0.5, alpha: 20, a: 0.8, b: 2.5 } },
    { name: "simulateMbgNbd", draw: simulateMbgNbd, parameters: { r: 0.5, alpha: 20, a: 0.8, b: 2.5 } },
  ]

  it.each(SIMULATIONS)("$name draws the same first customers, however many", ({ draw, parameters }) => {
    const [few, many] = [5, 50].map((customers) => draw(parameters, { customers, age: 200, horizon: 50 }))
    expect(Array.from(many.frequency.subarray(0, 5))).toEqual(Array.from(few.frequency))
    expect(Array.from(many.future.subarray(0, 5))).toEqual(Array.from(few.future))
    expect(draw(parameters, { customers: 50, age: 200, seed: 7 }).frequency).not.toEqual(many.frequency)
  })

  it("only those still alive buy later", () => {
    const drawn = simulateParetoNbd(
      { r: 0.5, alpha: 20, s: 0.6, beta: 100 },
      { customers: 2000, age: 200, horizon: 100 }
    )
    drawn.future.forEach((orders, i) => expect(orders === 0 || drawn.alive[i] === 1).toBe(true))
    expect(drawn.future.some((orders) => orders > 0)).toBe(true)
  })

  it("name what is wrong", () => {
    const parameters = { r: 0.5, alpha: 20, a: 0.8, b: 2.5 }
    expect(() => simulateBgNbd({ ...parameters, a: 0 }, { customers: 3, age: 9 })).toThrow("parameter a is 0")
    expect(() => simulateBgNbd(parameters, { customers: 0, age: 9 })).toThrow("customers is 0")
    expect(() => simulateBgNbd(parameters, { customers: 2, age: [9] })).toThrow("age is 1 entries long")
    expect(() => simulateBgNbd(parameters, { customers: 2, age: [9, -9] })).toThrow("age at row 1 is -9")
    expect(() => simulateGammaGamma({ p: 1, q: 1, gamma: 1 }, [0.5])).toThrow("frequency at row 0 is 0.5")
  })
})
