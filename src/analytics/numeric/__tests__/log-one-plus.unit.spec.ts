import fc from "fast-check"
import { logOnePlus } from "../log-one-plus"

const ofOne = (x: number): number => {
  const into = new Float64Array(1)
  logOnePlus(Float64Array.of(x), into)
  return into[0]
}

it("logOnePlus is Math.log1p to 5e-16 relative, over all sizes", () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 0, max: 2 ** 31 - 1 })
      ),
      (x) => {
        const expected = Math.log1p(x)
        expect(Math.abs(ofOne(x) - expected)).toBeLessThanOrEqual(5e-16 * expected)
      }
    ),
    { numRuns: 20_000 }
  ))

it("logOnePlus agrees at the borders of its cells, and rises across them", () => {
  for (let cell = 0; cell <= 256; cell++) {
    const border = 2 ** 10 * (1 + cell / 256) - 1
    const around = [border - 2 ** -42, border, border + 2 ** -42].map(ofOne)
    expect(Math.abs(around[1] / Math.log1p(border) - 1)).toBeLessThan(5e-16)
    expect(around[2] - around[0]).toBeGreaterThanOrEqual(-2e-15)
  }
})

it("logOnePlus counts what is below 0 as 0, keeps NaN and Infinity, and may write over its input", () => {
  const values = Float64Array.of(-5, -0, 0, NaN, Infinity, 1e308, Math.E - 1)
  logOnePlus(values, values)
  expect(Array.from(values)).toEqual([0, 0, 0, NaN, Infinity, Math.log1p(1e308), 1])
})
