import {
  simulateBgNbd,
  simulateGammaGamma,
  simulateMbgNbd,
  simulateParetoNbd,
  spendIndependence,
} from "../../index"

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
