import type { ClassWeights } from "../../index"
import {
  fitDecisionTree,
  fitLogisticRegression,
  fitRandomForest,
  predictDecisionTree,
  predictLogisticRegression,
  predictRandomForest,
  rowOf,
} from "../../index"
import type { Labelled } from "./golden/labelled-data"
import { areaUnderRoc, split } from "./golden/labelled-data"
import reference from "./golden/scikit-learn.json"

interface Rules {
  max_depth?: number
  min_samples_leaf?: number
  class_weight?: string
}

const rulesOf = (rules: Rules) => ({
  maxDepth: rules.max_depth,
  minLeafRows: rules.min_samples_leaf,
  classWeights: rules.class_weight as ClassWeights | undefined,
})
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / numbers.length
const expectClose = (actual: ArrayLike<number>, expected: readonly number[], relative: number): void => {
  expect(actual).toHaveLength(expected.length)
  expected.forEach((value, at) =>
    expect(Math.abs(actual[at] - value)).toBeLessThanOrEqual(relative * Math.max(1e-3, Math.abs(value)))
  )
}

/** Holds everything supervised against what scikit-learn says of one data set. */
export function describeGolden(name: string, data: Labelled): void {
  const about = <Case extends { dataset: string }>(cases: readonly Case[]): Case[] =>
    cases.filter(({ dataset }) => dataset === name)

  describe(`${name}, as scikit-learn`, () => {
    it("are the same data", () => {
      const { rows, columns, sum, labels } = reference.checksums[name as keyof typeof reference.checksums]
      expect([data.X.rows, data.X.columns]).toEqual([rows, columns])
      expectClose(
        [data.X.data.reduce((total, value) => total + value, 0), data.y.reduce((total, y) => total + y, 0)],
        [sum, labels],
        1e-12
      )
    })

    it.each(about(reference.trees))("grows the same tree: $rules", (expected) => {
      const tree = fitDecisionTree(data.X, data.y, rulesOf(expected.rules))
      expect(tree.splitColumns).toEqual(expected.columns)
      // scikit-learn keeps values as float32
      expectClose(tree.thresholds, expected.thresholds, 1e-6)
      const classes = tree.classes.length
      expect(
        tree.left.map((_, node) =>
          tree.counts.slice(node * classes, (node + 1) * classes).reduce((sum, count) => sum + count, 0)
        )
      ).toEqual(expected.rows)
      expectClose(tree.importances, expected.importances, 1e-9)
      const probabilities = predictDecisionTree(tree, data.X)
      expected.probabilities_first.forEach((row, i) => expectClose(rowOf(probabilities, i), row, 1e-12))
    })

    it.each(about(reference.forests))("grows forests as good: $rules", (expected) => {
      const { train, test } = split(data)
      const fits = Array.from({ length: 10 }, (_, seed) =>
        fitRandomForest(train.X, train.y, { ...rulesOf(expected.rules), seed })
      )
      const areas = fits.map(({ model }) => areaUnderRoc(predictRandomForest(model, test.X), test.y))
      const bags = fits.map(({ outOfBag }) => (outOfBag ? areaUnderRoc(outOfBag.probabilities, train.y) : 0))
      expect(Math.abs(mean(areas) - expected.auc)).toBeLessThan(0.01)
      expect(Math.abs(mean(bags) - expected.auc_out_of_bag)).toBeLessThan(0.01)
      expected.importances.forEach((share, column) =>
        expect(Math.abs(mean(fits.map(({ model }) => model.importances[column])) - share)).toBeLessThan(0.02)
      )
    })

    for (const { l2, standardize, balanced, ...expected } of about(reference.logistic)) {
      it(`finds the same coefficients: l2 ${l2}, standardize ${standardize}, balanced ${balanced}`, () => {
        const classWeights = balanced ? ("balanced" as const) : undefined
        const model = fitLogisticRegression(data.X, data.y, { l2, standardize, classWeights })
        expect(model.converged).toBe(true)
        expectClose(
          [...model.coefficients, model.intercept],
          [...expected.coefficients, expected.intercept],
          1e-6
        )
        const { data: probabilities, rows } = predictLogisticRegression(model, data.X)
        expectClose(probabilities.subarray(rows, rows + 10), expected.probabilities_first, 1e-6)
      })
    }
  })
}
