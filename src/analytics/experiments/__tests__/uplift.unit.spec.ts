import fc from "fast-check"
import { qini, seededRandom, upliftBands, upliftTwoModels } from "../../index"

/** 20,000 customers, half of them treated, of whom only those with x above 0.5 are moved. */
const random = seededRandom(31)
const x = Float64Array.from({ length: 20_000 }, () => random())
const treated = Int32Array.from(x, () => (random() < 0.5 ? 1 : 0))
const outcome = Float64Array.from(x, (value, i) =>
  random() < 0.1 + (treated[i] === 1 && value > 0.5 ? 0.2 : 0) ? 1 : 0
)

describe("upliftTwoModels", () => {
  it("is what the one model says less what the other says", () => {
    expect(Array.from(upliftTwoModels([0.5, 0.25], [0.25, 0.5]))).toEqual([0.25, -0.25])
    expect(() => upliftTwoModels([0.5], [0.25, 0.5])).toThrow("ifNot is 2 entries long")
    expect(() => upliftTwoModels([0.5, NaN], [0.25, 0.5])).toThrow("ifTreated 1 is NaN")
  })
})

describe("qini", () => {
  it("finds the order that finds who is moved", () => {
    const good = qini(x, treated, outcome)
    // Half of the customers bring all of the gain, 0.1 a treated customer: a triangle of 0.1 x 0.25.
    expect(good.coefficient).toBeCloseTo(0.025, 2)
    expect(good.gains[good.gains.length - 1]).toBeGreaterThan(800)
    expect(good.shares).toHaveLength(101)
    expect(
      qini(
        x.map((value) => -value),
        treated,
        outcome
      ).coefficient
    ).toBeCloseTo(-good.coefficient, 1)
    expect(
      qini(
        x.map(() => random()),
        treated,
        outcome
      ).coefficient
    ).toBeCloseTo(0, 2)
  })

  it("is 0 where all predictions are equal, and 1 of perfect for the perfect order", () => {
    const flat = qini(
      x.map(() => 1),
      treated,
      outcome
    )
    expect(flat.coefficient).toBe(0)
    expect(flat.shares).toEqual([0, 1])
    const perfect = outcome.map((value, i) => (treated[i] === 1 ? value : -value))
    expect(qini(perfect, treated, outcome).ofPerfect).toBeCloseTo(1, 12)
    expect(
      qini(
        x,
        treated,
        outcome.map(() => 0)
      ).ofPerfect
    ).toBeNull()
  })

  it("is the example of its comment", () => {
    expect(qini([0.9, 0.8, 0.1, 0], [1, 0, 1, 0], [1, 0, 0, 0]).gains).toEqual([0, 1, 1, 1, 1])
  })

  it("does not depend on the order of the rows or on the scale of the predictions", () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean(), fc.integer({ min: 0, max: 2 })),
      {
        minLength: 1,
        maxLength: 40,
      }
    )
    fc.assert(
      fc.property(rows, (some) => {
        const all: typeof some = [...some, [1, true, 1], [3, false, 0]]
        const curve = (list: typeof some, scale: number): ReturnType<typeof qini> =>
          qini(
            list.map(([score]) => scale * score),
            list.map(([, flag]) => (flag ? 1 : 0)),
            list.map(([, , value]) => value)
          )
        const here = curve(all, 1)
        expect(curve([...all].reverse(), 3)).toEqual(here)
        expect(JSON.stringify(here)).not.toContain("NaN")
        if (here.ofPerfect !== null) {
          expect(here.shares[here.shares.length - 1]).toBe(1)
        }
      })
    )
  })

  it("names what is wrong", () => {
    expect(() => qini([1, 2], [1, 2], [0, 0])).toThrow(
      "treated 1 is 2, but must be 1 for the treated, 0 for the others"
    )
    expect(() => qini([1, 2], [1, 1], [0, 0])).toThrow("number of others is 0")
    expect(() => qini([1, NaN], [1, 0], [0, 0])).toThrow("uplift 1 is NaN")
    expect(() => qini([1, 2], [1, 0], [0])).toThrow("outcome is 1 entries long")
    expect(() => qini([1, 2], [1, 0], [0, 1], { points: 0 })).toThrow("points is 0")
  })
})

describe("upliftBands", () => {
  it("shows what treatment really added, band by band", () => {
    const bands = upliftBands(x, treated, outcome, { bands: 4 })
    expect(bands.map(({ band }) => band)).toEqual([1, 2, 3, 4])
    expect(bands.reduce((sum, { treated: t, control }) => sum + t + control, 0)).toBe(x.length)
    const [first, second, third, last] = bands.map(({ observed }) => observed)
    expect(first?.low).toBeGreaterThan(0.1)
    expect(second?.low).toBeGreaterThan(0.1)
    expect(third?.high).toBeLessThan(0.1)
    expect(last?.high).toBeLessThan(0.1)
    expect(bands[0].predicted).toBeGreaterThan(bands[1].predicted)
  })

  it("keeps equal predictions together and small arms silent", () => {
    const bands = upliftBands([1, 1, 1, 0], [1, 0, 1, 0], [1, 0, 0, 0], { bands: 4 })
    expect(bands.map(({ band, treated: t, control }) => [band, t, control])).toEqual([
      [2, 2, 1],
      [4, 0, 1],
    ])
    expect(bands.map(({ observed }) => observed)).toEqual([null, null])
  })
})
