import fc from "fast-check"
import { applyCalibration, calibrateIsotonic, calibratePlatt } from "../../index"

const rows = fc.array(
  fc.record({ actual: fc.integer({ min: 0, max: 1 }), score: fc.integer({ min: -12, max: 12 }) }),
  { minLength: 1, maxLength: 40 }
)
const truthOf = (each: { actual: number }[]): number[] => each.map(({ actual }) => actual)
const scoresOf = (each: { score: number }[]): number[] => each.map(({ score }) => score)
const sum = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((total, value) => total + value, 0)

describe.each([
  ["calibratePlatt", calibratePlatt],
  ["calibrateIsotonic", calibrateIsotonic],
])("%s", (name, calibrate) => {
  it("gives probabilities, the same after JSON, from a frozen model", () =>
    fc.assert(
      fc.property(rows, (each) => {
        const model = calibrate(truthOf(each), scoresOf(each))
        expect(Object.isFrozen(model)).toBe(true)
        const copy = JSON.parse(JSON.stringify(model)) as typeof model
        const probabilities = applyCalibration(copy, [-1e6, ...scoresOf(each), 1e6])
        expect(copy).toEqual(model)
        expect(probabilities).toEqual(applyCalibration(model, [-1e6, ...scoresOf(each), 1e6]))
        expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true)
      })
    ))

  it("does not depend on the unit of the scores or on the order of the rows", () =>
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: -5000, max: 5000 }),
        (each, a, b) => {
          const turned = [...each].reverse()
          const moved = scoresOf(turned).map((score) => a * score + b)
          const here = applyCalibration(calibrate(truthOf(each), scoresOf(each)), scoresOf(each)).reverse()
          const there = applyCalibration(calibrate(truthOf(turned), moved), moved)
          here.forEach((p, i) => expect(there[i]).toBeCloseTo(p, 9))
        }
      )
    ))

  it("keeps the sum of what came", () =>
    fc.assert(
      fc.property(rows, (each) => {
        const truth = truthOf(each)
        const said = sum(applyCalibration(calibrate(truth, scoresOf(each)), scoresOf(each)))
        const ones = sum(truth)
        const drawnIn = (ones * (ones + 1)) / (ones + 2) + (truth.length - ones) / (truth.length - ones + 2)
        expect(said).toBeCloseTo(name === "calibratePlatt" ? drawnIn : ones, 8)
      })
    ))

  it("names the row that is wrong", () => {
    expect(() => calibrate([0, 0.5], [1, 2])).toThrow("truth of row 1 is 0.5, but must be 0 or 1")
    expect(() => calibrate([0, 1], [1, Infinity])).toThrow("score of row 1 is Infinity")
    expect(() => calibrate([0, 1], [1])).toThrow("scores is 1 entries long")
    expect(() => calibrate([], [])).toThrow("rows of truth is 0")
    expect(() => applyCalibration(calibrate([0, 1], [1, 2]), [NaN])).toThrow("score of row 0 is NaN")
  })
})

