import {
  assignKMeans,
  columnOf,
  fitKMeans,
  fitMinMaxScaler,
  fitQuantiles,
  fitRobustScaler,
  fitStandardScaler,
  matrixFromRows,
  median,
  rowOf,
  silhouetteSamples,
  silhouetteScore,
} from "../index"
import { GOLDEN_DATA } from "./golden/golden-data"

// Both packages are ES modules, so they are loaded when a test asks for them.
const mlKMeans = () => import("ml-kmeans")
const simpleStatistics = () => import("simple-statistics")

const rowsOf = (name: string): number[][] =>
  Array.from({ length: GOLDEN_DATA[name].rows }, (_, i) => rowOf(GOLDEN_DATA[name], i))

describe("ml-kmeans", () => {
  it.each([
    ["blobs", 4],
    ["overlap", 3],
  ] as const)("comes to the same centres on %s from the same start", async (name, k) => {
    const { kmeans } = await mlKMeans()
    const rows = rowsOf(name)
    const theirs = kmeans(rows, k, { initialization: rows.slice(0, k), maxIterations: 300, tolerance: 1e-12 })
    const ours = fitKMeans(GOLDEN_DATA[name], { k, init: rows.slice(0, k), tolerance: 0 })
    ours.model.centers
      .flat()
      .forEach((value, at) => expect(value).toBeCloseTo(theirs.centroids.flat()[at], 9))
  })

  it("leaves labels one step behind its centres, where ours agree", async () => {
    const { kmeans } = await mlKMeans()
    const rows = [[0], [1], [2], [10], [11], [12]]
    const theirs = kmeans(rows, 2, { initialization: [[0], [1]], maxIterations: 1 })
    const [first, second] = theirs.centroids.map(([value]) => value)
    expect(Math.abs(1 - first)).toBeLessThan(Math.abs(1 - second))
    expect(theirs.clusters[1]).toBe(1)

    const X = matrixFromRows(rows)
    const ours = fitKMeans(X, { k: 2, init: [[0], [1]], maxIterations: 1 })
    expect(ours.model.centers.flat()).toEqual(theirs.centroids.flat())
    expect(ours.labels).toEqual(assignKMeans(ours.model, X))
    expect(ours.labels[1]).toBe(0)
  })

  it("gives fewer clusters than asked for when one runs empty, where ours moves it", async () => {
    const { kmeans } = await mlKMeans()
    const rows = [[0], [1], [9], [10]]
    const start = [[0], [10], [500]]
    expect(new Set(kmeans(rows, 3, { initialization: start }).clusters).size).toBe(2)
    expect(new Set(fitKMeans(matrixFromRows(rows), { k: 3, init: start }).labels).size).toBe(3)
  })

  it("answers a missing value with words about row indices, where ours names the cell", async () => {
    const { kmeans } = await mlKMeans()
    const rows = [[NaN], [1], [2]]
    expect(() => kmeans(rows, 2, { initialization: "kmeans++", seed: 1 })).toThrow("Row index out of range")
    expect(() => fitKMeans(matrixFromRows(rows), { k: 2 })).toThrow("X at row 0, column 0 is NaN")
  })
})

describe("simple-statistics", () => {
  it("gives the same silhouette for every row", async () => {
    const { silhouette } = await simpleStatistics()
    const rows = rowsOf("blobs")
    const { labels } = fitKMeans(GOLDEN_DATA.blobs, { k: 4 })
    const theirs = silhouette(rows, Array.from(labels))
    silhouetteSamples(GOLDEN_DATA.blobs, labels).forEach((value, i) =>
      expect(value).toBeCloseTo(theirs[i], 9)
    )
  })

  it("calls the greatest silhouette the metric, where ours is the mean", async () => {
    const { silhouette, silhouetteMetric } = await simpleStatistics()
    const rows = [[0], [1], [9], [10]]
    const each = silhouette(rows, [0, 0, 1, 1])
    const mean = each.reduce((sum, value) => sum + value, 0) / each.length
    expect(silhouetteMetric(rows, [0, 0, 1, 1])).toBe(Math.max(...each))
    expect(silhouetteScore(matrixFromRows(rows), [0, 0, 1, 1])).toBeCloseTo(mean, 12)
  })

  it("stops at centres from which ours cannot improve", async () => {
    const { kMeansCluster } = await simpleStatistics()
    const rows = rowsOf("blobs")
    const theirs = kMeansCluster(rows, 4, () => 0.37)
    const ours = fitKMeans(GOLDEN_DATA.blobs, { k: 4, init: theirs.centroids, tolerance: 0 })
    expect(ours.model.iterations).toBeLessThanOrEqual(2)
    expect(Array.from(ours.labels)).toEqual(theirs.labels)
  })

  it("agrees on medians and deviations", async () => {
    const { quantile, standardDeviation } = await simpleStatistics()
    const column = rowsOf("customers").map((row) => row[2])
    expect(median(column)).toBeCloseTo(quantile(column, 0.5), 9)
    expect(fitStandardScaler(GOLDEN_DATA.customers).scale[2]).toBeCloseTo(standardDeviation(column), 9)
  })

  it("agrees on variances and ranges of every column", async () => {
    const { max, mean, min, variance } = await simpleStatistics()
    for (const X of Object.values(GOLDEN_DATA)) {
      const [standard, range] = [fitStandardScaler(X), fitMinMaxScaler(X)]
      for (let j = 0; j < X.columns; j++) {
        const column = Array.from(columnOf(X, j))
        expect(standard.center[j] / mean(column)).toBeCloseTo(1, 12)
        expect(standard.scale[j] ** 2 / variance(column)).toBeCloseTo(1, 12)
        expect([range.center[j], range.scale[j]]).toEqual([min(column), max(column) - min(column)])
      }
    }
  })

  it("agrees on quantiles and on the distance between quartiles", async () => {
    const { interquartileRange, quantile } = await simpleStatistics()
    const shares = [0, 0.01, 0.1, 0.25, 0.6, 0.9, 1]
    for (const X of Object.values(GOLDEN_DATA)) {
      const robust = fitRobustScaler(X)
      fitQuantiles(X, shares).forEach((ours, j) => {
        const column = Array.from(columnOf(X, j))
        quantile(column, shares).forEach((theirs, at) => expect(ours[at]).toBeCloseTo(theirs, 9))
        expect(robust.scale[j]).toBeCloseTo(interquartileRange(column), 9)
      })
    }
  })
})
