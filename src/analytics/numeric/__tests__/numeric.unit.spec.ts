import fc from "fast-check"
import {
  columnOf,
  fitCuts,
  fitQuantileTable,
  fitTopCut,
  matrixFromColumns,
  matrixFromRows,
  median,
  quantile,
  rowOf,
  sampleIndices,
  seededRandom,
  shareAbove,
  shareBelow,
  takeRows,
} from "../../index"

const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 300 })

describe("matrices", () => {
  it("from rows and from columns are the same table", () => {
    const X = matrixFromRows([
      [1, 10],
      [2, 20],
      [3, 30],
    ])
    expect(X).toEqual(
      matrixFromColumns([
        [1, 2, 3],
        [10, 20, 30],
      ])
    )
    expect(rowOf(X, 1)).toEqual([2, 20])
    expect(Array.from(columnOf(X, 1))).toEqual([10, 20, 30])
    expect(rowOf(takeRows(X, [2, 2, 0]), 1)).toEqual([3, 30])
  })

  it("name the row or column of another length", () => {
    expect(() => matrixFromRows([[1, 2], [3]])).toThrow(
      "row 1 is 1 numbers long, but must be 2 numbers long like the first"
    )
    expect(() => matrixFromColumns([[1], [2, 3]])).toThrow("column 1 is 2 numbers long")
  })
})

describe("seededRandom", () => {
  it("repeats itself for the same seeds and differs for others", () => {
    const draw = (...seeds: [number, ...number[]]): number[] => {
      const random = seededRandom(...seeds)
      return Array.from({ length: 5 }, random)
    }
    expect(draw(42)).toEqual(draw(42))
    expect(
      new Set([
        draw(42)[0],
        draw(43)[0],
        draw(42, 1)[0],
        draw(42, 2)[0],
        draw(42, 1, 2)[0],
        draw(42, 2, 1)[0],
      ]).size
    ).toBe(6)
  })

  it("is uniform: mean ½, variance 1/12, and even over sixteen bins", () => {
    const random = seededRandom(7)
    const values = Array.from({ length: 160_000 }, random)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(mean).toBeCloseTo(0.5, 2)
    expect(variance).toBeCloseTo(1 / 12, 3)
    const bins = new Array<number>(16).fill(0)
    values.forEach((value) => bins[Math.floor(value * 16)]++)
    // Chi-squared with 15 degrees of freedom: 37.7 is exceeded once in a thousand.
    expect(bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(37.7)
  })
})

it("sampleIndices gives different rows in ascending order, all of them if there are no more", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat({ max: 250 }), fc.nat(), (below, count, seed) => {
      const rows = Array.from(sampleIndices(seededRandom(seed), below, count))
      expect(rows).toHaveLength(Math.min(below, count))
      expect(new Set(rows).size).toBe(rows.length)
      expect(rows).toEqual([...rows].sort((a, b) => a - b))
      expect(rows.every((row) => row >= 0 && row < below)).toBe(true)
    })
  )
})

describe("quantiles", () => {
  it("interpolate between neighbours and leave NaN out", () => {
    expect(quantile([4, NaN, 1, 3, 2], 0.5)).toBe(2.5)
    expect(median([5])).toBe(5)
  })

  it("refuse an empty list and a share outside 0 to 1 in words", () => {
    expect(() => median([])).toThrow("values is empty, but must be at least one number")
    expect(() => quantile([1], 1.5)).toThrow("p is 1.5, but must be a number from 0 to 1")
  })
})

describe("a quantile table", () => {
  it("knows the exact shares below and above every value of a small column", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const table = fitQuantileTable(values, 1000)
        for (const x of values) {
          expect(shareBelow(table, x)).toBeCloseTo(
            values.filter((value) => value < x).length / values.length,
            12
          )
          expect(shareAbove(table, x)).toBeCloseTo(
            values.filter((value) => value > x).length / values.length,
            12
          )
        }
      })
    )
  })

  it("never claims more than there is, and never falls as x rises", () => {
    fc.assert(
      fc.property(
        numbers,
        fc.double({ min: -60, max: 60, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (values, x, step) => {
          const table = fitQuantileTable(values, 7)
          expect(shareBelow(table, x) + shareAbove(table, x)).toBeLessThanOrEqual(1 + 1e-12)
          expect(shareBelow(table, x + step)).toBeGreaterThanOrEqual(shareBelow(table, x))
        }
      )
    )
  })

  it("of no values ranks nobody", () => {
    const table = fitQuantileTable([NaN])
    expect([shareBelow(table, 3), shareAbove(table, 3)]).toEqual([0, 0])
  })
})

describe("cut points", () => {
  it("to the top share let in at most that share, and one where all differ", () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
        const cut = fitTopCut(values, share)
        const reached = values.filter((value) => value >= cut).length
        expect(reached).toBeLessThanOrEqual(Math.max(1, share * values.length))
      })
    )
    expect(fitTopCut([1, 2, 3], 0.01)).toBe(3)
  })

  it("let nobody in where all are equal", () => {
    expect(fitTopCut([7, 7, 7], 0.5)).toBe(8)
  })

  it("of several requests come in their order", () => {
    const X = matrixFromColumns([[1, 2, 3, 4, 5, 6]])
    expect(
      fitCuts(X, [
        { column: 0, by: "top", share: 0.5 },
        { column: 0, by: "rank", bins: 3, better: "high" },
        { column: 0, by: "rank", bins: 3, better: "low" },
      ])
    ).toEqual([[4], [3, 5], [2, 4]])
  })
})
