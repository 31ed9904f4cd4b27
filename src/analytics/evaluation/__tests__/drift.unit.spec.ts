import fc from "fast-check"
import {
  fitDriftReference,
  measureDrift,
  populationStabilityIndex,
  seededRandom,
  transitionMatrix,
} from "../../index"

const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 })
const words = fc.array(fc.constantFrom("de", "fr", "it", null), { minLength: 1, maxLength: 60 })

describe("populationStabilityIndex", () => {
  it("is 0 for the same customers in any order, and never negative", () =>
    fc.assert(
      fc.property(numbers, numbers, words, words, (a, b, c, d) => {
        expect(populationStabilityIndex(a, [...a].reverse())).toBeCloseTo(0, 14)
        expect(populationStabilityIndex(c, [...c].reverse())).toBeCloseTo(0, 14)
        expect(populationStabilityIndex(a, b)).toBeGreaterThanOrEqual(0)
        expect(
          populationStabilityIndex(c.includes("de") ? c : ["de"], d.includes("de") ? d : ["de"])
        ).toBeGreaterThanOrEqual(0)
      })
    ))

  it("does not depend on the unit of numbers or the names of categories", () =>
    fc.assert(
      fc.property(numbers, numbers, words, words, (a, b, c, d) => {
        const bent = (value: number): number => (value + 30) ** 3
        expect(populationStabilityIndex(a.map(bent), b.map(bent))).toBe(populationStabilityIndex(a, b))
        const named = (value: string | null): string | null => value && `${value.length}${value}!`
        const [before, now] = [
          [...c, "de"],
          [...d, "de"],
        ]
        expect(populationStabilityIndex(before.map(named), now.map(named))).toBeCloseTo(
          populationStabilityIndex(before, now),
          12
        )
      })
    ))

  it("leaves no bin of the reference empty", () =>
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 12 }), (values, bins) => {
        const { shares } = fitDriftReference(values, { bins })
        expect(shares.every((share) => share > 0)).toBe(true)
        expect(shares.length).toBeLessThanOrEqual(bins)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
      })
    ))

  it("is near its expectation where nothing drifted but the sample", () => {
    const random = seededRandom(5)
    const draw = (): number[] => Array.from({ length: 2000 }, random)
    const indices = Array.from({ length: 200 }, () => populationStabilityIndex(draw(), draw()))
    const mean = indices.reduce((sum, index) => sum + index, 0) / 200
    expect(mean / ((10 - 1) * (1 / 2000 + 1 / 2000))).toBeCloseTo(1, 1)
  })
})

