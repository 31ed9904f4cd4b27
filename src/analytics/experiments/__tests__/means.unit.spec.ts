import fc from "fast-check"
import { cuped, difference, ratioOfMeans, seededRandom } from "../../index"

const samples = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 30 })

describe("difference", () => {
  it("turns with the arms, moves with the outcomes and stretches with their unit", () => {
    fc.assert(
      fc.property(samples, samples, (t, c) => {
        const here = difference(t, c)
        const back = difference(c, t)
        expect(back.low).toBe(-here.high)
        expect(back.pValue).toBe(here.pValue)
        const scaled = difference(
          t.map((value) => 4 * value),
          c.map((value) => 4 * value)
        )
        expect(scaled.high).toBeCloseTo(4 * here.high, 9)
        expect(here.low).toBeLessThanOrEqual(here.estimate)
        expect(JSON.stringify(here)).not.toContain("NaN")
        if (here.pValue !== null && Math.abs(here.pValue - 0.05) > 1e-9) {
          expect(here.low > 0 || here.high < 0).toBe(here.pValue < 0.05)
        }
      })
    )
  })

  it("takes summaries as well as outcomes", () => {
    const whole = difference([1, 2, 3, 4], [2, 2, 5])
    const summed = difference({ size: 4, mean: 2.5, variance: 5 / 3 }, { size: 3, mean: 3, variance: 3 })
    expect(summed.low).toBeCloseTo(whole.low, 12)
    expect(summed.pValue).toBeCloseTo(whole.pValue ?? NaN, 12)
  })

  it("has no test where nothing varies", () => {
    const { estimate, low, high, pValue, statistic, degreesOfFreedom } = difference([2, 2], [1, 1, 1])
    expect([estimate, low, high]).toEqual([1, 1, 1])
    expect([pValue, statistic, degreesOfFreedom]).toEqual([null, null, null])
  })

  it("names what is wrong", () => {
    expect(() => difference([1], [1, 2])).toThrow(
      "size of treatment is 1, but must be a whole number of at least 2"
    )
    expect(() => difference([1, 2], [1, NaN])).toThrow(
      "outcome 1 of control is NaN, but must be a finite number"
    )
    expect(() => difference([1, 2], [1, 2], { confidence: 1 })).toThrow("confidence is 1")
    expect(() => difference([1, 1e200], [1, 2])).toThrow("mean of treatment is")
    expect(() => difference([1, 2], { size: 2, mean: 0, variance: -1 })).toThrow("variance of control is -1")
  })
})

describe("ratioOfMeans", () => {
  it("agrees with the difference on whether there is an effect, but for degrees of freedom", () => {
    const t = [12, 15, 11, 18, 14]
    const c = [9, 10, 8, 11, 10]
    const { low, high, estimate } = ratioOfMeans(t, c)
    expect(estimate).toBeCloseTo(14 / 9.6, 12)
    expect(low).toBeGreaterThan(1)
    expect(high).toBeGreaterThan(estimate ?? NaN)
    expect(difference(t, c).low).toBeGreaterThan(0)
  })

  it("says so when the control's mean cannot be told from 0", () => {
    const { estimate, low, high } = ratioOfMeans([5, 6, 7], [-3, 4, 0])
    expect(estimate).toBeCloseTo(18, 12)
    expect([low, high]).toEqual([null, null])
    expect(ratioOfMeans([5, 6], [-1, 1])).toMatchObject({ estimate: null, low: null, high: null })
  })

  it("is exact where nothing varies", () => {
    expect(ratioOfMeans([3, 3], [2, 2])).toMatchObject({ estimate: 1.5, low: 1.5, high: 1.5 })
  })

  it("does not depend on the unit", () => {
    fc.assert(
      fc.property(samples, samples, (t, c) => {
        const scale = (values: number[]): number[] => values.map((value) => 8 * value)
        const { low, high, estimate } = ratioOfMeans(t, c)
        expect(ratioOfMeans(scale(t), scale(c))).toMatchObject({ low, high, estimate })
        expect(JSON.stringify([low, high, estimate])).not.toContain("NaN")
      })
    )
  })
})

describe("intervals hold the truth as often as they say", () => {
  // Spend as it is: most customers nothing, the others exponential; true means 3 and 2.
  const random = seededRandom(12)
  const spend = (size: number, mean: number): Float64Array =>
    Float64Array.from({ length: size }, () => (random() < 0.2 ? -5 * mean * Math.log(1 - random()) : 0))
  const rounds = 1000
  const held = { difference: 0, ratio: 0 }
  for (let round = 0; round < rounds; round++) {
    const t = spend(900, 3)
    const c = spend(600, 2)
    const gap = difference(t, c, { confidence: 0.9 })
    const ratio = ratioOfMeans(t, c, { confidence: 0.9 })
    held.difference += gap.low <= 1 && gap.high >= 1 ? 1 : 0
    held.ratio += (ratio.low ?? NaN) <= 1.5 && (ratio.high ?? NaN) >= 1.5 ? 1 : 0
  }

  it.each(["difference", "ratio"] as const)("%s", (kind) => {
    expect(Math.abs(held[kind] / rounds - 0.9)).toBeLessThan(0.03)
  })
})

describe("cuped", () => {
  const random = seededRandom(5)
  const draw = (): number => Array.from({ length: 12 }, random).reduce((a, b) => a + b, -6)
  const arm = (size: number, effect: number): { outcome: number[]; before: number[] } => {
    const before = Array.from({ length: size }, () => 10 + 3 * draw())
    return { before, outcome: before.map((value) => 0.8 * value + effect + draw()) }
  }

  it("finds the effect with as much less variance as the figures correlate", () => {
    const { adjusted, unadjusted, theta, correlation, varianceReduction } = cuped(
      arm(4000, 0.2),
      arm(4000, 0)
    )
    expect(theta).toBeCloseTo(0.8, 1)
    expect(varianceReduction).toBeCloseTo(correlation ** 2, 2)
    expect(adjusted.low).toBeLessThan(0.2)
    expect(adjusted.high).toBeGreaterThan(0.2)
    expect(adjusted.standardError).toBeLessThan(0.5 * unadjusted.standardError)
  })

  it("changes nothing where the figure before tells nothing", () => {
    const flat = { outcome: [1, 2, 3], before: [7, 7, 7] }
    const { adjusted, unadjusted, theta, correlation } = cuped(flat, {
      outcome: [2, 2, 5],
      before: [7, 7, 7],
    })
    expect(adjusted).toEqual(unadjusted)
    expect([theta, correlation]).toEqual([0, 0])
  })

  it("takes the whole outcome away where it was known before", () => {
    const { adjusted, varianceReduction } = cuped(
      { outcome: [2, 4, 6], before: [1, 2, 3] },
      { outcome: [4, 8, 6], before: [2, 4, 3] }
    )
    expect(adjusted.estimate).toBeCloseTo(0, 12)
    expect(varianceReduction).toBeCloseTo(1, 12)
  })

  it("names what is wrong", () => {
    expect(() => cuped({ outcome: [1, 2], before: [1] }, { outcome: [1, 2], before: [1, 2] })).toThrow(
      "before of treatment is 1 entries long"
    )
    expect(() => cuped({ outcome: [1, 2], before: [1, NaN] }, { outcome: [1, 2], before: [1, 2] })).toThrow(
      "outcome 1 of before of treatment is NaN"
    )
  })
})
