import fc from "fast-check"
import type { Matrix, Scaler } from "../../index"
import {
  applyScaler,
  columnOf,
  fitMinMaxScaler,
  fitRobustScaler,
  fitStandardScaler,
  invertScaler,
  log1pColumns,
  matrixFromRows,
  median,
  quantile,
} from "../../index"

const cell = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1e5)
)
const matrices = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 30 })
  )
  .map(matrixFromRows)

const FITS: [Scaler["kind"], (X: Matrix) => Scaler][] = [
  ["standard", fitStandardScaler],
  ["min-max", fitMinMaxScaler],
  ["robust", (X) => fitRobustScaler(X)],
]

/** The largest absolute number of a matrix. */
const sizeOf = (X: Matrix): number => X.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

describe.each(FITS)("the %s scaler", (kind, fit) => {
  it("says its kind, and comes back from scaled to unscaled", () =>
    fc.assert(
      fc.property(matrices, (X) => {
        const scaler = fit(X)
        expect(scaler.kind).toBe(kind)
        const back = invertScaler(scaler, applyScaler(scaler, X))
        back.data.forEach((value, at) =>
          expect(Math.abs(value - X.data[at])).toBeLessThanOrEqual(1e-12 * (1 + sizeOf(X)))
        )
      })
    ))

  it("does not depend on the unit and the zero point", () =>
    fc.assert(
      fc.property(
        matrices,
        fc.constantFrom(0.25, 2, 1024),
        fc.integer({ min: -64, max: 64 }),
        (X, factor, shift) => {
          // Whole numbers and powers of two, so that nothing is rounded before it is scaled.
          const whole = { ...X, data: X.data.map((value) => Math.round(value)) }
          const moved = { ...X, data: whole.data.map((value) => factor * value + shift) }
          const [here, there] = [applyScaler(fit(whole), whole), applyScaler(fit(moved), moved)]
          // A column that does not spread keeps the scale 1, in whatever unit.
          const spread = fit(whole).scale.map((scale, j) => fit(moved).scale[j] !== scale)
          here.data.forEach((value, at) => {
            if (spread[Math.floor(at / X.rows)]) {
              expect(there.data[at]).toBeCloseTo(value, 8)
            }
          })
        }
      )
    ))

  it("does not depend on the order of the rows", () =>
    fc.assert(
      fc.property(matrices, (X) => {
        const turned = { ...X, data: new Float64Array(X.data.length) }
        for (let j = 0; j < X.columns; j++) {
          turned.data.set(columnOf(X, j).slice().reverse(), j * X.rows)
        }
        const [here, there] = [fit(X), fit(turned)]
        here.center.forEach((value, j) =>
          expect(Math.abs(there.center[j] - value)).toBeLessThanOrEqual(1e-12 * (1 + sizeOf(X)))
        )
        here.scale.forEach((value, j) => expect(there.scale[j] / value).toBeCloseTo(1, 9))
      })
    ))

  it("makes a constant column 0", () => {
    const X = matrixFromRows([[0.1], [0.1], [0.1]])
    expect(fit(X)).toEqual({ kind, center: [0.1], scale: [1] })
    expect(Array.from(applyScaler(fit(X), X).data)).toEqual([0, 0, 0])
  })

  it("writes where it is told, over X too", () => {
    const X = matrixFromRows([
      [1, 4],
      [2, 8],
      [5, 16],
    ])
    const expected = applyScaler(fit(X), X).data
    const into = new Float64Array(6)
    expect(applyScaler(fit(X), X, into).data).toBe(into)
    expect(into).toEqual(expected)
    const scaler = fit(X)
    applyScaler(scaler, X, X.data)
    expect(X.data).toEqual(expected)
    invertScaler(scaler, X, X.data)
    expect(Array.from(X.data).map(Math.round)).toEqual([1, 2, 5, 4, 8, 16])
    expect(() => applyScaler(scaler, X, new Float64Array(5))).toThrow("into is 5 numbers long")
  })

  it("keeps what is missing missing, but learns from whole numbers only", () => {
    const X = matrixFromRows([[1], [3]])
    expect(applyScaler(fit(X), matrixFromRows([[NaN]])).data[0]).toBeNaN()
    expect(() => fit(matrixFromRows([[1], [NaN], [3]]))).toThrow("X at row 1, column 0 is NaN")
    expect(() => fit(matrixFromRows([[1], [3], [-Infinity]]))).toThrow("X at row 2, column 0 is -Infinity")
  })

  it("refuses numbers whose spread is beyond what a number holds", () => {
    expect(() => fit(matrixFromRows([[-1.7e308], [-1.7e308], [1.7e308], [1.7e308]]))).toThrow(
      "spread of column 0 is"
    )
  })
})

it("each scaler does what its name says", () =>
  fc.assert(
    fc.property(matrices, (X) => {
      const standard = applyScaler(fitStandardScaler(X), X)
      const narrow = applyScaler(fitMinMaxScaler(X), X)
      const robust = applyScaler(fitRobustScaler(X), X)
      for (let j = 0; j < X.columns; j++) {
        const varied = new Set(columnOf(X, j)).size > 1
        const values = Array.from(columnOf(narrow, j))
        expect([Math.min(...values), Math.max(...values)]).toEqual([0, varied ? 1 : 0])
        const column = columnOf(standard, j)
        const mean = column.reduce((sum, value) => sum + value, 0) / X.rows
        const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / X.rows
        expect(mean).toBeCloseTo(0, 6)
        expect(varied ? variance : 1).toBeCloseTo(1, 6)
        expect(median(columnOf(robust, j))).toBeCloseTo(0, 9)
        const spread = quantile(columnOf(X, j), 0.75) > quantile(columnOf(X, j), 0.25)
        const distance = quantile(columnOf(robust, j), 0.75) - quantile(columnOf(robust, j), 0.25)
        expect(distance).toBeCloseTo(spread ? 1 : 0, 9)
      }
    })
  ))

it("fitRobustScaler wants two quantiles in order", () => {
  const X = matrixFromRows([[1], [2], [3], [4], [900]])
  expect(fitRobustScaler(X)).toEqual({ kind: "robust", center: [3], scale: [2] })
  expect(() => fitRobustScaler(X, { lower: 0.5, upper: 0.5 })).toThrow(
    "upper is 0.5, but must be a number above lower"
  )
  expect(() => fitRobustScaler(X, { lower: -1 })).toThrow("lower is -1")
})

it("log1pColumns writes where it is told", () => {
  const X = matrixFromRows([[0], [3], [-2]])
  expect(Array.from(log1pColumns(X, X.data).data)).toEqual([0, Math.log(4), 0])
  expect(X.data[1]).toBe(Math.log(4))
  expect(() => log1pColumns(X, new Float64Array(2))).toThrow("into is 2 entries long")
})
