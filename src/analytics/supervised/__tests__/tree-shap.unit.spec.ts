import fc from "fast-check"
import type { RandomForestModel } from "../../index"
import { explainRandomForest, fitRandomForest, matrixFromRows, predictRandomForest, rowOf } from "../../index"
import { LABELLED, smallTable } from "./golden/labelled-data"

interface HandNode {
  column: number
  threshold: number
  weights: number[]
  left: HandNode | null
  right: HandNode | null
}

/** A tree of the model as linked nodes, each with the weights of the classes below it. */
function linked({ cuts: tables, classes, classWeights, trees }: RandomForestModel, tree: number): HandNode {
  const { columns, cuts, counts } = trees[tree]
  const at = { node: 0, inner: 0, leaf: 0 }
  const read = (): HandNode => {
    const column = columns[at.node++]
    if (column < 0) {
      const from = at.leaf++ * classes.length
      const weights = classWeights.map((weight, c) => weight * counts[from + c])
      return { column, threshold: 0, weights, left: null, right: null }
    }
    const threshold = tables[column][cuts[at.inner++]]
    const left = read()
    const right = read()
    return { column, threshold, weights: left.weights.map((each, c) => each + right.weights[c]), left, right }
  }
  return read()
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)

/** What a tree forecasts if only the columns in `known` may be asked: elsewhere both branches, by their weights. */
function forecast(node: HandNode, row: readonly number[], known: number, c: number): number {
  if (node.left === null || node.right === null) {
    return node.weights[c] / total(node.weights)
  }
  if ((known >> node.column) & 1) {
    return forecast(row[node.column] <= node.threshold ? node.left : node.right, row, known, c)
  }
  const share = total(node.left.weights) / total(node.weights)
  return share * forecast(node.left, row, known, c) + (1 - share) * forecast(node.right, row, known, c)
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))

/** Shapley's definition: over all subsets of the other columns, what a column adds. */
function shapleyByHand(model: RandomForestModel, row: readonly number[], column: number, c: number): number {
  const columns = row.length
  const roots = model.trees.map((_, tree) => linked(model, tree))
  let sum = 0
  for (let known = 0; known < 2 ** columns; known++) {
    if ((known >> column) & 1) {
      continue
    }
    const size = total(row.map((_, j) => (known >> j) & 1))
    const often = (factorial(size) * factorial(columns - size - 1)) / factorial(columns)
    const added = roots.map(
      (root) => forecast(root, row, known | (1 << column), c) - forecast(root, row, known, c)
    )
    sum += (often * total(added)) / roots.length
  }
  return sum
}

describe("explainRandomForest", () => {
  it("is Shapley's value over all subsets of columns", () => {
    const cases = fc.record({
      seed: fc.nat(1e6),
      rows: fc.integer({ min: 2, max: 40 }),
      columns: fc.integer({ min: 1, max: 5 }),
      classes: fc.integer({ min: 1, max: 3 }),
      balanced: fc.boolean(),
    })
    fc.assert(
      fc.property(cases, ({ seed, rows, columns, classes, balanced }) => {
        const { X, y } = smallTable(seed, rows, columns, classes)
        const classWeights = balanced ? ("balanced" as const) : undefined
        const { model } = fitRandomForest(X, y, { trees: 3, classWeights, seed })
        const { base, contributions } = explainRandomForest(model, X)
        const roots = model.trees.map((_, tree) => linked(model, tree))
        model.classes.forEach((_, c) => {
          const mean = total(roots.map((root) => root.weights[c] / total(root.weights))) / roots.length
          expect(base[c]).toBeCloseTo(mean, 12)
          for (let i = 0; i < Math.min(X.rows, 4); i++) {
            rowOf(contributions[c], i).forEach((value, j) =>
              expect(Math.abs(value - shapleyByHand(model, rowOf(X, i), j, c))).toBeLessThan(1e-9)
            )
          }
        })
      }),
      { numRuns: 60 }
    )
  })

  it.each(["overlap", "customers", "response"])(
    "adds up to the forecast on %s, however deep the trees",
    (name) => {
      const { X, y } = LABELLED[name]
      const { model } = fitRandomForest(X, y, { trees: 10 })
      const asked = matrixFromRows(Array.from({ length: 100 }, (_, i) => rowOf(X, i)))
      const { base, contributions } = explainRandomForest(model, asked)
      const probabilities = predictRandomForest(model, asked)
      for (let i = 0; i < asked.rows; i++) {
        model.classes.forEach((_, c) => {
          const sum = base[c] + total(rowOf(contributions[c], i))
          expect(Math.abs(sum - rowOf(probabilities, i)[c])).toBeLessThan(1e-9)
        })
      }
    }
  )

  it("adds up with many columns too", () => {
    const { X, y } = smallTable(4, 400, 60, 2)
    const { model } = fitRandomForest(X, y, { trees: 5, featuresPerSplit: 2 })
    const { base, contributions } = explainRandomForest(model, X)
    const probabilities = predictRandomForest(model, X)
    for (let i = 0; i < X.rows; i++) {
      expect(Math.abs(base[1] + total(rowOf(contributions[1], i)) - rowOf(probabilities, i)[1])).toBeLessThan(
        1e-9
      )
    }
  })

  it("gives nothing to a column no tree asks for, and as much to either of two classes", () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i % 8, 3])
    const { model } = fitRandomForest(
      matrixFromRows(rows),
      rows.map(([value]) => (value < 4 ? 0 : 1)),
      { trees: 8 }
    )
    const { contributions } = explainRandomForest(model, matrixFromRows(rows))
    for (let i = 0; i < rows.length; i++) {
      expect(rowOf(contributions[1], i)[1]).toBe(0)
      expect(rowOf(contributions[0], i)[0]).toBe(-rowOf(contributions[1], i)[0])
    }
  })

  it("refuses rows of other columns in words", () => {
    const { model } = fitRandomForest(matrixFromRows([[1], [2]]), [0, 1], { trees: 1 })
    expect(() => explainRandomForest(model, matrixFromRows([[1, 2]]))).toThrow("columns of the model's cuts")
  })
})
