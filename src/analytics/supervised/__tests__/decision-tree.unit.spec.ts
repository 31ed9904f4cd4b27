import fc from "fast-check"
import type { DecisionTreeModel, Matrix } from "../../index"
import { fitDecisionTree, likeliestClass, matrixFromRows, predictDecisionTree, rowOf } from "../../index"
import { smallTable } from "./golden/labelled-data"

const tables = fc
  .record({
    seed: fc.nat(1e6),
    rows: fc.integer({ min: 2, max: 60 }),
    columns: fc.integer({ min: 1, max: 4 }),
    classes: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ seed, rows, columns, classes }) => smallTable(seed, rows, columns, classes))

/** The impurity a split leaves, worked out the slow way: rows × Gini of both sides. */
function impurityLeft(
  X: Matrix,
  y: ArrayLike<number>,
  rows: number[],
  column: number,
  threshold: number
): number {
  const sides = [true, false].map((left) => rows.filter((i) => rowOf(X, i)[column] <= threshold === left))
  return sides.reduce((sum, side) => {
    const counts = new Map<number, number>()
    side.forEach((i) => counts.set(y[i], (counts.get(y[i]) ?? 0) + 1))
    const squares = [...counts.values()].reduce((total, count) => total + count * count, 0)
    return sum + (side.length > 0 ? side.length - squares / side.length : 0)
  }, 0)
}

/** The rows of X that come to each node. */
function rowsOfNodes({ splitColumns, thresholds, left, right }: DecisionTreeModel, X: Matrix): number[][] {
  const rows = splitColumns.map((): number[] => [])
  for (let i = 0; i < X.rows; i++) {
    for (let node = 0; node >= 0;) {
      rows[node].push(i)
      const goesLeft = rowOf(X, i)[splitColumns[node]] <= thresholds[node]
      node = splitColumns[node] < 0 ? -1 : goesLeft ? left[node] : right[node]
    }
  }
  return rows
}

