import fc from "fast-check"
import type { Matrix, RandomForestModel } from "../../index"
import {
  fitRandomForest,
  likeliestClass,
  matrixFromRows,
  permutationImportance,
  predictRandomForest,
  rowOf,
  seededRandom,
} from "../../index"
import { drawSample } from "../bootstrap"
import { LABELLED, areaUnderRoc, smallTable } from "./golden/labelled-data"

const tables = fc
  .record({
    seed: fc.nat(1e6),
    rows: fc.integer({ min: 1, max: 80 }),
    columns: fc.integer({ min: 1, max: 5 }),
    classes: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ seed, rows, columns, classes }) => smallTable(seed, rows, columns, classes))

/** The leaf's shares of one row in one tree, read off the model's lists by hand. */
function sharesByHand(model: RandomForestModel, tree: number, row: readonly number[]): number[] {
  const { columns, cuts, counts } = model.trees[tree]
  const place = { node: 0, inner: 0, leaf: 0 }
  const skip = (): void => {
    if (columns[place.node++] < 0) {
      place.leaf++
      return
    }
    place.inner++
    skip()
    skip()
  }
  while (columns[place.node] >= 0) {
    const column = columns[place.node++]
    if (row[column] > model.cuts[column][cuts[place.inner++]]) {
      skip()
    }
  }
  const weights = model.classes.map(
    (_, c) => model.classWeights[c] * counts[place.leaf * model.classes.length + c]
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

const meanByHand = (model: RandomForestModel, trees: readonly number[], row: readonly number[]): number[] =>
  model.classes.map(
    (_, c) => trees.reduce((sum, tree) => sum + sharesByHand(model, tree, row)[c], 0) / trees.length
  )
const expectRow = (probabilities: Matrix, i: number, expected: readonly number[]): void =>
  rowOf(probabilities, i).forEach((value, c) => expect(value).toBeCloseTo(expected[c], 12))

describe("fitRandomForest", () => {
  it("gives probabilities: within 0 and 1, one in sum, the mean over the trees", () => {
    fc.assert(
      fc.property(tables, fc.boolean(), ({ X, y }, balanced) => {
        const options = { trees: 7, classWeights: balanced ? ("balanced" as const) : undefined }
        const { model } = fitRandomForest(X, y, options)
        const probabilities = predictRandomForest(model, X)
        expect([probabilities.rows, probabilities.columns]).toEqual([X.rows, model.classes.length])
        for (let i = 0; i < X.rows; i++) {
          const row = rowOf(probabilities, i)
          expect(row.every((value) => value >= 0 && value <= 1)).toBe(true)
          expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12)
          expectRow(probabilities, i, meanByHand(model, [0, 1, 2, 3, 4, 5, 6], rowOf(X, i)))
        }
      }),
      { numRuns: 40 }
    )
  })

  it("judges every row by the trees that did not see it", () => {
    fc.assert(
      fc.property(tables, ({ X, y }) => {
        const { model, outOfBag } = fitRandomForest(X, y, { trees: 9, seed: 5 })
        const labels = Int32Array.from(y, (label) => model.classes.indexOf(label))
        const unseen = model.trees.map(
          (_, t) => drawSample(labels, model.classes.length, X.rows, seededRandom(5, t)).outside
        )
        const prior = model.classes.map((_, c) => labels.filter((label) => label === c).length / X.rows)
        for (let i = 0; i < X.rows; i++) {
          const judges = unseen.flatMap((rows, t) => (rows.includes(i) ? [t] : []))
          expect(outOfBag?.votes[i]).toBe(judges.length)
          const expected = judges.length > 0 ? meanByHand(model, judges, rowOf(X, i)) : prior
          expectRow(outOfBag?.probabilities as Matrix, i, expected)
        }
      }),
      { numRuns: 40 }
    )
  })

  it("without bootstrap and with all columns is one tree many times, right about every row that is told apart", () => {
    const { X, y } = LABELLED.response
    const { model, outOfBag } = fitRandomForest(X, y, { trees: 3, bootstrap: false, featuresPerSplit: "all" })
    expect(outOfBag).toBeNull()
    expect(model.trees[1]).toEqual(model.trees[0])
    expect(likeliestClass(predictRandomForest(model, X), model.classes)).toEqual(Array.from(y))
  })

  it("draws trees that differ, each by the seed and its number alone", () => {
    const { X, y } = LABELLED.overlap
    const few = fitRandomForest(X, y, { trees: 3, seed: 8 }).model
    const many = fitRandomForest(X, y, { trees: 13, seed: 8 }).model
    expect(many.trees.slice(0, 3)).toEqual(few.trees)
    expect(new Set(many.trees.map((tree) => JSON.stringify(tree))).size).toBe(13)
    expect(fitRandomForest(X, y, { trees: 3, seed: 9 }).model.trees).not.toEqual(few.trees)
  })

  it("does not mind the names of the classes or the units of the columns", () => {
    const { X, y } = LABELLED.overlap
    const { model } = fitRandomForest(X, y, { trees: 10 })
    const renamed = fitRandomForest(
      X,
      y.map((label) => label * 10 - 3),
      { trees: 10 }
    ).model
    expect(renamed).toEqual({ ...model, classes: [-3, 7, 17] })
    const data = X.data.map((value) => value * 4096)
    const scaled = fitRandomForest({ ...X, data }, y, { trees: 10 }).model
    expect(scaled.trees).toEqual(model.trees)
    expect(predictRandomForest(scaled, { ...X, data })).toEqual(predictRandomForest(model, X))
  })

  it("gives importance to the columns that matter, one in sum", () => {
    const { X, y } = LABELLED.response
    const { importances } = fitRandomForest(X, y, { trees: 50, minLeafRows: 10 }).model
    expect(importances.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    const noise = Math.max(importances[5], importances[6], importances[7])
    expect(Math.min(importances[0], importances[1], importances[4])).toBeGreaterThan(1.3 * noise)
  })

  it("is small: a number or two a node, whole but for the cuts", () => {
    const { X, y } = LABELLED.response
    const { model } = fitRandomForest(X, y, { trees: 20 })
    expect(JSON.stringify(model.trees)).not.toContain(".")
    const nodes = model.trees.reduce((sum, tree) => sum + tree.columns.length, 0)
    expect(JSON.stringify(model.trees).length / nodes).toBeLessThan(8)
    expect(model.cuts.every((cuts) => cuts.length === 255)).toBe(true)
  })

  it("draws as many rows as it is told", () => {
    const { X, y } = LABELLED.overlap
    const { model } = fitRandomForest(X, y, { trees: 2, sampleRows: 40 })
    model.trees.forEach(({ counts }) => expect(counts.reduce((sum, count) => sum + count, 0)).toBe(40))
  })

  it("keeps heavy values apart where a column has more than 256", () => {
    const rows = Array.from({ length: 4000 }, (_, i) => [i % 2 === 0 ? 0 : 1 + i * 0.001])
    const y = rows.map(([value]) => (value === 0 ? 0 : 1))
    const { model } = fitRandomForest(matrixFromRows(rows), y, { trees: 4 })
    expect(model.cuts[0]).toHaveLength(255)
    model.cuts[0].forEach((cut, at) => expect(cut).toBeGreaterThan(at === 0 ? 0 : model.cuts[0][at - 1]))
    model.trees.forEach((tree) => expect(tree.columns).toEqual([0, -1, -1]))
  })

  it("names what is wrong", () => {
    const X = matrixFromRows([[1], [2], [3]])
    const y = [0, 1, 1]
    expect(() => fitRandomForest(X, y, { trees: 0 })).toThrow(
      "trees is 0, but must be a whole number of at least 1"
    )
    expect(() => fitRandomForest(X, y, { featuresPerSplit: 2 })).toThrow(
      'featuresPerSplit is 2, but must be "sqrt", "log2", "all", or a whole number from 1 to 1'
    )
    expect(() => fitRandomForest(X, y, { sampleRows: 4 })).toThrow("sampleRows is 4")
    expect(() => fitRandomForest(X, y, { seed: -1 })).toThrow("seed is -1")
    expect(() => fitRandomForest(X, [0, 1, NaN])).toThrow("y of row 2 is NaN")
    expect(() => predictRandomForest(fitRandomForest(X, y).model, matrixFromRows([[1, 2]]))).toThrow(
      "columns of the model's cuts is 1 entries long"
    )
  })
})

describe("permutationImportance", () => {
  const { X, y } = LABELLED.response
  const { model } = fitRandomForest(X, y, { trees: 30 })

  it.each(["brier", "accuracy", "roc-auc"] as const)("finds what matters by %s", (score) => {
    const found = permutationImportance(model, X, y, { score, repeats: 3 })
    const useless = Math.max(...found.means.slice(5))
    expect(Math.min(found.means[0], found.means[4])).toBeGreaterThan(2 * useless)
    expect(found.deviations.every((deviation) => deviation >= 0 && deviation < 0.02)).toBe(true)
  })

  it("starts from the score as others count it", () => {
    const probabilities = predictRandomForest(model, X)
    const ones = probabilities.data.subarray(X.rows)
    const brier = 1 - ones.reduce((sum, p, i) => sum + (p - y[i]) ** 2, 0) / X.rows
    const hits = likeliestClass(probabilities, model.classes).filter((label, i) => label === y[i]).length
    const baseline = (score: "brier" | "accuracy" | "roc-auc"): number =>
      permutationImportance(model, X, y, { score, repeats: 1 }).baseline
    expect(baseline("brier")).toBeCloseTo(brier, 12)
    expect(baseline("accuracy")).toBeCloseTo(hits / X.rows, 12)
    expect(baseline("roc-auc")).toBeCloseTo(areaUnderRoc(probabilities, y), 12)
  })

  it("is 0 for a column no tree asks for", () => {
    const rows = Array.from({ length: 60 }, (_, i) => [i, 7])
    const labels = rows.map(([value]) => (value < 30 ? 0 : 1))
    const fitted = fitRandomForest(matrixFromRows(rows), labels, { trees: 5 }).model
    const { means } = permutationImportance(fitted, matrixFromRows(rows), labels)
    expect(means[1]).toBe(0)
    expect(means[0]).toBeGreaterThan(0.2)
  })

  it("names what is wrong", () => {
    const three = LABELLED.overlap
    const forest = fitRandomForest(three.X, three.y, { trees: 2 }).model
    expect(() => permutationImportance(forest, three.X, three.y, { score: "roc-auc" })).toThrow(
      'score is roc-auc, but must be "brier" or "accuracy" unless y holds two classes'
    )
    expect(() =>
      permutationImportance(
        forest,
        three.X,
        three.y.map((label) => label + 1)
      )
    ).toThrow("y of row 2 is 3, but must be one of the model's classes 0, 1, 2")
    expect(() => permutationImportance(forest, three.X, three.y, { repeats: 0 })).toThrow("repeats is 0")
  })
})
