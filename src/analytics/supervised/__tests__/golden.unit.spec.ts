import { fitRandomForest, permutationImportance } from "../../index"
import { describeGolden } from "./golden-cases"
import { LABELLED, split } from "./golden/labelled-data"
import reference from "./golden/scikit-learn.json"

// Ten forests a case, on machines that may be busy.
jest.setTimeout(60_000)

Object.entries(LABELLED).forEach(([name, data]) => describeGolden(name, data))

it("permutation importances are scikit-learn's, but for chance", () => {
  const { train, test } = split(LABELLED.response)
  const expected = reference.forests.find((each) => each.permutation !== undefined)?.permutation ?? []
  const means = Array.from({ length: 6 }, (_, seed) => {
    const { model } = fitRandomForest(train.X, train.y, { seed })
    return permutationImportance(model, test.X, test.y, { score: "roc-auc", seed }).means
  })
  expect(expected).toHaveLength(8)
  expected.forEach((fall, column) => {
    const ours = means.reduce((sum, each) => sum + each[column], 0) / means.length
    expect(Math.abs(ours - fall)).toBeLessThan(0.01)
  })
})
