import fc from "fast-check"
import { expectedAverageValue, expectedPurchases, fitGammaGamma, fitMbgNbd, lifetimeValue } from "../../index"
import { MADE_STORES } from "./golden/made-stores"
import { spendWith } from "./golden/models"
import { SPEND, anyCustomer, anyModel } from "./any-customer"

const store = MADE_STORES.daily

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
