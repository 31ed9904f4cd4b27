import fc from "fast-check"
import { matrixFromColumns } from "../../numeric/matrix"
import { gammaGammaLikelihood } from "../gamma-gamma-likelihood"
import { geometricLikelihood } from "../geometric-likelihood"
import { groupHistories } from "../history-groups"
import type { Likelihood } from "../maximum-likelihood"
import { paretoLikelihood } from "../pareto-likelihood"
import { MADE_STORES } from "./golden/made-stores"

describe("likelihoods", () => {
  const X = matrixFromColumns([MADE_STORES.eager.frequency, MADE_STORES.eager.recency, MADE_STORES.eager.age])
  const groups = groupHistories(X)
  const purchases = Float64Array.of(1, 2, 50, 1000)
  const likelihoods: { name: string; likelihood: Likelihood; size: number }[] = [
    { name: "BG/NBD", likelihood: geometricLikelihood(groups, 0), size: 4 },
    { name: "MBG/NBD", likelihood: geometricLikelihood(groups, 1), size: 4 },
    { name: "Pareto/NBD", likelihood: paretoLikelihood(groups), size: 4 },
    {
      name: "gamma-gamma",
      likelihood: gammaGammaLikelihood({ purchases, averageValue: Float64Array.of(3, 80, 20, 21) }),
      size: 3,
    },
  ]

  it.each(likelihoods)("of $name: the analytic slopes are those of differences", ({ likelihood, size }) => {
    const place = fc.array(fc.double({ min: -2, max: 4, noNaN: true }), { minLength: size, maxLength: size })
    const unused = new Float64Array(size)
    fc.assert(
      fc.property(place, (logs) => {
        const at = Float64Array.from(logs)
        const slopes = new Float64Array(size)
        const scale = Math.abs(likelihood.negativeLog(at, slopes))
        logs.forEach((_, i) => {
          const move = (by: number): number => likelihood.negativeLog(at.with(i, at[i] + by), unused)
          // a fourth-order difference
          const h = 1e-3
          const slope = (8 * (move(h) - move(-h)) - (move(2 * h) - move(-2 * h))) / (12 * h)
          expect(Math.abs(slope - slopes[i])).toBeLessThan(1e-8 * Math.max(scale, Math.abs(slope)))
        })
      }),
      { numRuns: 40 }
    )
  })

  it.each(likelihoods.slice(0, 3))("of $name: groups stand for their customers", ({ likelihood }) => {
    expect(likelihood.customers).toBe(300)
    expect(groups.weight.reduce((sum, weight) => sum + weight, 0)).toBe(300)
    expect(groups.weight.length).toBeLessThan(300)
  })

  it.each([200, 1000])("stay finite, with their slopes, at %d purchases in a year", (x) => {
    const many = groupHistories(
      matrixFromColumns([
        [x, x, 0],
        [360, 2, 0],
        [365, 365, 365],
      ])
    )
    for (const likelihood of [
      geometricLikelihood(many, 0),
      geometricLikelihood(many, 1),
      paretoLikelihood(many),
    ]) {
      for (const logs of [
        [-3, -3, -3, -3],
        [0, 3, 0, 1],
        [4, 6, 3, 6],
        [-2, 6, 3, -3],
      ]) {
        const slopes = new Float64Array(4)
        expect(Number.isFinite(likelihood.negativeLog(Float64Array.from(logs), slopes))).toBe(true)
        expect(slopes.every(Number.isFinite)).toBe(true)
      }
    }
  })
})
