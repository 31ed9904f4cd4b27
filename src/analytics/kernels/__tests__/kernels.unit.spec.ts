import {
  assignGaussianMixture,
  fitGaussianMixture,
  fitKMeans,
  matrixFromColumns,
  seededRandom,
  silhouetteSamples,
  type Matrix,
} from "../../index"
import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"
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
