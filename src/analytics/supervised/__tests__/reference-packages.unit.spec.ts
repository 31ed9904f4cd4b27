import { RandomForestClassifier } from "ml-random-forest"
import {
  fitRandomForest,
  likeliestClass,
  matrixFromRows,
  predictRandomForest,
  rowOf,
  seededRandom,
} from "../../index"
import { LABELLED } from "./golden/labelled-data"

// An independent implementation of the same idea; one that draws columns for a tree, not for a split, and lets trees
// vote. So labels are compared, and only where a majority is beyond doubt.
const OPTIONS = {
  maxFeatures: 2,
  replacement: false,
  nEstimators: 50,
  useSampleBagging: true,
  treeOptions: {},
  isClassifier: true,
}

const random = seededRandom(9)
const rows = Array.from({ length: 120 }, (_, i) => [(i % 4) * 3 + random(), (i % 3) * 2 + random(), random()])
const labels = rows.map((_, i) => (i % 4 < 2 ? 0 : 1))

function theirs(
  X: number[][],
  y: number[],
  over: Partial<typeof OPTIONS & { seed: number; noOOB: boolean }> = {}
) {
  const forest = new RandomForestClassifier({ ...OPTIONS, seed: 3, noOOB: true, ...over })
  forest.train(X, y)
  return forest
}

/** Their types forget this method. */
function importancesOf(forest: RandomForestClassifier): number[] {
  return (forest as unknown as { featureImportance: () => number[] }).featureImportance()
}

describe("ml-random-forest", () => {
  it("gives the same labels where classes lie apart", () => {
    const X = matrixFromRows(rows)
    const { model } = fitRandomForest(X, labels, { trees: 50 })
    expect(likeliestClass(predictRandomForest(model, X), model.classes)).toEqual(
      theirs(rows, labels).predict(rows)
    )
  })

  it("gives the same labels to almost all rows it has not seen", () => {
    const { X, y } = LABELLED.overlap
    const all = Array.from({ length: X.rows }, (_, i) => rowOf(X, i))
    const learnt = all.slice(0, 200)
    const asked = all.slice(200)
    const { model } = fitRandomForest(matrixFromRows(learnt), y.slice(0, 200), { trees: 50 })
    const ours = likeliestClass(predictRandomForest(model, matrixFromRows(asked)), model.classes)
    const other = theirs(learnt, Array.from(y.slice(0, 200)), { maxFeatures: 4 }).predict(asked)
    expect(ours.filter((label, i) => label === other[i]).length).toBeGreaterThan(0.9 * asked.length)
  })

  it("loses one tree's vote from its probabilities, where ours sum to 1", () => {
    const forest = theirs(rows, labels)
    const none = forest.predictProbability(rows, 0)
    const one = forest.predictProbability(rows, 1)
    none.forEach((probability, i) => expect(probability + one[i]).toBeCloseTo(0.98, 4))
    const X = matrixFromRows(rows)
    const { data } = predictRandomForest(fitRandomForest(X, labels, { trees: 50 }).model, X)
    rows.forEach((_, i) => expect(data[i] + data[rows.length + i]).toBe(1))
  })

  it("throws out of bag when some row was in every tree, where ours says how many judged", () => {
    expect(() => theirs(rows, labels, { nEstimators: 5, noOOB: false })).toThrow("input must not be empty")
    const { outOfBag } = fitRandomForest(matrixFromRows(rows), labels, { trees: 5 })
    expect(Math.min(...(outOfBag?.votes ?? []))).toBe(0)
    expect(outOfBag?.probabilities.data.every((value) => value >= 0 && value <= 1)).toBe(true)
  })

  it("gives negative importances for noise, where ours cannot be", () => {
    const noisy = labels.map((label) => (random() < 0.4 ? 1 - label : label))
    const lists = Array.from({ length: 20 }, (_, seed) =>
      importancesOf(theirs(rows, noisy, { nEstimators: 5, maxFeatures: 3, replacement: true, seed }))
    )
    expect(Math.min(...lists.flat())).toBeLessThan(0)
    const { importances } = fitRandomForest(matrixFromRows(rows), noisy, { trees: 10 }).model
    expect(Math.min(...importances)).toBeGreaterThanOrEqual(0)
  })

  it("learns from a missing value without a word, where ours names the cell", () => {
    const holes = rows.map((row, i) => (i === 7 ? [NaN, row[1], row[2]] : row))
    expect(() => theirs(holes, labels, { nEstimators: 2 })).not.toThrow()
    expect(() => fitRandomForest(matrixFromRows(holes), labels)).toThrow("X at row 7, column 0 is NaN")
  })
})
