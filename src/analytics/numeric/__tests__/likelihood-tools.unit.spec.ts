import fc from "fast-check"
import golden from "../../clv/__tests__/golden/clv.json"
import { minimize } from "../bfgs"
import { distinct } from "../distinct"
import { digamma, logGamma } from "../gamma"
import { gaussLegendre } from "../gauss-legendre"
import { hessianOf, inversePositive } from "../hessian"
import { hypergeometricOne } from "../hypergeometric"
import { normalQuantile, normalShare } from "../normal"
import { seededRandom } from "../random"
import { averageRanks } from "../ranks"
import { logRising, risingFactorials } from "../rising"
import { randomBeta, randomExponential, randomGamma } from "../variates"

const OPTIONS = { maxIterations: 200, tolerance: 1e-9, longestStep: 10 }

describe("special functions, as mpmath has them", () => {
  it.each(golden.gamma)("ln Γ and its slope at %d", (z, log, slope) => {
    expect(Math.abs(logGamma(z) - log)).toBeLessThan(5e-15 * Math.max(1, Math.abs(log)))
    expect(Math.abs(digamma(z) - slope)).toBeLessThan(5e-15 * Math.max(1, Math.abs(slope)))
  })

  it.each(golden.hypergeometric)("F(1, %d; %d; %d) with its slopes", (b, c, z, F, byB, byC, byZ) => {
    const slopes = { b: 0, c: 0, z: 0 }
    expect(hypergeometricOne(b, c, z, slopes) / F).toBeCloseTo(1, 12)
    expect(slopes.b / byB).toBeCloseTo(1, 9)
    expect(slopes.c / byC).toBeCloseTo(1, 9)
    expect(slopes.z / byZ).toBeCloseTo(1, 9)
  })

  it("F(1, b; c; 0) is 1", () => {
    expect(hypergeometricOne(3, 5, 0)).toBe(1)
  })

  it("rising factorials agree with Γ, over gaps too wide to multiply", () => {
    const counts = Float64Array.of(0, 1, 5, 40, 5000)
    const into = risingFactorials(counts.length)
    logRising(0.7, counts, into)
    counts.forEach((k, i) => {
      expect(into.logs[i]).toBeCloseTo(logGamma(0.7 + k) - logGamma(0.7), 9)
      expect(into.slopes[i]).toBeCloseTo(digamma(0.7 + k) - digamma(0.7), 12)
    })
  })

  it("normal shares and quantiles undo each other", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13)
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
        expect(normalShare(normalQuantile(share))).toBeCloseTo(share, 12)
      })
    )
    expect([normalShare(-40), normalShare(40)]).toEqual([0, 1])
  })
})

describe("minimize", () => {
  const rosenbrock = (at: Float64Array, slope: Float64Array): number => {
    const [x, y] = at
    slope[0] = -2 * (1 - x) - 400 * x * (y - x * x)
    slope[1] = 200 * (y - x * x)
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2
  }

  it("finds the end of Rosenbrock's valley", () => {
    const end = minimize(rosenbrock, [-1.2, 1], OPTIONS)
    expect(end.converged).toBe(true)
    expect(end.place[0]).toBeCloseTo(1, 8)
    expect(end.place[1]).toBeCloseTo(1, 8)
  })

  it("needs a handful of steps where the curvature is known", () => {
    const inverse = inversePositive(hessianOf(rosenbrock, Float64Array.of(1, 1)))
    expect(minimize(rosenbrock, [1.1, 1.2], { ...OPTIONS, inverse }).iterations).toBeLessThan(15)
  })

  it("steps back from where the function is not finite", () => {
    const end = minimize(
      ([x], slope) => {
        slope[0] = 1 - 1 / x
        return x > 0 ? x - Math.log(x) : NaN
      },
      [8],
      OPTIONS
    )
    expect(end.place[0]).toBeCloseTo(1, 8)
  })

  it("says so when it runs out of steps, or starts nowhere", () => {
    expect(minimize(rosenbrock, [-1.2, 1], { ...OPTIONS, maxIterations: 3 }).converged).toBe(false)
    expect(minimize(() => NaN, [1], OPTIONS).converged).toBe(false)
  })
})

describe("small helpers", () => {
  it("the inverse times the matrix is the identity; no inverse without a proper minimum", () => {
    const inverse = inversePositive([
      [4, 1],
      [1, 3],
    ])
    expect(inverse?.flat().map((value) => value * 11)).toEqual(
      [3, -1, -1, 4].map((v) => expect.closeTo(v, 12))
    )
    expect(inversePositive([[0]])).toBeNull()
    expect(
      inversePositive([
        [1, 2],
        [2, 1],
      ])
    ).toBeNull()
  })

  it("distinct gives back every value", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1, 2.5, 1e300, -7, 1 / 3)), (numbers) => {
        const column = Float64Array.from(numbers)
        const { values, codes } = distinct(column)
        expect(Array.from(codes, (code) => values[code])).toEqual(numbers)
        expect(values.length).toBe(new Set(numbers).size)
      })
    )
    expect(distinct(Float64Array.of(0, -0)).values.length).toBe(1)
  })

  it("twelve places integrate a polynomial of degree 23", () => {
    const { places, weights } = gaussLegendre(12)
    const sum = places.reduce((total, place, i) => total + weights[i] * place ** 23, 0)
    expect(sum).toBeCloseTo(1 / 24, 15)
  })

  it("equal values share a rank", () => {
    expect(Array.from(averageRanks(Float64Array.of(5, 1, 5, 9)))).toEqual([2.5, 1, 2.5, 4])
  })
})

describe("random variates have their distribution's mean and variance", () => {
  const DRAWS = 100_000
  const laws = [
    { name: "exponential", mean: 1, variance: 1, draw: randomExponential },
    { name: "gamma of shape 0.2", mean: 0.2, variance: 0.2, draw: (r: () => number) => randomGamma(r, 0.2) },
    { name: "gamma of shape 9", mean: 9, variance: 9, draw: (r: () => number) => randomGamma(r, 9) },
    {
      name: "beta of 0.5 and 1.5",
      mean: 0.25,
      variance: 0.0625,
      draw: (r: () => number) => randomBeta(r, 0.5, 1.5),
    },
  ]

  it.each(laws)("$name", ({ mean, variance, draw }) => {
    const random = seededRandom(7)
    const values = Array.from({ length: DRAWS }, () => draw(random))
    const average = values.reduce((sum, value) => sum + value, 0) / DRAWS
    const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / DRAWS
    // five standard errors of a mean
    expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(variance / DRAWS))
    expect(spread / variance).toBeGreaterThan(0.95)
    expect(spread / variance).toBeLessThan(1.05)
  })
})
