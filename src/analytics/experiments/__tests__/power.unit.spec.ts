import fc from "fast-check"
import { experimentPower, minimumDetectableEffect, sampleSize } from "../../index"

const mean = { kind: "mean", standardDeviation: 1 } as const

describe("published sizes", () => {
  // Cohen, Statistical Power Analysis (1988), table 2.4.1, two-sided; rounded there to the nearest, here up.
  it.each([
    { significance: 0.05, power: 0.8, sizes: [1571, 393, 64, 26] },
    { significance: 0.05, power: 0.9, sizes: [2102, 526, 85, 34] },
    { significance: 0.01, power: 0.8, sizes: [2338, 586, 95, 38] },
    { significance: 0.1, power: 0.8, sizes: [1237, 310, 50, 20] },
  ])("Cohen's for significance $significance and power $power", ({ significance, power, sizes }) => {
    ;[0.1, 0.2, 0.5, 0.8].forEach((effect, at) => {
      const { treatment, control } = sampleSize({ outcome: mean, effect, significance, power })
      expect(treatment).toBe(control)
      expect([0, 1]).toContain(control - sizes[at])
    })
  })

  it("those in the help of R's power.t.test and power.prop.test", () => {
    expect(experimentPower({ outcome: mean, treatment: 20, control: 20, effect: 1 })).toBeCloseTo(
      0.8689528,
      6
    )
    // n = 22.02110
    expect(sampleSize({ outcome: mean, effect: 1, power: 0.9 }).control).toBe(23)
    // n = 76.7
    const half = { kind: "proportion", baseline: 0.5 } as const
    expect(sampleSize({ outcome: half, effect: 0.25, power: 0.9 })).toEqual({ treatment: 77, control: 77 })
  })
})

const outcomes = fc.oneof(
  fc.record({
    kind: fc.constant("mean" as const),
    standardDeviation: fc.double({ min: 0.1, max: 100, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("proportion" as const),
    baseline: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
  })
)

describe("size, effect and power", () => {
  it("fit each other", () => {
    fc.assert(
      fc.property(
        outcomes,
        fc.integer({ min: 30, max: 5000 }),
        fc.integer({ min: 30, max: 5000 }),
        fc.double({ min: 0.3, max: 0.95, noNaN: true }),
        (outcome, treatment, control, power) => {
          const effect = minimumDetectableEffect({ outcome, treatment, control, power })
          if (effect !== null) {
            expect(effect).toBeGreaterThan(0)
            expect(experimentPower({ outcome, treatment, control, effect })).toBeCloseTo(power, 9)
          }
        }
      ),
      { numRuns: 15 }
    )
  })

  it("the fewest customers are enough, and one less is not", () => {
    for (const effect of [0.3, -0.3]) {
      const { treatment, control } = sampleSize({ outcome: mean, effect, ratio: 4 })
      expect(treatment).toBe(4 * control)
      expect(experimentPower({ outcome: mean, treatment, control, effect })).toBeGreaterThanOrEqual(0.8)
      const fewer = experimentPower({ outcome: mean, treatment: treatment - 4, control: control - 1, effect })
      expect(fewer).toBeLessThan(0.8)
    }
  })

  it("a decrease is the mirror of an increase for means, and null where a proportion has no room", () => {
    const sizes = { treatment: 50, control: 50 }
    const up = minimumDetectableEffect({ outcome: mean, ...sizes })
    const down = minimumDetectableEffect({ outcome: mean, ...sizes, direction: "decrease" })
    expect(down).toBeCloseTo(-(up ?? NaN), 12)
    const rare = { kind: "proportion", baseline: 0.001 } as const
    expect(minimumDetectableEffect({ outcome: rare, ...sizes, direction: "decrease" })).toBeNull()
    expect(minimumDetectableEffect({ outcome: { ...rare, baseline: 1 }, ...sizes })).toBeNull()
  })

  it("without an effect the power for means is the significance", () => {
    expect(
      experimentPower({ outcome: mean, treatment: 9, control: 12, effect: 0, significance: 0.1 })
    ).toBeCloseTo(0.1, 10)
  })

  it("name what is wrong", () => {
    expect(() => sampleSize({ outcome: mean, effect: 0 })).toThrow("effect is 0, but must be not 0")
    expect(() => sampleSize({ outcome: mean, effect: 1e-9 })).toThrow(
      "effect is so small that no experiment finds it"
    )
    expect(() => sampleSize({ outcome: { ...mean, standardDeviation: 0 }, effect: 1 })).toThrow(
      "standardDeviation is 0"
    )
    expect(() => sampleSize({ outcome: { kind: "proportion", baseline: 0.9 }, effect: 0.2 })).toThrow(
      "effect is 0.2, but must be a number from -0.9 to"
    )
    expect(() => sampleSize({ outcome: mean, effect: 1, power: 0.01 })).toThrow("power is 0.01")
    expect(() => experimentPower({ outcome: mean, treatment: 1, control: 9, effect: 1 })).toThrow(
      "treatment is 1"
    )
    expect(() => sampleSize({ outcome: mean, effect: 1, significance: 0 })).toThrow("significance is 0")
  })
})
