import fc from "fast-check"
import { expectedNextOrder, expectedPurchases, probabilityAlive } from "../../index"
import { modelWith } from "./golden/models"
import { BG, MODELS, anyCustomer, anyModel } from "./any-customer"

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
