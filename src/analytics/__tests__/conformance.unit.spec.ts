import type { Matrix } from "../index"
import {
  applyScaler,
  assignKMeans,
  calinskiHarabaszScore,
  chooseK,
  clusterStability,
  daviesBouldinScore,
  fitKMeans,
  fitPca,
  fitStandardScaler,
  fitWinsorizer,
  log1pColumns,
  matrixFromRows,
  profileClusters,
  projectPca,
  silhouetteSamples,
  silhouetteScore,
  winsorizeColumns,
} from "../index"
import { GOLDEN_DATA } from "./golden/golden-data"

/** Every estimator behind one face: what it learns, as plain data. */
const ESTIMATORS: { name: string; fit: (X: Matrix) => unknown }[] = [
  { name: "fitKMeans", fit: (X) => fitKMeans(X, { k: 2 }).model },
  { name: "fitKMeans from random rows", fit: (X) => fitKMeans(X, { k: 2, init: "random" }).model },
  { name: "fitStandardScaler", fit: (X) => fitStandardScaler(X) },
  { name: "fitWinsorizer", fit: (X) => fitWinsorizer(X) },
  { name: "fitPca", fit: (X) => fitPca(X) },
  { name: "chooseK", fit: (X) => chooseK(X, { kMin: 2, kMax: 3, nInit: 2, bootstraps: 2 }).table },
]

/** As above, and a value that is not finite has no place in it. */
const STRICT = ESTIMATORS.filter(({ name }) => name !== "fitWinsorizer")

const X = GOLDEN_DATA.blobs
const labels = Int32Array.from({ length: X.rows }, (_, i) => i % 4)

describe.each(ESTIMATORS)("$name", ({ fit }) => {
  it("leaves its input untouched", () => {
    const before = Float64Array.from(X.data)
    fit(X)
    expect(X.data).toEqual(before)
  })

  it("gives the same model for the same data", () => {
    expect(fit(X)).toEqual(fit(X))
  })

  it("forgets an earlier fit", () => {
    const fresh = fit(X)
    fit(GOLDEN_DATA.overlap)
    expect(fit(X)).toEqual(fresh)
  })

  it("gives a model that survives JSON and is frozen", () => {
    const model = fit(X)
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
    expect(Object.isFrozen(model)).toBe(true)
  })

  it("works on a constant column and on duplicate rows", () => {
    const rows = Array.from({ length: 12 }, (_, i) => [i % 3, 7])
    const text = JSON.stringify(fit(matrixFromRows(rows)))
    expect(text).not.toContain("null,null")
  })

  it("works on one column", () => {
    expect(() => fit(matrixFromRows(Array.from({ length: 12 }, (_, i) => [i])))).not.toThrow()
  })
})

describe.each(STRICT)("$name", ({ fit }) => {
  it.each([NaN, Infinity])("names the cell that is %s", (wrong) => {
    const rows = [
      [1, 2],
      [3, wrong],
      [5, 6],
      [7, 9],
    ]
    expect(() => fit(matrixFromRows(rows))).toThrow(
      `X at row 1, column 1 is ${wrong}, but must be a finite number`
    )
  })

  it("refuses an empty matrix in words", () => {
    expect(() => fit(matrixFromRows([]))).toThrow("rows of X is 0, but must be a whole number of at least 1")
  })

  it("refuses data that do not fill the shape", () => {
    expect(() => fit({ data: new Float64Array(5), rows: 3, columns: 2 })).toThrow("data of X")
  })
})

const METRICS: { name: string; score: (X: Matrix, labels: ArrayLike<number>) => number }[] = [
  { name: "silhouetteScore", score: silhouetteScore },
  { name: "daviesBouldinScore", score: daviesBouldinScore },
  { name: "calinskiHarabaszScore", score: calinskiHarabaszScore },
]

describe.each(METRICS)("$name", ({ score }) => {
  it("does not depend on the names of the clusters or on the order of the rows", () => {
    const renamed = labels.map((label) => (label + 1) % 4)
    const order = Array.from({ length: X.rows }, (_, i) => X.rows - 1 - i)
    const turned = {
      ...X,
      data: Float64Array.from(
        X.data,
        (_, at) => X.data[Math.floor(at / X.rows) * X.rows + order[at % X.rows]]
      ),
    }
    expect(score(X, renamed)).toBeCloseTo(score(X, labels), 9)
    expect(
      score(
        turned,
        labels.map((_, i) => labels[order[i]])
      )
    ).toBeCloseTo(score(X, labels), 9)
  })

  it("does not depend on the unit", () => {
    expect(score({ ...X, data: X.data.map((value) => value * 1000) }, labels)).toBeCloseTo(
      score(X, labels),
      6
    )
  })

  it("leaves noise out", () => {
    const kept = matrixFromRows([[0], [1], [9], [10]])
    const noisy = matrixFromRows([[0], [5000], [1], [9], [10]])
    expect(score(noisy, [0, -1, 0, 1, 1])).toBeCloseTo(score(kept, [0, 0, 1, 1]), 12)
  })

  it("needs 2 to n − 1 clusters and a label for every row", () => {
    const rows = matrixFromRows([[0], [1], [2]])
    expect(() => score(rows, [0, 0, 0])).toThrow("number of clusters is 1, but must be from 2 to 2")
    expect(() => score(rows, [0, 1, 2])).toThrow("number of clusters is 3, but must be from 2 to 2")
    expect(() => score(rows, [0, 1])).toThrow("labels is 2 entries long")
    expect(() => score(rows, [0, 1, 0.5])).toThrow("label of row 2 is 0.5")
  })
})

it("a model of other columns is refused in words", () => {
  const model = fitKMeans(X, { k: 2 }).model
  expect(() => assignKMeans(model, GOLDEN_DATA.overlap)).toThrow(
    "columns of the model's centres is 2 entries long"
  )
  expect(() => projectPca(fitPca(X), GOLDEN_DATA.overlap)).toThrow("columns of the model")
  expect(() => applyScaler(fitStandardScaler(X), GOLDEN_DATA.overlap)).toThrow("columns of the scaler")
  expect(() => winsorizeColumns(fitWinsorizer(X), GOLDEN_DATA.overlap)).toThrow("bounds of the winsorizer")
})

it("transformations keep missing values missing", () => {
  const holes = matrixFromRows([[NaN], [1], [100], [3]])
  expect(log1pColumns(holes).data[0]).toBeNaN()
  expect(winsorizeColumns(fitWinsorizer(holes, { lower: 0, upper: 0.5 }), holes).data[0]).toBeNaN()
  expect(
    Array.from(winsorizeColumns(fitWinsorizer(holes, { lower: 0, upper: 0.5 }), holes).data.subarray(1))
  ).toEqual([1, 3, 3])
})

it("log1pColumns counts what is below zero as zero", () => {
  expect(Array.from(log1pColumns(matrixFromRows([[-5], [0], [Math.E - 1]])).data)).toEqual([0, 0, 1])
})

it("no public result holds NaN", () => {
  const samples = silhouetteSamples(X, labels)
  const stable = clusterStability(X, labels, { k: 4, bootstraps: 3, nInit: 1 })
  const profiles = profileClusters(X, labels)
  expect(samples.every(Number.isFinite)).toBe(true)
  expect(JSON.stringify([stable, profiles])).not.toContain("null")
})
