import fc from "fast-check"
import type { Matrix } from "../../index"
import { columnOf, fitPca, matrixFromRows, projectPca } from "../../index"

const matrices = fc
  .integer({ min: 1, max: 5 })
  .chain((columns) =>
    fc.array(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 40,
    })
  )
  .map(matrixFromRows)

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + value * b[j], 0)
const varianceOf = (X: Matrix, j: number): number => {
  const column = columnOf(X, j)
  const mean = column.reduce((sum, value) => sum + value, 0) / X.rows
  return column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(X.rows - 1, 1)
}

it("components stand at right angles, have length 1 and a positive largest entry", () =>
  fc.assert(
    fc.property(matrices, (X) => {
      const { components } = fitPca(X)
      components.forEach((one, a) => {
        components.forEach((other, b) => expect(dot(one, other)).toBeCloseTo(a === b ? 1 : 0, 9))
        expect(Math.max(...one)).toBeGreaterThanOrEqual(-Math.min(...one) - 1e-9)
      })
    })
  ))

it("explained variances descend, sum to the columns' variances, and are those of the projected rows", () =>
  fc.assert(
    fc.property(matrices, (X) => {
      const model = fitPca(X)
      const whole = Array.from({ length: X.columns }, (_, j) => varianceOf(X, j)).reduce((a, b) => a + b, 0)
      const projected = projectPca(model, X)
      const { explainedVariance, explainedShare } = model
      expect(explainedVariance.reduce((a, b) => a + b, 0)).toBeCloseTo(whole, 6)
      expect(explainedShare.reduce((a, b) => a + b, 0)).toBeCloseTo(whole > 0 ? 1 : 0, 9)
      explainedVariance.forEach((variance, c) => {
        expect(variance).toBeLessThanOrEqual((explainedVariance[c - 1] ?? Infinity) + 1e-9)
        expect(varianceOf(projected, c)).toBeCloseTo(variance, 6)
      })
    })
  ))

it("fewer components are the first of all", () =>
  fc.assert(
    fc.property(matrices, (X) => {
      const all = fitPca(X)
      const one = fitPca(X, 1)
      expect(one.components).toEqual(all.components.slice(0, 1))
      expect(one.explainedShare).toEqual(all.explainedShare.slice(0, 1))
    })
  ))

it("projected rows keep their distances when all components are kept", () =>
  fc.assert(
    fc.property(matrices, (X) => {
      const projected = projectPca(fitPca(X), X)
      const distance = (Y: Matrix, i: number, k: number): number =>
        Math.hypot(...Array.from({ length: Y.columns }, (_, j) => columnOf(Y, j)[i] - columnOf(Y, j)[k]))
      for (let i = 1; i < X.rows; i++) {
        expect(distance(projected, i - 1, i)).toBeCloseTo(distance(X, i - 1, i), 8)
      }
    })
  ))

it("turning the rows or the sign of the data does not flip the picture", () => {
  const X = matrixFromRows([
    [1, 2],
    [2, 3.9],
    [3, 6.1],
    [4, 8.2],
    [9, 18],
  ])
  const mirrored = { ...X, data: X.data.map((value) => -value) }
  fitPca(mirrored)
    .components.flat()
    .forEach((value, at) => expect(value).toBeCloseTo(fitPca(X).components.flat()[at], 12))
})

it("refuses what it cannot add up, and rows that are not finite", () => {
  const X = matrixFromRows([
    [1, 2],
    [3, 4],
    [5, 7],
  ])
  expect(() => fitPca(X, 3)).toThrow("count is 3, but must be a whole number from 1 to 2")
  expect(() => fitPca(matrixFromRows([[1e200], [-1e200]]))).toThrow("spread of X is Infinity")
  expect(() =>
    fitPca(
      matrixFromRows([
        [1, NaN],
        [2, 1],
      ])
    )
  ).toThrow("X at row 0, column 1 is NaN")
  expect(() => projectPca(fitPca(X), matrixFromRows([[1, Infinity]]))).toThrow(
    "X at row 0, column 1 is Infinity"
  )
})

it("a constant table has components and no variance", () => {
  const model = fitPca(
    matrixFromRows([
      [0.1, 0.3],
      [0.1, 0.3],
      [0.1, 0.3],
    ])
  )
  expect(model).toMatchObject({ explainedVariance: [0, 0], explainedShare: [0, 0] })
})
