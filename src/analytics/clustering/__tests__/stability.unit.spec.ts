import type { Matrix, StabilityOptions } from "../../index"
import {
  clusterStability,
  fitAgglomerative,
  fitDbscan,
  fitGaussianMixture,
  fitKMeans,
  matrixFromRows,
  seededRandom,
} from "../../index"
import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"

// Real clustering, on machines that may be busy.
jest.setTimeout(60_000)

/** Three round groups far apart, and loners. */
function groups(rows: number): Matrix {
  const random = seededRandom(7)
  return matrixFromRows(
    Array.from({ length: rows }, (_, i) =>
      i % 40 === 39
        ? [100 + 9 * i, -i]
        : [(i % 3) * 10 + random() + random(), (i % 3) * 6 + random() + random()]
    )
  )
}

describe("stability by method", () => {
  const X = groups(240)
  const dense = { eps: 1, minSamples: 5 }
  const cases: [StabilityOptions, Int32Array][] = [
    [{ k: 3, bootstraps: 6, nInit: 2 }, fitKMeans(X, { k: 3 }).labels],
    [{ method: "agglomerative", k: 3, bootstraps: 6 }, fitAgglomerative(X, { k: 3 }).labels],
    [{ method: "dbscan", ...dense, bootstraps: 6 }, fitDbscan(X, dense).labels],
    [
      { method: "gaussian-mixture", k: 4, regularization: 0.01, bootstraps: 6 },
      fitGaussianMixture(X, { k: 4, regularization: 0.01 }).labels,
    ],
  ]

  it("crowds far apart come back under the bootstrap, and loners are no cluster", () => {
    const [, , [options, labels]] = cases
    const found = clusterStability(X, labels, options)
    expect(Array.from(labels)).toContain(-1)
    expect(found.jaccard).toHaveLength(3)
    found.jaccard.forEach((value) => expect(value).toBeGreaterThan(0.9))
    expect(found.meanAdjustedRand).toBeGreaterThan(0.9)
  })

  it.each(cases)("%j: between 0 and 1, and the same again", (options, labels) => {
    const found = clusterStability(X, labels, options)
    expect(clusterStability(X, labels, options)).toEqual(found)
    found.jaccard.forEach((value) => {
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1)
    })
  })

  it("k-means is what is meant where no method is named", () => {
    const { labels } = fitKMeans(GOLDEN_DATA.blobs, { k: 4 })
    const options = { k: 4, bootstraps: 5, nInit: 2 }
    expect(clusterStability(GOLDEN_DATA.blobs, labels, { method: "k-means", ...options })).toEqual(
      clusterStability(GOLDEN_DATA.blobs, labels, options)
    )
  })

  it("wards of four groups are as stable as the groups are apart", () => {
    const { labels } = fitAgglomerative(GOLDEN_DATA.blobs, { k: 4 })
    const options = { method: "agglomerative", k: 4, bootstraps: 8 } as const
    const { meanJaccard } = clusterStability(GOLDEN_DATA.blobs, labels, options)
    expect(meanJaccard).toBeGreaterThan(0.75)
  })
})
