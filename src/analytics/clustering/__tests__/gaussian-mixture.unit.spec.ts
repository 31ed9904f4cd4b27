import fc from "fast-check"
import type { CovarianceKind, Matrix } from "../../index"
import {
  adjustedRandScore,
  assignGaussianMixture,
  fitGaussianMixture,
  matrixFromRows,
  rowOf,
  seededRandom,
} from "../../index"
import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"

const KINDS = ["full", "diagonal", "tied", "spherical"] as const

/** A standard normal number (Box & Muller). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Two stretched clouds that overlap: shares 0.3 and 0.7. */
function twoClouds(rows: number): { X: Matrix; truth: number[] } {
  const random = seededRandom(12)
  const truth = Array.from({ length: rows }, () => (random() < 0.3 ? 0 : 1))
  const X = matrixFromRows(
    truth.map((cloud) => {
      const [a, b] = [normal(random), normal(random)]
      return cloud === 0 ? [a, 0.8 * a + 0.6 * b] : [6 + 2 * a, 1 + 0.5 * b]
    })
  )
  return { X, truth }
}

/** The log density of a row under the mixture, by inverting the covariance by hand; two columns. */
function logDensity(model: ReturnType<typeof fitGaussianMixture>["model"], row: readonly number[]): number {
  const density = model.weights.reduce((sum, weight, c) => {
    const [[a, b], [, d]] = model.covariances[c]
    const [x, y] = row.map((value, j) => value - model.means[c][j])
    const determinant = a * d - b * b
    const squared = (d * x * x - 2 * b * x * y + a * y * y) / determinant
    return sum + (weight * Math.exp(-squared / 2)) / (2 * Math.PI * Math.sqrt(determinant))
  }, 0)
  return Math.log(density)
}

const points = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
  minLength: 6,
  maxLength: 60,
})

