import type { Matrix } from "../index"
import {
  AnalyticsInputError,
  applyScaler,
  assignGaussianMixture,
  assignKMeans,
  calibrateIsotonic,
  calibratePlatt,
  calinskiHarabaszScore,
  chooseK,
  clusterStability,
  columnOf,
  daviesBouldinScore,
  explainClusters,
  explainRandomForest,
  fitAgglomerative,
  fitCoreNet,
  fitDbscan,
  fitDecisionTree,
  fitDriftReference,
  fitGaussianMixture,
  fitItemSimilarity,
  fitKMeans,
  fitLogisticRegression,
  fitMinMaxScaler,
  fitPca,
  fitRandomForest,
  fitRobustScaler,
  fitStandardScaler,
  fitWinsorizer,
  log1pColumns,
  matrixFromRows,
  permutationImportance,
  predictDecisionTree,
  predictLogisticRegression,
  predictRandomForest,
  profileClusters,
  projectPca,
  silhouetteSamples,
  silhouetteScore,
  suggestEps,
  sparseFromMatrix,
  winsorizeColumns,
} from "../index"
import { GOLDEN_DATA } from "./golden/golden-data"

/** Two classes for the rows of X, for those that learn from labels. */
const halves = (X: Matrix): number[] => Array.from({ length: X.rows }, (_, i) => i % 2)

/** Every estimator behind one face: what it learns, as plain data. */
const ESTIMATORS: { name: string; fit: (X: Matrix) => unknown }[] = [
  { name: "fitKMeans", fit: (X) => fitKMeans(X, { k: 2 }).model },
  { name: "fitKMeans from random rows", fit: (X) => fitKMeans(X, { k: 2, init: "random" }).model },
  { name: "fitStandardScaler", fit: (X) => fitStandardScaler(X) },
  { name: "fitMinMaxScaler", fit: (X) => fitMinMaxScaler(X) },
  { name: "fitRobustScaler", fit: (X) => fitRobustScaler(X) },
  { name: "fitWinsorizer", fit: (X) => fitWinsorizer(X) },
  { name: "fitPca", fit: (X) => fitPca(X) },
  ...(["ward", "complete", "average", "single"] as const).map((linkage) => ({
    name: `fitAgglomerative by ${linkage}`,
    fit: (X: Matrix) => fitAgglomerative(X, { linkage }).model,
  })),
  { name: "fitDbscan", fit: (X) => fitDbscan(X, { eps: 1.5, minSamples: 3 }).model },
  {
    name: "fitCoreNet",
    fit: (X) => {
      const options = { eps: 1.5, minSamples: 3 }
      return fitCoreNet(X, fitDbscan(X, options).labels, options)
    },
  },
  { name: "suggestEps", fit: (X) => suggestEps(X) },
  ...(["full", "diagonal", "tied", "spherical"] as const).map((covariance) => ({
    name: `fitGaussianMixture, ${covariance}`,
    fit: (X: Matrix) => fitGaussianMixture(X, { k: 2, covariance }).model,
  })),
  {
    name: "explainClusters",
    fit: (X) =>
      Object.freeze(
        explainClusters(
          X,
          Array.from({ length: X.rows }, (_, i) => i % 3)
        )
      ),
  },
  { name: "chooseK", fit: (X) => chooseK(X, { kMin: 2, kMax: 3, nInit: 2, bootstraps: 2 }).table },
  { name: "fitDecisionTree", fit: (X) => fitDecisionTree(X, halves(X)) },
  { name: "fitRandomForest", fit: (X) => fitRandomForest(X, halves(X), { trees: 6 }).model },
  {
    name: "permutationImportance",
    fit: (X) => permutationImportance(fitRandomForest(X, halves(X), { trees: 2 }).model, X, halves(X)),
  },
  { name: "fitLogisticRegression", fit: (X) => fitLogisticRegression(X, halves(X)) },
  { name: "fitItemSimilarity", fit: (X) => fitItemSimilarity(sparseFromMatrix(X), { topN: 3 }) },
]

/** Those that learn from one column, and name its rows and not the cells of X. */
const OF_ONE_COLUMN: typeof ESTIMATORS = [
  { name: "calibratePlatt", fit: (X) => calibratePlatt(halves(X), columnOf(X, 0)) },
  { name: "calibrateIsotonic", fit: (X) => calibrateIsotonic(halves(X), columnOf(X, 0)) },
  { name: "fitDriftReference", fit: (X) => fitDriftReference(columnOf(X, 0)) },
]

/** Those to which a value that is not finite has no place in X. */
const STRICT = ESTIMATORS.filter(({ name }) => name !== "fitWinsorizer")

const X = GOLDEN_DATA.blobs
const labels = Int32Array.from({ length: X.rows }, (_, i) => i % 4)

describe.each([...ESTIMATORS, ...OF_ONE_COLUMN])("$name", ({ fit }) => {
  it("leaves its input untouched", () => {
    const before = Float64Array.from(X.data)
    fit(Object.freeze({ ...X }))
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

  it("works on one row, or says in words why not", () => {
    const one = matrixFromRows([[3, 4]])
    try {
      const model = fit(one)
      expect(JSON.parse(JSON.stringify(model))).toEqual(model)
    } catch (error) {
      expect(error).toBeInstanceOf(AnalyticsInputError)
    }
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
  expect(() => assignGaussianMixture(fitGaussianMixture(X, { k: 2 }).model, GOLDEN_DATA.overlap)).toThrow(
    "columns of the model's means is 2 entries long"
  )
  expect(() => projectPca(fitPca(X), GOLDEN_DATA.overlap)).toThrow("columns of the model")
  expect(() => applyScaler(fitStandardScaler(X), GOLDEN_DATA.overlap)).toThrow("columns of the scaler")
  expect(() => winsorizeColumns(fitWinsorizer(X), GOLDEN_DATA.overlap)).toThrow("bounds of the winsorizer")
})

it("as many clusters as rows leave every row alone", () => {
  const rows = matrixFromRows([
    [1, 2],
    [3, 4],
    [5, 9],
    [0, 0],
  ])
  const fits = [fitKMeans(rows, { k: 4 }), fitAgglomerative(rows, { linkage: "ward", k: 4 })]
  fits.forEach(({ labels: found }) => expect(Array.from(found ?? []).sort()).toEqual([0, 1, 2, 3]))
  expect(fitKMeans(rows, { k: 4 }).model.inertia).toBe(0)
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

it("what learnt from labels works on one row and one class, and leaves models untouched", () => {
  const one = matrixFromRows([[3, 4]])
  const { model } = fitRandomForest(one, [5], { trees: 3 })
  expect(Array.from(predictRandomForest(model, one).data)).toEqual([1])
  expect(explainRandomForest(model, one).contributions[0].data.every((value) => value === 0)).toBe(true)
  expect(Array.from(predictDecisionTree(fitDecisionTree(one, [5]), one).data)).toEqual([1])
  const logistic = fitLogisticRegression(X, halves(X))
  expect(predictLogisticRegression(JSON.parse(JSON.stringify(logistic)), X)).toEqual(
    predictLogisticRegression(logistic, X)
  )
  const forest = fitRandomForest(X, labels, { trees: 4 }).model
  const copy = JSON.parse(JSON.stringify(forest)) as typeof forest
  expect(predictRandomForest(copy, X)).toEqual(predictRandomForest(forest, X))
  expect(explainRandomForest(copy, X)).toEqual(explainRandomForest(forest, X))
  expect(copy).toEqual(forest)
})