describe("fitDecisionTree", () => {
  it("leaves less impurity in every node than any other split would", () => {
    fc.assert(
      fc.property(tables, ({ X, y }) => {
        const tree = fitDecisionTree(X, y)
        rowsOfNodes(tree, X).forEach((rows, node) => {
          const column = tree.splitColumns[node]
          if (column < 0) {
            return
          }
          const least = Math.min(
            ...Array.from({ length: X.columns }, (_, j) =>
              rows
                .map((i) => rowOf(X, i)[j])
                .filter((value) => rows.some((i) => rowOf(X, i)[j] > value))
                .map((value) => impurityLeft(X, y, rows, j, value))
            ).flat()
          )
          expect(impurityLeft(X, y, rows, column, tree.thresholds[node])).toBeCloseTo(least, 9)
        })
      }),
      { numRuns: 60 }
    )
  })

  it("counts the rows of each class in each node, and ends where nothing is left to tell apart", () => {
    fc.assert(
      fc.property(tables, ({ X, y }) => {
        const tree = fitDecisionTree(X, y)
        rowsOfNodes(tree, X).forEach((rows, node) => {
          const counts = tree.classes.map((label) => rows.filter((i) => y[i] === label).length)
          expect(tree.counts.slice(node * counts.length, (node + 1) * counts.length)).toEqual(counts)
          const alike = rows.every((i) => rowOf(X, i).every((value, j) => value === rowOf(X, rows[0])[j]))
          expect(tree.splitColumns[node] < 0).toBe(counts.filter((count) => count > 0).length < 2 || alike)
        })
      })
    )
  })

  it("keeps to its rules", () => {
    fc.assert(
      fc.property(
        tables,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 9 }),
        ({ X, y }, deep, few) => {
          const tree = fitDecisionTree(X, y, { maxDepth: deep, minLeafRows: few, minSplitRows: 2 * few + 3 })
          const depth = (node: number): number =>
            tree.left[node] < 0 ? 0 : 1 + Math.max(depth(tree.left[node]), depth(tree.right[node]))
          expect(depth(0)).toBeLessThanOrEqual(deep)
          rowsOfNodes(tree, X).forEach((rows, node) => {
            expect(node === 0 || rows.length >= few).toBe(true)
            expect(tree.left[node] < 0 || rows.length >= 2 * few + 3).toBe(true)
          })
        }
      )
    )
  })

  it("does not mind the order of the rows, nor the units of the columns", () => {
    fc.assert(
      fc.property(tables, ({ X, y }) => {
        const turned = Array.from({ length: X.rows }, (_, i) => rowOf(X, X.rows - 1 - i))
        const labels = Array.from(y).reverse()
        expect(fitDecisionTree(matrixFromRows(turned), labels)).toEqual(fitDecisionTree(X, y))
        const scaled = fitDecisionTree({ ...X, data: X.data.map((value) => value * 1024 - 4096) }, y)
        expect({ ...scaled, thresholds: [] }).toEqual({ ...fitDecisionTree(X, y), thresholds: [] })
      })
    )
  })

  it("splits columns of thousands of values exactly", () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [((i * 7919) % 5000) * 0.37])
    const y = rows.map(([value]) => (value > 1234.5 ? 1 : 0))
    const tree = fitDecisionTree(matrixFromRows(rows), y)
    expect(tree.splitColumns).toEqual([0, -1, -1])
    expect(tree.thresholds[0]).toBeCloseTo((3336 + 3337) * 0.185, 9)
  })

  it("tells neighbours apart between which there is no other number", () => {
    // halfway rounds to the upper one
    const [low, high] = [1 + Number.EPSILON, 1 + 2 * Number.EPSILON]
    const tree = fitDecisionTree(matrixFromRows([[low], [high]]), [0, 1])
    expect(likeliestClass(predictDecisionTree(tree, matrixFromRows([[low], [high]])), tree.classes)).toEqual([
      0, 1,
    ])
  })

  it("weighs classes", () => {
    const X = matrixFromRows([[0], [0], [0], [0]])
    const plain = fitDecisionTree(X, [0, 0, 0, 1])
    expect(rowOf(predictDecisionTree(plain, X), 0)).toEqual([0.75, 0.25])
    const balanced = fitDecisionTree(X, [0, 0, 0, 1], { classWeights: "balanced" })
    expect(rowOf(predictDecisionTree(balanced, X), 0)).toEqual([0.5, 0.5])
    const given = fitDecisionTree(X, [0, 0, 0, 1], { classWeights: [1, 9] })
    expect(rowOf(predictDecisionTree(given, X), 0)).toEqual([0.25, 0.75])
  })

  it("keeps any whole numbers as names of classes", () => {
    const tree = fitDecisionTree(matrixFromRows([[1], [2], [3]]), [7, -2, 7])
    expect(tree.classes).toEqual([-2, 7])
    expect(likeliestClass(predictDecisionTree(tree, matrixFromRows([[1], [2], [9]])), tree.classes)).toEqual([
      7, -2, 7,
    ])
  })

  it("names what is wrong", () => {
    const X = matrixFromRows([[1], [2], [3]])
    expect(() => fitDecisionTree(X, [0, 1])).toThrow("y is 2 entries long")
    expect(() => fitDecisionTree(X, [0, 1, 0.5])).toThrow("y of row 2 is 0.5, but must be a whole number")
    expect(() => fitDecisionTree(X, [0, 1, NaN])).toThrow("y of row 2 is NaN")
    expect(() => fitDecisionTree(X, [0, 1, 1], { maxDepth: 0 })).toThrow("maxDepth is 0")
    expect(() => fitDecisionTree(X, [0, 1, 1], { maxDepth: NaN })).toThrow("maxDepth is NaN")
    expect(() => fitDecisionTree(X, [0, 1, 1], { minLeafRows: 0 })).toThrow("minLeafRows is 0")
    expect(() => fitDecisionTree(X, [0, 1, 1], { minSplitRows: 1 })).toThrow("minSplitRows is 1")
    expect(() => fitDecisionTree(X, [0, 1, 1], { classWeights: [1, 0] })).toThrow(
      'classWeights is [1,0], but must be "balanced", or one positive number for each of the classes 0, 1'
    )
    expect(() => predictDecisionTree(fitDecisionTree(X, [0, 1, 1]), matrixFromRows([[1, 2]]))).toThrow(
      "columns of the model is 1 entries long"
    )
  })
})
