import {
  adjustedRandScore,
  calinskiHarabaszScore,
  columnOf,
  daviesBouldinScore,
  fitKMeans,
  fitPca,
  fitQuantiles,
  fitRfm,
  fitStandardScaler,
  median,
  projectPca,
  rowOf,
  scoreRfm,
  silhouetteSamples,
  silhouetteScore,
} from "../index"
import { GOLDEN_DATA } from "./golden/golden-data"
import golden from "./golden/scikit-learn.json"

const DATA_SETS = ["blobs", "overlap", "customers"] as const

/** Throws unless every pair agrees to so much of the larger number. */
function expectClose(ours: readonly number[], theirs: readonly number[], relative: number): void {
  expect(ours).toHaveLength(theirs.length)
  ours.forEach((value, i) =>
    expect(Math.abs(value - theirs[i])).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(theirs[i])))
  )
}

describe.each(DATA_SETS)("on the data set %s, scikit-learn 1.2.1 agrees that", (name) => {
  const X = GOLDEN_DATA[name]
  const theirs = golden[name]
  const labels = Int32Array.from(theirs.k_means.labels, Number)

  it("both sides made the same data", () => {
    expect([X.rows, X.columns]).toEqual([theirs.rows, theirs.columns])
    expect(X.data.reduce((sum, value) => sum + value, 0)).toBeCloseTo(theirs.checksum, 6)
  })

  it("fitKMeans from given centres takes the same steps to the same clusters", () => {
    const init = Array.from({ length: theirs.k }, (_, i) => rowOf(X, i))
    const ours = fitKMeans(X, { k: theirs.k, init })
    expectClose([ours.model.inertia], [theirs.k_means.inertia], 1e-9)
    expect(ours.model.iterations).toBe(theirs.k_means.iterations)
    expect(Array.from(ours.labels).join("")).toBe(theirs.k_means.labels)
    expectClose(ours.model.centers.flat(), theirs.k_means.centers.flat(), 1e-9)
  })

  it("fitKMeans finds the best of fifty restarts", () => {
    const ours = fitKMeans(X, { k: theirs.k, nInit: 50 }).model.inertia
    expect(ours).toBeLessThanOrEqual(theirs.k_means.best_of_50 * (1 + 1e-4))
  })

  it("silhouettes are these, row by row and on average", () => {
    expectClose([silhouetteScore(X, labels)], [theirs.metrics.silhouette], 1e-9)
    expectClose(
      Array.from(silhouetteSamples(X, labels).subarray(0, 12)),
      theirs.metrics.silhouette_first,
      1e-9
    )
  })

  it("the Davies-Bouldin and Calinski-Harabasz indices are these", () => {
    expectClose([daviesBouldinScore(X, labels)], [theirs.metrics.davies_bouldin], 1e-9)
    expectClose([calinskiHarabaszScore(X, labels)], [theirs.metrics.calinski_harabasz], 1e-9)
  })

  it("the adjusted Rand index against the halves of the first column is this", () => {
    const first = columnOf(X, 0)
    const middle = median(first)
    const halves = Array.from(first, (value) => (value > middle ? 1 : 0))
    expectClose([adjustedRandScore(halves, labels)], [theirs.metrics.adjusted_rand_halves], 1e-12)
  })

  it("principal components have these variances and directions", () => {
    const ours = fitPca(X)
    expectClose(ours.explainedVariance, theirs.pca.variance, 1e-9)
    expectClose(ours.explainedShare, theirs.pca.share, 1e-9)
    expectClose(ours.components.flat(), theirs.pca.components.flat(), 1e-9)
    const spread = fitStandardScaler(projectPca(ours, X)).scale.map((sd) => (sd ** 2 * X.rows) / (X.rows - 1))
    expectClose(spread, theirs.pca.variance, 1e-9)
  })

  it("means, deviations and quantiles of the columns are these", () => {
    const { center, scale } = fitStandardScaler(X)
    expectClose(center, theirs.scaler.mean, 1e-12)
    expectClose(scale, theirs.scaler.scale, 1e-12)
    expectClose(fitQuantiles(X, [0.01, 0.25, 0.5, 0.99]).flat(), theirs.quantiles.flat(), 1e-12)
  })
})

it("an empty cluster is moved as scikit-learn moves it", () => {
  const { start, inertia, iterations, labels } = golden.relocation
  const ours = fitKMeans(GOLDEN_DATA.blobs, { k: 4, init: start })
  expectClose([ours.model.inertia], [inertia], 1e-9)
  expect(ours.model.iterations).toBe(iterations)
  expect(Array.from(ours.labels).join("")).toBe(labels)
})

it.each([3, 4, 5] as const)("RFM scores of %s bins are those of scipy's midranks", (bins) => {
  const X = GOLDEN_DATA.customers
  const columns = {
    daysSinceLastOrder: columnOf(X, 0),
    orderCount: columnOf(X, 1),
    totalSpend: columnOf(X, 2),
  }
  const { r, f, m } = scoreRfm(fitRfm(columns, { bins }), columns)
  expect({ r: r.join(""), f: f.join(""), m: m.join("") }).toEqual(golden.rfm[String(bins) as "3" | "4" | "5"])
})
