import {
  applyScaler,
  assignKMeans,
  assignGaussianMixture,
  fitAgglomerative,
  fitGaussianMixture,
  fitItemSimilarity,
  fitKMeans,
  fitMinMaxScaler,
  fitStandardScaler,
  log1pColumns,
  matrixFromColumns,
  recommendItemBased,
  seededRandom,
  silhouetteSamples,
  sparseFromMatrix,
  type Matrix,
} from "../../index"
import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"
import { clusterSpread } from "../../clustering/cluster-spread"
import { clusterSizes } from "../../clustering/labels"
import { MANY_ROWS } from "../../clustering/lloyd-blocks"
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
    both(() => clusterSpread(X, labels, sizes))
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

describe("rows counted by label", () => {
  const labels = Int32Array.from({ length: 10_001 }, (_, i) => ((i * i) % 7) - 1)

  it.each([0, 1, 4095, 4096, 10_000])("are the same with kernels and without, one label of row %s", (row) => {
    const lonely = labels.with(row, 400)
    const counted = clusterSizes(lonely)
    expect(counted).toEqual(withoutKernels(() => clusterSizes(lonely)))
    expect(counted.sizes[400]).toBe(1)
    expect(counted.noise + counted.sizes.reduce((sum, size) => sum + size, 0)).toBe(labels.length)
  })

  it("with more clusters than the kernel counts", () => {
    const many = Int32Array.from({ length: 9000 }, (_, i) => i % 3000)
    expect(clusterSizes(many)).toMatchObject({ filled: 3000, noise: 0 })
  })

  it("refuse a label below noise, and name it", () => {
    expect(() => clusterSizes(labels.with(9999, -2))).toThrow("label of row 9999 is -2")
  })
})

describe("k-means over so many rows that its iterations are rounds of blocks", () => {
  const X = randomMatrix(MANY_ROWS + 13, 3)
  const far = [
    [0, 0, 0],
    [5, 5, 5],
    [99, 99, 99],
    [9, 0, 9],
  ]

  it.each([["k-means++" as const], [far]])(
    "is the same with kernels and without, to the last bit",
    (init) => {
      const options = { k: 4, nInit: 1, init, maxIterations: 4, seed: 5 }
      const blocks = fitKMeans(X, options)
      expect(blocks).toEqual(withoutKernels(() => fitKMeans(X, options)))
      expect(blocks.labels).toEqual(assignKMeans(blocks.model, X))
      expect(blocks.model.centers.every((_, c) => blocks.labels.includes(c))).toBe(true)
    }
  )

  it("says which cell is not finite", () => {
    const data = X.data.with(X.rows + 7, Infinity)
    expect(() => fitKMeans({ ...X, data }, { k: 2, nInit: 1 })).toThrow("X at row 7, column 1 is Infinity")
  })
})

describe("items recommended from similar ones", () => {
  const random = seededRandom(31)
  const S = sparseFromMatrix(
    matrixFromColumns(
      Array.from({ length: 60 }, () =>
        // whole numbers make many equal scores
        Float64Array.from({ length: 150 }, () => (random() < 0.2 ? Math.ceil(random() * 2) : 0))
      )
    )
  )
  const model = fitItemSimilarity(S, { topN: 9 })

  it.each([
    {},
    { count: 3 },
    { count: 59, excludeSeen: false },
    { count: 5, allowed: [1, 2, 3, 5, 8, 13, 21, 34, 55] },
    { count: 64, users: [149, 0, 7, 7] },
  ])("are the same with kernels and without, %j", (options) => {
    const lists = recommendItemBased(model, S, options)
    expect(lists).toEqual(withoutKernels(() => recommendItemBased(model, S, options)))
    expect(lists.items.length).toBeGreaterThan(0)
  })
})
