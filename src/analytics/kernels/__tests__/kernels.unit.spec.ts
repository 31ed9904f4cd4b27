import {
  applyScaler,
  assignKMeans,
  assignGaussianMixture,
  fitAgglomerative,
  fitGaussianMixture,
  fitKMeans,
  fitMinMaxScaler,
  fitStandardScaler,
  log1pColumns,
  matrixFromColumns,
  seededRandom,
  silhouetteSamples,
  type Matrix,
} from "../../index"
import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"
import { centroidsOf, squaredSpread } from "../../clustering/centroids"
import { clusterSizes } from "../../clustering/labels"
import { allFinite } from "../../numeric/all-finite"
import { momentsOf } from "../../numeric/moments"
import { openKernels, withKernels, withoutKernels } from "../open"

function randomMatrix(rows: number, columns: number): Matrix {
  const random = seededRandom(rows, columns)
  return matrixFromColumns(
    Array.from({ length: columns }, () => Float64Array.from({ length: rows }, () => random() ** 3 * 10))
  )
}

/** Numbers within so much of each other, relative to the larger or to 1; all else equal. */
function expectClose(fast: unknown, plain: unknown, within: number): void {
  if (typeof fast === "number" && typeof plain === "number") {
    expect(Math.abs(fast - plain)).toBeLessThanOrEqual(within * Math.max(1, Math.abs(plain)))
  } else if (typeof fast === "object" && fast !== null && typeof plain === "object" && plain !== null) {
    const [a, b] = [Object.entries(fast), Object.entries(plain)]
    expect(a.map(([name]) => name)).toEqual(b.map(([name]) => name))
    a.forEach(([, value], at) => expectClose(value, b[at][1], within))
  } else {
    expect(fast).toEqual(plain)
  }
}

const MATRICES: [string, Matrix][] = [
  ...Object.entries(GOLDEN_DATA),
  ...[
    [2, 1],
    [7, 1],
    [8, 3],
    [101, 5],
    [500, 8],
    [333, 13],
  ].map(([rows, columns]): [string, Matrix] => [`${rows} x ${columns}`, randomMatrix(rows, columns)]),
]

it("this machine has vectors, so the tests below compare two paths", () => {
  expect(openKernels()).not.toBeNull()
  expect(withoutKernels(() => openKernels())).toBeNull()
})

describe.each(MATRICES)("on %s the kernels and plain TypeScript agree:", (_, X) => {
  const k = Math.min(4, X.rows - 1)
  const both = <Result>(work: () => Result): [Result, Result] => [work(), withoutKernels(work)]

  it.each(["k-means++", "random"] as const)("k-means from %s, to the last bit", (init) => {
    const [fast, plain] = both(() => fitKMeans(X, { k, init, nInit: 4, seed: 11 }))
    expect(fast.model).toEqual(plain.model)
    expect(fast.labels).toEqual(plain.labels)
  })

  it("Ward's tree, to the last bit", () => {
    const [fast, plain] = both(() => fitAgglomerative(X, { k }))
    expect(fast).toEqual(plain)
  })

  it("silhouettes within 1e-12", () => {
    const labels = Int32Array.from({ length: X.rows }, (_, i) => Math.min(i % 4, k - 1))
    if (X.rows > 2) {
      const [fast, plain] = both(() => silhouetteSamples(X, labels))
      fast.forEach((value, i) => expect(Math.abs(value - plain[i])).toBeLessThan(1e-12))
    }
  })
})

describe.each(MATRICES)("on %s the mixture kernels and plain TypeScript agree:", (_, X) => {
  it.each(["full", "tied"] as const)("a %s mixture within 1e-11, and its memberships", (covariance) => {
    const k = Math.min(3, X.rows)
    const options = { k, covariance, maxIterations: 4, tolerance: 0, regularization: 1e-3 }
    const fast = fitGaussianMixture(X, options)
    const plain = withoutKernels(() => fitGaussianMixture(X, options))
    expectClose(fast.model, plain.model, 1e-11)
    const again = withoutKernels(() => assignGaussianMixture(fast.model, X))
    expectClose(assignGaussianMixture(fast.model, X), again, 1e-12)
  })
})

it("a memory that cannot grow so far leaves the work to plain TypeScript", () => {
  expect(withKernels(({ memory }) => memory.reserve(2 ** 33, 1))).toBeNull()
  expect(withKernels(({ memory }) => memory.reserve(8, 1))).toBeUndefined()
})

describe.each(MATRICES)("on %s passes over columns are the same bits with kernels and without:", (_, X) => {
  const both = <Result>(work: () => Result): void => expect(work()).toEqual(withoutKernels(work))

  it("logarithms, of what is below 0 and not finite too", () => {
    both(() => log1pColumns(X))
    const odd = [NaN, Infinity, -Infinity, -3, -0, 1e-300, 0.1, 0.25, 0.5, 1, 1e308, Number.MAX_VALUE]
    both(() => log1pColumns({ ...X, data: X.data.map((value, at) => odd[at % 17] ?? value) }))
  })

  it("scalers, and what they make of X", () => {
    both(() => applyScaler(fitStandardScaler(X), X))
    both(() => applyScaler(fitMinMaxScaler(X), X))
  })

  it("centroids and the distances from them, noise left out", () => {
    const labels = Int32Array.from({ length: X.rows }, (_, i) => (i % 5) - 1)
    const sizes = clusterSizes(labels).sizes
    both(() => centroidsOf(X, labels, sizes))
    both(() => squaredSpread(X, labels, centroidsOf(X, labels, sizes)))
  })

  it("k-means with one start, whose labels are those of its centres", () => {
    const k = Math.min(3, X.rows)
    both(() => fitKMeans(X, { k, nInit: 1 }))
    const { model, labels } = fitKMeans(X, { k, nInit: 1 })
    expect(labels).toEqual(assignKMeans(model, X))
  })

  it("a number that is not finite, wherever it stands", () => {
    for (const at of [0, X.data.length - 1]) {
      const data = X.data.map((value, place) => (place === at ? NaN : value))
      both(() => [allFinite(data), allFinite(X.data)])
      expect(allFinite(data)).toBe(false)
    }
  })

  it("moments", () => both(() => momentsOf(X.data)))
})

it.each([4094, 4095, 4096, 4097, 8195, 20_001])("%s numbers are passed over whole", (rows) => {
  const X = randomMatrix(rows, 1)
  const scaled = applyScaler(fitMinMaxScaler(X), X)
  expect([Math.min(...scaled.data), Math.max(...scaled.data)]).toEqual([0, 1])
  expect(scaled).toEqual(withoutKernels(() => applyScaler(fitMinMaxScaler(X), X)))
  expect(log1pColumns(X)).toEqual(withoutKernels(() => log1pColumns(X)))
  expect(momentsOf(X.data)).toEqual(withoutKernels(() => momentsOf(X.data)))
})

it("a pass amid a task leaves the task's arrays alone", () => {
  const held = withKernels(({ memory }) => {
    memory.reserve(8 * 100_000, 1)
    return memory.doubles(100_000).fill(7)
  })
  log1pColumns(randomMatrix(10_000, 2))
  expect(held?.every((value) => value === 7)).toBe(true)
})