describe("fitGaussianMixture", () => {
  it("recovers the shares, means and covariances that the rows were drawn from", () => {
    const { X, truth } = twoClouds(20_000)
    const { model, labels } = fitGaussianMixture(X, { k: 2, tolerance: 1e-7, maxIterations: 500 })
    const first = model.weights[0] < model.weights[1] ? 0 : 1
    expect(Math.abs(model.weights[first] - 0.3)).toBeLessThan(0.01)
    const [small, large] = [model.covariances[first], model.covariances[1 - first]]
    const close = (ours: readonly number[], theirs: readonly number[]): void =>
      ours.forEach((value, j) => expect(Math.abs(value - theirs[j])).toBeLessThan(0.1))
    close(model.means[first], [0, 0])
    close(model.means[1 - first], [6, 1])
    close(small.flat(), [1, 0.8, 0.8, 1])
    close(large.flat(), [4, 0, 0, 0.25])
    expect(adjustedRandScore(truth, labels)).toBeGreaterThan(0.9)
    expect(model.converged).toBe(true)
  })

  it.each(KINDS)("gives the log-likelihood of its own %s parameters", (covariance) => {
    const { X } = twoClouds(300)
    const { model } = fitGaussianMixture(X, { k: 3, covariance })
    const sum = Array.from({ length: X.rows }, (_, i) => logDensity(model, rowOf(X, i))).reduce(
      (a, b) => a + b
    )
    expect(model.logLikelihood).toBeCloseTo(sum, 6)
  })

  it("counts free parameters in BIC and AIC: k − 1 shares, k means, and the covariances", () => {
    const X = GOLDEN_DATA.overlap
    const free: Record<CovarianceKind, number> = {
      full: 2 + 15 + 3 * 15,
      diagonal: 2 + 15 + 15,
      tied: 2 + 15 + 15,
      spherical: 2 + 15 + 3,
    }
    for (const covariance of KINDS) {
      const { model } = fitGaussianMixture(X, { k: 3, covariance })
      expect(model.aic + 2 * model.logLikelihood).toBeCloseTo(2 * free[covariance], 6)
      expect(model.bic + 2 * model.logLikelihood).toBeCloseTo(free[covariance] * Math.log(300), 6)
    }
  })

  it("has covariances of the kind that was asked for", () => {
    const X = GOLDEN_DATA.overlap
    const of = (covariance: CovarianceKind): readonly (readonly (readonly number[])[])[] =>
      fitGaussianMixture(X, { k: 3, covariance }).model.covariances
    const isDiagonal = (matrix: readonly (readonly number[])[]): boolean =>
      matrix.every((row, a) => row.every((value, b) => a === b || value === 0))
    expect(of("full").some(isDiagonal)).toBe(false)
    expect(of("diagonal").every(isDiagonal)).toBe(true)
    expect(
      of("spherical").every(
        (matrix) => isDiagonal(matrix) && matrix.every((row, a) => row[a] === matrix[0][0])
      )
    ).toBe(true)
    const tied = of("tied")
    expect(tied).toEqual([tied[0], tied[0], tied[0]])
    expect(isDiagonal(tied[0])).toBe(false)
  })

  it.each([1, 5, 6, 7, 9000])("of one component is the mean and the covariance of %s rows", (count) => {
    const random = seededRandom(count)
    const rows = Array.from({ length: count }, () => [3 * random(), 5 * random() - 9])
    const { model, probabilities } = fitGaussianMixture(matrixFromRows(rows), { k: 1 })
    const mean = [0, 1].map((j) => rows.reduce((sum, row) => sum + row[j], 0) / count)
    model.means[0].forEach((value, j) => expect(value).toBeCloseTo(mean[j], 12))
    for (const [a, b] of [
      [0, 0],
      [0, 1],
      [1, 1],
    ]) {
      const sum = rows.reduce((total, row) => total + (row[a] - mean[a]) * (row[b] - mean[b]), 0)
      expect(model.covariances[0][a][b]).toBeCloseTo(sum / count + (a === b ? 1e-6 : 0), 12)
    }
    expect(model.covariances[0][1][0]).toBe(model.covariances[0][0][1])
    expect(probabilities.data.every((share) => share === 1)).toBe(true)
  })

  it("gives memberships between 0 and 1 that sum to 1, and labels the likeliest", () => {
    fc.assert(
      fc.property(
        points,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...KINDS),
        (rows, k, covariance) => {
          const { model, labels, probabilities } = fitGaussianMixture(matrixFromRows(rows), { k, covariance })
          rows.forEach((_, i) => {
            const row = rowOf(probabilities, i)
            row.forEach((share) => expect(share >= 0 && share <= 1).toBe(true))
            expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
            expect(row[labels[i]]).toBe(Math.max(...row))
          })
          expect(model.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
          expect(JSON.stringify(model)).not.toContain("null")
        }
      )
    )
  })

  it("moves and stretches with its data; the likelihood falls by the logarithm of the stretch", () => {
    const { X } = twoClouds(400)
    const there = { ...X, data: X.data.map((value, at) => (at < 400 ? 8 * value + 3 : value - 50)) }
    const options = {
      k: 2,
      regularization: 0,
      init: Array.from({ length: 400 }, (_, i) => (X.data[i] > 3 ? 1 : 0)),
    }
    const [a, b] = [fitGaussianMixture(X, options), fitGaussianMixture(there, options)]
    expect(b.labels).toEqual(a.labels)
    expect(b.model.logLikelihood).toBeCloseTo(a.model.logLikelihood - 400 * Math.log(8), 5)
    expect(b.model.means[1][0]).toBeCloseTo(8 * a.model.means[1][0] + 3, 6)
  })

  it("never gets less likely with more iterations or more starts", () => {
    const { X } = twoClouds(500)
    let before = -Infinity
    for (const maxIterations of [1, 2, 3, 5, 8, 20]) {
      const { logLikelihood } = fitGaussianMixture(X, { k: 4, maxIterations, tolerance: 0 }).model
      expect(logLikelihood).toBeGreaterThanOrEqual(before - 1e-9)
      before = logLikelihood
    }
    const best = (nInit: number): number =>
      fitGaussianMixture(X, { k: 6, nInit, tolerance: 1e-6, maxIterations: 300 }).model.logLikelihood
    expect(best(6)).toBeGreaterThanOrEqual(best(1) - 1e-6)
  })

  it("says when it was stopped while the likelihood still rose", () => {
    const { model } = fitGaussianMixture(twoClouds(300).X, { k: 3, maxIterations: 2, tolerance: 0 })
    expect(model).toMatchObject({ converged: false, iterations: 2 })
  })

  it("keeps a component without rows where it was put, with next to no weight", () => {
    const X = matrixFromRows([[1], [1], [1], [5], [5]])
    const { model, labels } = fitGaussianMixture(X, { k: 4 })
    expect(new Set(labels).size).toBe(2)
    expect(model.weights.filter((weight) => weight < 1e-12)).toHaveLength(2)
    expect(JSON.stringify(model)).not.toContain("null")
  })

  it("bears one row, a constant column and k = n", () => {
    expect(fitGaussianMixture(matrixFromRows([[3, 4]]), { k: 1 }).model.means).toEqual([[3, 4]])
    const X = matrixFromRows([
      [0, 7],
      [4, 7],
      [9, 7],
      [20, 7],
    ])
    expect(new Set(fitGaussianMixture(X, { k: 4 }).labels).size).toBe(4)
  })

  it("throws in words where a component becomes flat, and tells what to try", () => {
    const X = matrixFromRows(Array.from({ length: 20 }, (_, i) => [i, 2 * i]))
    expect(() => fitGaussianMixture(X, { k: 2, regularization: 0 })).toThrow(
      /the mixture did not converge: component \d has become flat .*; try a larger regularization/
    )
    expect(fitGaussianMixture(X, { k: 2 }).model.converged).toBe(true)
  })

  it("throws in words where numbers are too large", () => {
    const X = matrixFromRows([[1e200], [2e200], [-3e200], [5e200]])
    expect(() => fitGaussianMixture(X, { k: 2 })).toThrow(/did not converge/)
  })

  it.each([
    [{ k: 0 }, "k is 0, but must be a whole number from 1 to 3"],
    [{ k: 2, covariance: "round" as never }, 'covariance is round, but must be "full", "diagonal"'],
    [{ k: 2, nInit: 0 }, "nInit is 0"],
    [{ k: 2, maxIterations: 0 }, "maxIterations is 0"],
    [{ k: 2, tolerance: -1 }, "tolerance is -1"],
    [{ k: 2, regularization: -1 }, "regularization is -1"],
    [{ k: 2, seed: 0.5 }, "seed is 0.5"],
    [{ k: 2, init: [0, 1] }, "init is 2 entries long, but must be one entry for each of the 3 rows"],
    [{ k: 2, init: [0, 1, 2] }, "init of row 2 is 2, but must be a whole number from 0 to 1"],
    [{ k: 2, init: "random" as never }, 'init is random, but must be "k-means" or a label'],
  ])("refuses %j in words", (options, message) => {
    expect(() =>
      fitGaussianMixture(
        matrixFromRows([
          [1, 2],
          [3, 4],
          [5, 7],
        ]),
        options
      )
    ).toThrow(message)
  })
})

describe("assignGaussianMixture", () => {
  const { X } = twoClouds(300)
  const { model, labels, probabilities } = fitGaussianMixture(X, { k: 3 })

  it("of the fitted rows is what the fit said, from a stored model too", () => {
    const stored = JSON.parse(JSON.stringify(model)) as typeof model
    expect(assignGaussianMixture(stored, X)).toEqual({ labels, probabilities })
  })

  it("is unsure about a row between two components and sure about one inside", () => {
    const between = matrixFromRows([model.means[0].map((value, j) => (value + model.means[1][j]) / 2)])
    const inside = matrixFromRows([[...model.means[0]]])
    const most = (row: Matrix): number => Math.max(...assignGaussianMixture(model, row).probabilities.data)
    expect(most(inside)).toBeGreaterThan(most(between))
  })

  it("refuses other columns and missing values in words", () => {
    expect(() => assignGaussianMixture(model, matrixFromRows([[1]]))).toThrow("columns of the model's means")
    expect(() => assignGaussianMixture(model, matrixFromRows([[1, NaN]]))).toThrow(
      "X at row 0, column 1 is NaN"
    )
  })
})