describe("calibratePlatt", () => {
  it("keeps a finite slope where a score tells the kinds apart, and rises with it", () => {
    const { slope, intercept, converged } = calibratePlatt([0, 0, 1, 1], [1, 2, 3, 4])
    expect(converged).toBe(true)
    expect(slope).toBeGreaterThan(0)
    expect(Math.abs(slope) + Math.abs(intercept)).toBeLessThan(100)
    expect(calibratePlatt([1, 1, 0, 0], [1, 2, 3, 4]).slope).toBeCloseTo(-slope, 9)
  })

  it("gives everybody the same where the scores or the truth are all alike", () => {
    const alike = calibratePlatt([0, 1, 1, 1], [7, 7, 7, 7])
    expect(alike).toMatchObject({ slope: 0, converged: true })
    expect(applyCalibration(alike, [7])[0]).toBeCloseTo((3 * 0.8 + 1 / 3) / 4, 12)
    expect(calibratePlatt([1, 1], [1, 2]).converged).toBe(true)
    expect(applyCalibration(calibratePlatt([1, 1], [1, 2]), [1, 2])[1]).toBeCloseTo(0.75, 9)
  })

  it("recovers the curve that rows were drawn from", () => {
    let state = 1
    const uniform = (): number => (state = (Math.imul(1664525, state) + 1013904223) >>> 0) / 2 ** 32
    const scores = Array.from({ length: 40_000 }, () => 8 * uniform() - 4)
    const truth = scores.map((score) => (uniform() < 1 / (1 + Math.exp(1 - 1.5 * score)) ? 1 : 0))
    const { slope, intercept } = calibratePlatt(truth, scores)
    expect(Math.abs(slope - 1.5)).toBeLessThan(0.05)
    expect(Math.abs(intercept + 1)).toBeLessThan(0.06)
  })

  it("gives 0 or 1, never NaN, far away", () => {
    const model = calibratePlatt([0, 1, 0, 1], [1, 2, 3, 4])
    expect(Array.from(applyCalibration(model, [-1e308, 1e308]))).toEqual([0, 1])
  })
})

describe("calibrateIsotonic", () => {
  /** The least-squares rising curve by its formula: the greatest over starts of the least mean over ends. */
  function byFormula(truth: readonly number[], scores: readonly number[]): number[] {
    const levels = [...new Set(scores)].sort((a, b) => a - b)
    const groups = levels.map((level) => truth.filter((_, i) => scores[i] === level))
    const meanFrom = (from: number, to: number): number => {
      const pooled = groups.slice(from, to + 1).flat()
      return sum(pooled) / pooled.length
    }
    const fitted = levels.map((_, at) =>
      Math.max(
        ...levels
          .slice(0, at + 1)
          .map((__, from) => Math.min(...levels.slice(at).map((___, step) => meanFrom(from, at + step))))
      )
    )
    return scores.map((score) => fitted[levels.indexOf(score)])
  }

  it("is the least-squares rising curve", () =>
    fc.assert(
      fc.property(rows, (each) => {
        const ours = applyCalibration(calibrateIsotonic(truthOf(each), scoresOf(each)), scoresOf(each))
        byFormula(truthOf(each), scoresOf(each)).forEach((value, i) => expect(ours[i]).toBeCloseTo(value, 12))
      })
    ))

  it("rises, is straight between its points and level beyond them", () => {
    const model = calibrateIsotonic([0, 1, 0, 1], [1, 2, 3, 4])
    expect(model).toEqual({ kind: "isotonic", scores: [1, 2, 3, 4], probabilities: [0, 0.5, 0.5, 1] })
    expect(Array.from(applyCalibration(model, [0, 1.5, 2.5, 3.5, 9]))).toEqual([0, 0.25, 0.5, 0.75, 1])
  })

  it("a weight of two is the row twice", () =>
    fc.assert(
      fc.property(rows, (each) => {
        const weights = each.map((_, i) => 1 + (i % 3))
        const copies = each.flatMap((one, i) => new Array<typeof one>(weights[i]).fill(one))
        const ours = calibrateIsotonic(truthOf(each), scoresOf(each), { weights })
        const theirs = calibrateIsotonic(truthOf(copies), scoresOf(copies))
        expect(ours.scores).toEqual(theirs.scores)
        ours.probabilities.forEach((p, at) => expect(p).toBeCloseTo(theirs.probabilities[at], 12))
      })
    ))

  it("leaves what is calibrated as it is", () =>
    fc.assert(
      fc.property(rows, (each) => {
        const truth = truthOf(each)
        const once = applyCalibration(calibrateIsotonic(truth, scoresOf(each)), scoresOf(each))
        const twice = applyCalibration(calibrateIsotonic(truth, once), once)
        once.forEach((p, i) => expect(twice[i]).toBeCloseTo(p, 12))
      })
    ))
})
