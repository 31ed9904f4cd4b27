import { fitKMeans, matrixFromColumns, seededRandom, silhouetteSamples, type Matrix } from "../../index"
import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"
import { openKernels, withoutKernels } from "../open"

function randomMatrix(rows: number, columns: number): Matrix {
  const random = seededRandom(rows, columns)
  return matrixFromColumns(
    Array.from({ length: columns }, () => Float64Array.from({ length: rows }, () => random() ** 3 * 10))
  )
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