describe("measureDrift", () => {
  it("tells where the customers moved, and sums to the index", () => {
    const reference = fitDriftReference(["a", "a", "b", "b"])
    const report = measureDrift(reference, ["a", "b", "b", "b"])
    expect(report.index).toBeCloseTo(0.25 * Math.log(1.5) - 0.25 * Math.log(0.5), 12)
    expect(report).toMatchObject({ verdict: "moved", rows: { reference: 4, current: 4 } })
    expect(report.bins.map(({ category, reference: then, current }) => [category, then, current])).toEqual([
      ["a", 0.5, 0.25],
      ["b", 0.5, 0.75],
    ])
    expect(report.bins.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(report.index)
  })

  it("survives JSON, so that it is kept with a model", () => {
    for (const values of [
      [1, 2, 2, 9, NaN],
      ["x", null, "y"],
    ]) {
      const reference = fitDriftReference(values)
      expect(Object.isFrozen(reference)).toBe(true)
      const copy = JSON.parse(JSON.stringify(reference)) as typeof reference
      expect(copy).toEqual(reference)
      expect(measureDrift(copy, values).index).toBeCloseTo(0, 14)
    }
  })

  it("gives what is missing and what is unknown bins of their own", () => {
    const report = measureDrift(fitDriftReference(["x", "y", null, "x"]), ["x", "z", null, "x"])
    expect(
      report.bins.map(({ category, rest, reference, current }) => [category ?? rest, reference, current])
    ).toEqual([
      ["x", 0.5, 0.5],
      ["y", 0.25, 0],
      ["unknown", 0, 0.25],
      ["missing", 0.25, 0.25],
    ])
    expect(report.verdict).toBe("moved")
    const numeric = measureDrift(fitDriftReference([1, 2, 3, NaN], { bins: 2 }), [1, NaN, NaN, 9])
    expect(numeric.bins.map(({ above, upTo, rest, current }) => [above, upTo, rest, current])).toEqual([
      [null, 2, null, 0.25],
      [2, null, null, 0.25],
      [null, null, "missing", 0.5],
    ])
  })

  it("calls small changes stable and middling ones moving", () => {
    const of = (share: number): string[] =>
      Array.from({ length: 1000 }, (_, i) => (i < share * 1000 ? "a" : "b"))
    const verdicts = [0.5, 0.6, 0.7, 0.9].map(
      (share) => measureDrift(fitDriftReference(of(0.5)), of(share)).verdict
    )
    expect(verdicts).toEqual(["stable", "stable", "moving", "moved"])
  })

  it("works on one value, and where all are missing", () => {
    expect(measureDrift(fitDriftReference([7, 7, 7]), [7, 8]).index).toBeCloseTo(0, 14)
    expect(measureDrift(fitDriftReference([NaN, NaN]), [NaN]).index).toBeCloseTo(0, 14)
    expect(measureDrift(fitDriftReference([null, null]), ["a"]).index).toBeGreaterThan(1)
  })

  it("says what is wrong", () => {
    expect(() => fitDriftReference([])).toThrow("rows of the reference is 0")
    expect(() => fitDriftReference([1], { bins: 1 })).toThrow("bins is 1")
    expect(() => measureDrift(fitDriftReference([1]), [])).toThrow("rows of the current values is 0")
    expect(() => measureDrift(fitDriftReference([1]), ["a"])).toThrow(
      "current values is categories, but must be numbers, like the reference"
    )
    expect(() => measureDrift(fitDriftReference(["a"]), [1])).toThrow(
      "current values is numbers, but must be categories, like the reference"
    )
    const mixed = ["a", 1] as unknown as string[]
    expect(() => fitDriftReference(mixed)).toThrow("value of row 1 is 1, but must be a category")
    expect(() => fitDriftReference([...mixed].reverse())).toThrow("value of row 1 is a, but must be a number")
  })
})

describe("transitionMatrix", () => {
  const segments = fc.array(
    fc.record({
      before: fc.constantFrom("champions", "lost", "new", null),
      after: fc.constantFrom("champions", "lost", "new", null),
    }),
    { minLength: 1, maxLength: 40 }
  )

  it("counts every customer once; the shares of a segment sum to 1", () =>
    fc.assert(
      fc.property(segments, (rows) => {
        const moves = transitionMatrix(
          rows.map(({ before }) => before),
          rows.map(({ after }) => after)
        )
        expect(moves.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(rows.length)
        moves.shares.forEach((shares, at) =>
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(moves.before[at] > 0 ? 1 : 0, 12)
        )
        expect(moves.stayed).toBe(rows.filter(({ before, after }) => before === after).length / rows.length)
        const back = transitionMatrix(
          rows.map(({ after }) => after),
          rows.map(({ before }) => before)
        )
        expect(back.counts).toEqual(moves.counts.map((_, b) => moves.counts.map((row) => row[b])))
        expect([back.before, back.after]).toEqual([moves.after, moves.before])
      })
    ))

  it("puts null last and keeps a given order", () => {
    const { segments: order, shares } = transitionMatrix([null, "b", "b"], ["a", "a", "b"])
    expect(order).toEqual(["a", "b", null])
    expect(shares).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0],
      [1, 0, 0],
    ])
    const given = transitionMatrix([2, 1], [1, 1], { segments: [2, 1, 3] })
    expect(given).toMatchObject({ segments: [2, 1, 3], before: [1, 1, 0], after: [0, 2, 0], stayed: 0.5 })
    expect(JSON.parse(JSON.stringify(given))).toEqual(given)
    expect([given, given.counts, given.counts[0]].every(Object.isFrozen)).toBe(true)
  })

  it("says what is wrong", () => {
    expect(() => transitionMatrix(["a"], ["a", "b"])).toThrow("after is 2 entries long")
    expect(() => transitionMatrix([], [])).toThrow("rows of before is 0")
    expect(() => transitionMatrix(["a"], ["z"], { segments: ["a"] })).toThrow(
      "segment of row 0 after is z, but must be null or one of a"
    )
  })
})
