import { bootstrapInterval, quantile, rocAuc, seededRandom } from "../../index"

const meanOf = (values: readonly number[]) => (places: Int32Array) =>
  places.reduce((sum, i) => sum + values[i], 0) / places.length

const normals = (count: number, seed: number): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () =>
    Array.from({ length: 12 }, random).reduce((sum, u) => sum + u, -6)
  )
}

describe("bootstrapInterval", () => {
  const values = normals(200, 1)

  it("depends on nothing but its seed", () => {
    const again = bootstrapInterval(200, meanOf(values), { draws: 50, seed: 3 })
    expect(bootstrapInterval(200, meanOf(values), { draws: 50, seed: 3 })).toEqual(again)
    expect(bootstrapInterval(200, meanOf(values), { draws: 50, seed: 4 }).low).not.toBe(again.low)
    expect(Object.isFrozen(again)).toBe(true)
    expect(JSON.parse(JSON.stringify(again))).toEqual(again)
  })

  it("of a mean is about two standard errors to each side", () => {
    const { estimate, low, high, standardError } = bootstrapInterval(200, meanOf(values), { draws: 3000 })
    expect(estimate).toBeCloseTo(meanOf(values)(Int32Array.from(values.keys())), 12)
    expect((high - low) / (2 * standardError)).toBeCloseTo(1.96, 1)
    expect(standardError).toBeCloseTo(1 / Math.sqrt(200), 2)
  })

  it("is wider at a higher level, around the same estimate", () => {
    const narrow = bootstrapInterval(200, meanOf(values), { level: 0.5 })
    const wide = bootstrapInterval(200, meanOf(values), { level: 0.99 })
    expect(wide.low).toBeLessThan(narrow.low)
    expect(wide.high).toBeGreaterThan(narrow.high)
    expect(wide.estimate).toBe(narrow.estimate)
  })

  it("holds the truth about as often as it says", () => {
    const held = Array.from({ length: 300 }, (_, trial) => {
      const { low, high } = bootstrapInterval(60, meanOf(normals(60, 1000 + trial)), {
        level: 0.8,
        draws: 300,
      })
      return low <= 0 && 0 <= high
    }).filter(Boolean).length
    expect(held / 300).toBeGreaterThan(0.73)
    expect(held / 300).toBeLessThan(0.86)
  })

  it("leaves out draws in which the statistic is undefined, and counts them", () => {
    const [truth, scores] = [
      [0, 0, 0, 1],
      [1, 2, 3, 4],
    ]
    const areaOf = (places: Int32Array): number | null =>
      rocAuc(
        Array.from(places, (i) => truth[i]),
        Array.from(places, (i) => scores[i])
      )
    const interval = bootstrapInterval(4, areaOf, { draws: 400 })
    expect(interval).toMatchObject({ estimate: 1, low: 1, high: 1 })
    // All rows are of one kind in (3/4)^4 + (1/4)^4 of the draws.
    expect(interval.undefinedDraws / 400).toBeCloseTo(0.32, 1)
    expect(interval.draws + interval.undefinedDraws).toBe(400)
  })

  it("gives its ends as quantiles of the draws", () => {
    const drawn: number[] = []
    const interval = bootstrapInterval(
      200,
      (places) => {
        drawn.push(meanOf(values)(places))
        return drawn[drawn.length - 1]
      },
      { draws: 100, level: 0.9 }
    )
    expect(interval.low).toBeCloseTo(quantile(drawn.slice(1), 0.05), 12)
    expect(interval.high).toBeCloseTo(quantile(drawn.slice(1), 0.95), 12)
  })

  it("says what is wrong", () => {
    expect(() => bootstrapInterval(0, () => 1)).toThrow("rows is 0")
    expect(() => bootstrapInterval(3, () => 1, { draws: 0 })).toThrow("draws is 0")
    expect(() => bootstrapInterval(3, () => 1, { level: 1 })).toThrow(
      "level is 1, but must be a number between 0 and 1"
    )
    expect(() => bootstrapInterval(3, () => 1, { seed: -1 })).toThrow("seed is -1")
    expect(() => bootstrapInterval(3, () => null)).toThrow("statistic of all rows is null")
    let calls = 0
    expect(() => bootstrapInterval(3, () => (calls++ === 0 ? 1 : NaN))).toThrow(
      "draws with a defined statistic is 0"
    )
  })
})
