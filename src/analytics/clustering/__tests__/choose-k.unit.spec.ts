import type { ChooseKOptions, Matrix } from "../../index"
import {
  adjustedRandScore,
  chooseK,
  clusterStability,
  elbowOf,
  fitKMeans,
  matrixFromRows,
  rowOf,
  seededRandom,
  silhouetteScore,
  silhouetteScores,
} from "../../index"
import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"

// Real clustering, on machines that may be busy.
jest.setTimeout(60_000)

const quick: ChooseKOptions = { kMin: 2, kMax: 6, nInit: 4, bootstraps: 8 }

/** One cloud without any clusters. */
function cloud(rows: number): Matrix {
  const random = seededRandom(3)
  return matrixFromRows(Array.from({ length: rows }, () => [random(), random()]))
}

describe("chooseK", () => {
  it("finds the number of separate groups", () => {
    const choice = chooseK(GOLDEN_DATA.blobs, quick)
    const truth = Array.from({ length: 240 }, (_, i) => i % 4)
    const best = choice.table.reduce((a, b) => (b.silhouette > a.silhouette ? b : a))
    expect(choice).toMatchObject({ k: best.k, reason: "highest-silhouette" })
    expect(chooseK(GOLDEN_DATA.blobs, { ...quick, kMin: 4, kMax: 4 }).k).toBe(4)
    const four = chooseK(GOLDEN_DATA.blobs, { ...quick, kMin: 4, kMax: 4 })
    expect(adjustedRandScore(four.labels, truth)).toBeGreaterThan(0.9)
  })

  it("keeps the whole table, with one chosen and a reason for every other", () => {
    const { table, k, labels } = chooseK(GOLDEN_DATA.customers, quick)
    expect(table.map((row) => row.k)).toEqual([2, 3, 4, 5, 6])
    expect(table.filter(({ chosen }) => chosen)).toHaveLength(1)
    table.forEach(({ chosen, rejected }) => expect(rejected === null).toBe(chosen))
    table.forEach((row, i) => expect(i === 0 || row.inertia <= table[i - 1].inertia).toBe(true))
    expect(table.find(({ chosen }) => chosen)?.silhouette).toBeCloseTo(
      silhouetteScore(GOLDEN_DATA.customers, labels),
      12
    )
    expect(new Set(labels).size).toBe(k)
  })

  it("passes over a k whose smallest cluster is too small, however well it separates", () => {
    const rows = Array.from({ length: 60 }, (_, i) => [i < 58 ? (i % 2) * 10 + (i % 7) / 10 : 1000])
    const all = chooseK(matrixFromRows(rows), { kMin: 2, kMax: 3, nInit: 4, bootstraps: 4 })
    const large = chooseK(matrixFromRows(rows), { kMin: 3, kMax: 4, nInit: 4, bootstraps: 4, smallest: 5 })
    expect(all.table.find(({ chosen }) => chosen)?.smallest).toBe(2)
    expect(large.table.filter(({ k }) => k > 2).every(({ rejected }) => rejected === "too_small")).toBe(true)
  })

  it("falls back to two where no k qualifies, and says so", () => {
    const choice = chooseK(cloud(120), { kMin: 3, kMax: 5, nInit: 2, bootstraps: 4, stableFrom: 1 })
    expect(choice).toMatchObject({ k: 2, reason: "none-qualifies" })
    expect(choice.table.map(({ k }) => k)).toEqual([2, 3, 4, 5])
    expect(choice.table.slice(1).every(({ rejected }) => rejected === "unstable")).toBe(true)
  })

  it("does not fall back to a second row of two where two was among the candidates", () => {
    const choice = chooseK(cloud(80), { kMin: 2, kMax: 3, nInit: 2, bootstraps: 3, stableFrom: 1 })
    expect(choice.table.map(({ k }) => k)).toEqual([2, 3])
    expect(choice.k).toBe(2)
  })

  it("refuses a range that the rows cannot bear", () => {
    expect(() => chooseK(cloud(5), { kMin: 3, kMax: 5 })).toThrow(
      "kMax is 5, but must be a whole number from 3 to 4"
    )
  })
})

