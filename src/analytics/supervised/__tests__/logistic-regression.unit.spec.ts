import fc from "fast-check"
import {
  fitLogisticRegression,
  matrixFromRows,
  predictLogisticRegression,
  rowOf,
  seededRandom,
} from "../../index"
import { LABELLED } from "./golden/labelled-data"

const tables = fc
  .record({ seed: fc.nat(1e6), rows: fc.integer({ min: 4, max: 60 }) })
  .map(({ seed, rows }) => {
    const random = seededRandom(seed)
    const table = Array.from({ length: rows }, () => [random() * 10 - 5, random() * 100])
    return { X: matrixFromRows(table), y: table.map(([x], i) => (i < 2 ? i : x + 6 * random() > 2 ? 1 : 0)) }
  })

/** The slopes of the penalised loss at the model's coefficients, worked out the slow way. */
function slopes(X: ReturnType<typeof matrixFromRows>, y: readonly number[], l2: number): number[] {
  const model = fitLogisticRegression(X, y, { l2, standardize: false })
  const misses = y.map((label, i) => {
    const margin = rowOf(X, i).reduce((sum, value, j) => sum + value * model.coefficients[j], model.intercept)
    return 1 / (1 + Math.exp(-margin)) - label
  })
  return [
    ...model.coefficients.map(
      (coefficient, j) => l2 * coefficient + misses.reduce((sum, miss, i) => sum + miss * rowOf(X, i)[j], 0)
    ),
    misses.reduce((sum, miss) => sum + miss, 0),
  ]
}

describe("fitLogisticRegression", () => {
  it("ends where every slope of the penalised loss is 0", () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(0.01, 1, 100), ({ X, y }, l2) => {
        slopes(X, y, l2).forEach((slope) => expect(Math.abs(slope)).toBeLessThan(1e-5))
      })
    )
  })

  it("turns its signs when the labels are swapped, and does not mind the units of the columns", () => {
    fc.assert(
      fc.property(tables, ({ X, y }) => {
        const model = fitLogisticRegression(X, y)
        const swapped = fitLogisticRegression(
          X,
          y.map((label) => 1 - label)
        )
        const scaled = { ...X, data: X.data.map((value) => value * 1000 + 5) }
        model.coefficients.forEach((coefficient, j) => {
          expect(swapped.coefficients[j]).toBeCloseTo(-coefficient, 7)
          expect(fitLogisticRegression(scaled, y).effects[j]).toBeCloseTo(model.effects[j], 7)
        })
        const probabilities = predictLogisticRegression(model, X)
        for (let i = 0; i < X.rows; i++) {
          const [none, one] = rowOf(probabilities, i)
          expect(none + one).toBe(1)
          expect(one).toBeGreaterThan(0)
          expect(one).toBeLessThan(1)
        }
      })
    )
  })

  it("finds the coefficients that made the data", () => {
    const random = seededRandom(3)
    const rows = Array.from({ length: 20_000 }, () => [4 * random() - 2, 4 * random() - 2])
    const y = rows.map(([a, b]) => (random() < 1 / (1 + Math.exp(-(1.5 * a - 0.7 * b + 0.3))) ? 1 : 0))
    const { coefficients, intercept, iterations } = fitLogisticRegression(matrixFromRows(rows), y)
    expect(Math.abs(coefficients[0] - 1.5)).toBeLessThan(0.08)
    expect(Math.abs(coefficients[1] + 0.7)).toBeLessThan(0.06)
    expect(Math.abs(intercept - 0.3)).toBeLessThan(0.06)
    expect(iterations).toBeLessThan(12)
  })

  it("says in the model and in words that classes told apart without error have no end without a penalty", () => {
    const X = matrixFromRows([[1], [2], [8], [9]])
    const free = fitLogisticRegression(X, [0, 0, 1, 1], { l2: 0 })
    expect(free.converged).toBe(false)
    expect(free.advice).toContain("set l2 above 0")
    expect(JSON.stringify(free)).not.toContain("null,")
    expect(fitLogisticRegression(X, [0, 0, 1, 1]).converged).toBe(true)
    expect(fitLogisticRegression(X, [0, 0, 1, 1]).advice).toBeNull()
  })

  it("says that it was stopped", () => {
    const { X, y } = LABELLED.response
    const stopped = fitLogisticRegression(X, y, { maxIterations: 1 })
    expect(stopped.converged).toBe(false)
    expect(stopped.advice).toContain("raise maxIterations")
  })

  it("shares an effect between columns that repeat one another, with and without a penalty", () => {
    const { X, y } = LABELLED.response
    const twice = matrixFromRows(Array.from({ length: X.rows }, (_, i) => [rowOf(X, i)[0], rowOf(X, i)[0]]))
    const once = matrixFromRows(Array.from({ length: X.rows }, (_, i) => [rowOf(X, i)[0]]))
    for (const l2 of [1, 0]) {
      const model = fitLogisticRegression(twice, y, { l2 })
      const single = fitLogisticRegression(once, y, { l2: l2 / 2 })
      expect(model.converged).toBe(true)
      expect(model.coefficients[0] + model.coefficients[1]).toBeCloseTo(single.coefficients[0], 5)
      expect(model.coefficients[0]).toBeCloseTo(model.coefficients[1], 5)
    }
  })

  it("gives a constant column no say", () => {
    const model = fitLogisticRegression(
      matrixFromRows([
        [1, 7],
        [2, 7],
        [3, 7],
        [4, 7],
      ]),
      [0, 1, 0, 1]
    )
    expect(model.coefficients[1]).toBe(0)
    expect(model.effects[1]).toBe(0)
  })

  it("names what is wrong", () => {
    const X = matrixFromRows([[1], [2], [3]])
    expect(() => fitLogisticRegression(X, [0, 0, 0])).toThrow("number of classes in y is 1, but must be 2")
    expect(() => fitLogisticRegression(X, [0, 1, 2])).toThrow("number of classes in y is 3, but must be 2")
    expect(() => fitLogisticRegression(X, [0, 1, 1], { l2: -1 })).toThrow("l2 is -1")
    expect(() => fitLogisticRegression(X, [0, 1, 1], { maxIterations: 0 })).toThrow("maxIterations is 0")
    expect(() =>
      predictLogisticRegression(fitLogisticRegression(X, [0, 1, 1]), matrixFromRows([[1, 2]]))
    ).toThrow("coefficients of the model is 1 entries long")
  })
})
