import type { Matrix } from "../../index"
import {
  applyScaler,
  fitMinMaxScaler,
  fitPca,
  fitRobustScaler,
  fitStandardScaler,
  log1pColumns,
  projectPca,
  rowOf,
} from "../../index"
import golden from "./golden/scikit-learn.json"

/** Throws unless every pair agrees to so much of the larger number. */
function expectClose(ours: readonly number[], theirs: readonly number[], relative = 1e-12): void {
  expect(ours).toHaveLength(theirs.length)
  ours.forEach((value, i) =>
    expect(Math.abs(value - theirs[i])).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(theirs[i])))
  )
}

/** Holds scalers and principal components against what scikit-learn says of one data set. */
export function describeGolden(name: Exclude<keyof typeof golden, "countries">, X: Matrix): void {
  const theirs = golden[name]
  const sampled = (Y: Matrix): number[] =>
    Array.from({ length: Math.ceil(Y.rows / theirs.every) }, (_, i) => rowOf(Y, i * theirs.every)).flat()
  const logs = log1pColumns(X)
  const standardised = applyScaler(fitStandardScaler(logs), logs)

  describe(`on ${name}, scikit-learn agrees that`, () => {
    it("both sides read the same data", () => {
      expectClose([X.data.reduce((sum, value) => sum + value, 0)], [theirs.checksum])
    })

    it("logarithms, means and deviations are these", () => {
      expectClose(sampled(logs), theirs.log1p.flat())
      const { center, scale } = fitStandardScaler(logs)
      expectClose(center, theirs.standard.center)
      expectClose(scale, theirs.standard.scale)
    })

    it("from the least to the greatest it is so far", () => {
      const scaler = fitMinMaxScaler(standardised)
      expectClose(scaler.center, theirs.min_max.center)
      expectClose(scaler.scale, theirs.min_max.scale)
      expectClose(sampled(applyScaler(scaler, standardised)), theirs.min_max.rows.flat())
    })

    it("medians and distances between quantiles are these", () => {
      const [quartiles, wide] = [fitRobustScaler(X), fitRobustScaler(X, { lower: 0.1, upper: 0.95 })]
      expectClose(quartiles.center, theirs.robust.center)
      expectClose(quartiles.scale, theirs.robust.scale)
      expectClose(wide.scale, theirs.robust_10_95.scale)
    })

    it("principal components have these directions, variances and shares", () => {
      const model = fitPca(standardised)
      expectClose(model.components.flat(), theirs.pca.components.flat(), 1e-9)
      expectClose(model.explainedVariance, theirs.pca.variance, 1e-9)
      expectClose(model.explainedShare, theirs.pca.share, 1e-9)
      expectClose(sampled(projectPca(model, standardised)), theirs.pca.rows.flat(), 1e-9)
    })
  })
}