describe("the BIC of a table", () => {
  it("is that of equal balls, each row in its own, at their likeliest variance", () => {
    const X = GOLDEN_DATA.overlap
    const { table } = chooseK(X, { kMin: 2, kMax: 4, nInit: 2, bootstraps: 1 })
    table.forEach(({ k, bic }) => {
      const { model, labels } = fitKMeans(X, { k, nInit: 2 })
      const variance = model.inertia / (X.rows * X.columns)
      const sizes = model.centers.map((_, c) => labels.filter((label) => label === c).length)
      const logLikelihood = Array.from(labels, (label, i) => {
        const squared = rowOf(X, i).reduce((sum, value, j) => sum + (value - model.centers[label][j]) ** 2, 0)
        const share = sizes[label] / X.rows
        return Math.log(share) - (X.columns / 2) * Math.log(2 * Math.PI * variance) - squared / (2 * variance)
      }).reduce((sum, log) => sum + log, 0)
      expect(bic).toBeCloseTo((k * X.columns + k) * Math.log(X.rows) - 2 * logLikelihood, 6)
    })
  })

  it("is least at the number of balls that the rows were drawn from", () => {
    const { table } = chooseK(GOLDEN_DATA.blobs, quick)
    const best = table.reduce((a, b) => ((b.bic ?? 0) < (a.bic ?? 0) ? b : a))
    expect(best.k).toBe(4)
  })

  it("is null where every row lies on its centre", () => {
    const X = matrixFromRows(Array.from({ length: 12 }, (_, i) => [i % 3]))
    const { table } = chooseK(X, { kMin: 2, kMax: 3, nInit: 3, bootstraps: 1 })
    expect(table.map(({ bic }) => bic === null)).toEqual([false, true])
  })
})

describe("elbowOf", () => {
  it("is the k after which inertia stops falling steeply", () => {
    const table = [1000, 400, 100, 90, 82, 75].map((inertia, i) => ({ k: i + 1, inertia }))
    expect(elbowOf(table)).toBe(3)
  })

  it("is null on a straight line and below three candidates", () => {
    expect(elbowOf([30, 20, 10].map((inertia, i) => ({ k: i + 2, inertia })))).toBeNull()
    expect(elbowOf([{ k: 2, inertia: 5 }])).toBeNull()
  })
})

describe("clusterStability", () => {
  it("is near 1 for separate groups and lower for slices of one cloud", () => {
    const far = matrixFromRows(Array.from({ length: 90 }, (_, i) => [(i % 3) * 100 + (i % 5)]))
    const separate = clusterStability(far, fitKMeans(far, { k: 3 }).labels, { k: 3, bootstraps: 10 })
    const X = cloud(200)
    const sliced = clusterStability(X, fitKMeans(X, { k: 7 }).labels, { k: 7, bootstraps: 10 })
    expect(separate.jaccard).toEqual([1, 1, 1])
    expect(separate.meanAdjustedRand).toBe(1)
    expect(sliced.meanJaccard).toBeLessThan(0.9)
  })

  it("compares each cluster with its own best match: a stable one beside an unstable pair", () => {
    const random = seededRandom(5)
    const rows = Array.from({ length: 150 }, (_, i) => [
      i < 50 ? 100 + random() : 3 * random(),
      i < 50 ? 0 : 3 * random(),
    ])
    const X = matrixFromRows(rows)
    const { labels } = fitKMeans(X, { k: 3 })
    const { jaccard } = clusterStability(X, labels, { k: 3, bootstraps: 20 })
    expect(jaccard[labels[0]]).toBe(1)
    expect(Math.max(...jaccard.filter((_, label) => label !== labels[0]))).toBeLessThan(0.95)
  })
})

describe("silhouetteScores", () => {
  it("of several labelings in one pass are the scores one by one", () => {
    const X = GOLDEN_DATA.overlap
    const labelings = [2, 3, 5].map((k) => fitKMeans(X, { k, nInit: 2 }).labels)
    silhouetteScores(X, labelings).forEach((score, s) =>
      expect(score).toBeCloseTo(silhouetteScore(X, labelings[s]), 12)
    )
  })

  it("of a sample of rows lie near the score of all rows", () => {
    const X = cloud(3000)
    const { labels } = fitKMeans(X, { k: 4, nInit: 2 })
    const exact = silhouetteScore(X, labels)
    expect(Math.abs(silhouetteScore(X, labels, { sampleRows: 600 }) - exact)).toBeLessThan(0.03)
    expect(silhouetteScore(X, labels, { sampleRows: 3000 })).toBeCloseTo(exact, 12)
  })

  it("give a cluster of one the score 0", () => {
    const X = matrixFromRows([[0], [1], [50]])
    const pair = (50 - 0 - 1) / 50
    expect(silhouetteScore(X, [0, 0, 1])).toBeCloseTo((pair + (49 - 1) / 49 + 0) / 3, 12)
  })
})
