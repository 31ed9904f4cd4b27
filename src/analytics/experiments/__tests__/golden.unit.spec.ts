import type { Matrix } from "../../index"
import {
  armPlace,
  columnOf,
  cuped,
  difference,
  differenceOfProportions,
  experimentPower,
  proportionInterval,
  qini,
  ratioOfMeans,
  ratioOfProportions,
} from "../../index"
import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"
import { studentQuantile, studentTail } from "../../numeric/student-t"
import golden from "./golden/scipy.json"

function expectClose(ours: number | null, theirs: number, relative = 1e-12): void {
  expect(Math.abs((ours ?? NaN) - theirs)).toBeLessThanOrEqual(relative * Math.max(1e-3, Math.abs(theirs)))
}

/** Every number of `theirs` is in `ours`. */
function expectNumbers(ours: object, theirs: Record<string, number>, relative: number): void {
  for (const [name, value] of Object.entries(theirs)) {
    expectClose((ours as Record<string, number>)[name], value, relative)
  }
}

describe.each(["blobs", "overlap", "customers"] as const)(
  "on the data set %s, scipy 1.10 agrees that",
  (name) => {
    const X = GOLDEN_DATA[name]
    const theirs = golden.differences[name]
    const flags = Int32Array.from({ length: X.rows }, (_, i) => (i % 3 === 0 ? 1 : 0))
    const outcome = columnOf(X, X.columns - 1)
    const before = columnOf(X, name === "customers" ? 1 : 0)
    const arm = (values: Float64Array, flag: number): Float64Array =>
      values.filter((_, i) => flags[i] === flag)
    const [t, c] = [arm(outcome, 1), arm(outcome, 0)]

    it("means differ so, with such an interval and p value", () => {
      expect([t.length, c.length]).toEqual(theirs.sizes)
      for (const [confidence, numbers] of Object.entries(theirs.welch)) {
        expectNumbers(difference(t, c, { confidence: Number(confidence) }), numbers, 1e-11)
      }
    })

    it("the ratios that the test does not reject are these", () => {
      for (const [confidence, numbers] of Object.entries(theirs.fieller)) {
        expectNumbers(ratioOfMeans(t, c, { confidence: Number(confidence) }), numbers, 1e-11)
      }
    })

    it("what was known before sharpens the difference so much", () => {
      const { adjusted, ...numbers } = theirs.cuped
      const ours = cuped({ outcome: t, before: arm(before, 1) }, { outcome: c, before: arm(before, 0) })
      expectNumbers(ours, numbers, 1e-10)
      expectNumbers(ours.adjusted, adjusted, 1e-10)
    })

    it("the Qini curve of an order, ties or not, is this", () => {
      expectQini(before, theirs.qini)
      expectQini(before.map(Math.floor), theirs.qini_ties)
    })

    function expectQini(
      uplift: Float64Array,
      numbers: { coefficient: number; ofPerfect: number; end: number; shares: number[]; gains: number[] }
    ): void {
      const ours = qini(uplift, flags, outcome, { points: X.rows })
      expectClose(ours.coefficient, numbers.coefficient)
      expectClose(ours.ofPerfect, numbers.ofPerfect)
      expectClose(ours.gains[ours.gains.length - 1], numbers.end)
      numbers.shares.forEach((share, at) => {
        const place = ours.shares.findIndex((each) => Math.abs(each - share) < 1e-12)
        expect(Math.abs(ours.gains[place] - numbers.gains[at])).toBeLessThan(1e-9)
      })
    }
  }
)

describe("published and scipy's proportions", () => {
  // Newcombe (1998), table II, method 10; to the digits printed there.
  const newcombe = [
    [0.0524, 0.3339],
    [0.1705, 0.809],
    [-0.0381, 0.1926],
    [-0.1611, 0.2775],
    [0.6791, 1],
  ]

  it.each(golden.proportions.map((numbers, at) => ({ ...numbers, published: newcombe[at] })))(
    "$treatment against $control",
    ({ treatment, control, wilson, newcombe: bounds, p_value, katz, published }) => {
      const t = { successes: treatment[0], size: treatment[1] }
      const c = { successes: control[0], size: control[1] }
      const ours = differenceOfProportions(t, c)
      expectClose(ours.low, bounds[0], 1e-11)
      expectClose(ours.high, bounds[1], 1e-11)
      if (published !== undefined) {
        expect([ours.low, ours.high].map((bound) => Number(bound.toFixed(4)))).toEqual(published)
      }
      for (const [at, arm] of [t, c].entries()) {
        const { low, high } = proportionInterval(arm)
        expectClose(low, wilson[at][0], 1e-11)
        expectClose(high, wilson[at][1], 1e-11)
      }
      if (p_value === null) {
        expect(ours.pValue).toBeNull()
      } else {
        expectClose(ours.pValue, p_value, 1e-11)
      }
      const { low, high } = ratioOfProportions(t, c)
      if (katz === null) {
        expect([low, high]).toEqual([null, null])
      } else {
        expectClose(low, katz[0])
        expectClose(high, katz[1])
      }
    }
  )
})

it("tails and quantiles of Student's t are scipy's", () => {
  for (const each of golden.tails) {
    if ("tail" in each) {
      expect(Math.abs(studentTail(each.t, each.df) / (each.tail ?? NaN) - 1)).toBeLessThan(1e-11)
    } else {
      expectClose(studentQuantile(each.share ?? NaN, each.df), each.t, 1e-11)
    }
  }
})

it("the power of the t test is that of scipy's noncentral t", () => {
  for (const { sizes, effect, significance, power } of golden.power) {
    const [treatment, control] = sizes
    const outcome = { kind: "mean", standardDeviation: 1 } as const
    expectClose(experimentPower({ outcome, treatment, control, effect, significance }), power, 1e-9)
  }
})

it("places in an experiment are those of a SipHash written in Python", () => {
  for (const { experiment, unit, place } of golden.arms) {
    expect(armPlace(experiment, unit)).toBe(place)
  }
})

it("the data are those of the generator", () => {
  const rows = (X: Matrix): number => X.rows
  expect(Object.values(GOLDEN_DATA).map(rows)).toEqual([240, 300, 400])
})
