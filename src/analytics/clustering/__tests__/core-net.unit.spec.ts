import fc from "fast-check"
import type { Matrix } from "../../index"
import {
  assignCoreNet,
  fitCoreNet,
  fitDbscan,
  matrixFromRows,
  rowOf,
  seededRandom,
  takeRows,
} from "../../index"

const options = { eps: 0.6, minSamples: 5 }
const far = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, j) => value - b[j]))

/** Two crowds and a few loners. */
function crowds(rows: number, seed = 1): Matrix {
  const random = seededRandom(seed)
  return matrixFromRows(
    Array.from({ length: rows }, (_, i) =>
      i % 25 === 24
        ? [20 + i, -i]
        : [(i % 2) * 8 + 3 * random() * random(), (i % 2) * 5 + 2 * random() * random()]
    )
  )
}

describe("a net of core rows", () => {
  const X = crowds(500)
  const { labels, model } = fitDbscan(X, options)
  const net = fitCoreNet(X, labels, options)

  it("is much smaller than the rows and reaches half an eps farther than DBSCAN", () => {
    expect(net.points.length).toBeGreaterThan(model.clusters)
    expect(net.points.length).toBeLessThan(X.rows / 4)
    expect(net.reach).toBeCloseTo(0.9, 12)
  })

  it("puts every row of a cluster into that cluster, and loners nowhere", () => {
    const placed = assignCoreNet(net, X).labels
    expect(model.clusters).toBeGreaterThanOrEqual(2)
    labels.forEach((label, row) => label >= 0 && expect(placed[row]).toBe(label))
    expect(Array.from(placed).filter((label) => label < 0).length).toBeGreaterThanOrEqual(20)
  })

  it("says the same of a row alone as among all, from JSON too", () => {
    const all = assignCoreNet(net, X)
    const revived = JSON.parse(JSON.stringify(net)) as typeof net
    for (const row of [0, 1, 24, 77, 499]) {
      const alone = assignCoreNet(revived, takeRows(X, [row]))
      expect([alone.labels[0], alone.distances[0]]).toEqual([all.labels[row], all.distances[row]])
    }
  })

  it("keeps points of the clusters they are in, no two of one cluster within half an eps", () => {
    net.points.forEach((point, a) =>
      net.points.forEach((other, b) => {
        if (a < b && net.labels[a] === net.labels[b]) {
          expect(far(point, other)).toBeGreaterThan(options.eps / 2)
        }
      })
    )
  })

  it("is widened until it has few enough points, and its reach with it", () => {
    const wide = fitCoreNet(X, labels, { ...options, most: 4 })
    expect(wide.points.length).toBeLessThanOrEqual(Math.max(4, model.clusters))
    expect(wide.reach).toBeGreaterThan(net.reach)
    const placed = assignCoreNet(wide, X).labels
    labels.forEach((label, row) => label >= 0 && expect(placed[row]).toBeGreaterThanOrEqual(0))
  })

  it("without a core row places nobody", () => {
    const loners = matrixFromRows([[0], [10], [20]])
    const none = fitCoreNet(loners, [-1, -1, -1], { eps: 1, minSamples: 2 })
    expect(none.points).toEqual([])
    expect(Array.from(assignCoreNet(none, loners).labels)).toEqual([-1, -1, -1])
  })

  it("covers every row within eps of a core row, whatever the rows", () => {
    const grid = fc.array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 14 })), {
      minLength: 1,
      maxLength: 120,
    })
    fc.assert(
      fc.property(
        grid,
        fc.constantFrom(1, 1.5, 2.5),
        fc.integer({ min: 1, max: 6 }),
        (rows, eps, minSamples) => {
          const points = matrixFromRows(rows)
          const found = fitDbscan(points, { eps, minSamples })
          const placed = assignCoreNet(fitCoreNet(points, found.labels, { eps, minSamples }), points)
          found.labels.forEach(
            (label, row) => label >= 0 && expect(placed.labels[row]).toBeGreaterThanOrEqual(0)
          )
          placed.labels.forEach(
            (label, row) => label < 0 && expect(placed.distances[row]).toBeGreaterThan(eps)
          )
        }
      ),
      { numRuns: 100 }
    )
  })

  it.each([
    [{ eps: 0, minSamples: 5 }, "eps is 0"],
    [{ eps: 1, minSamples: 0 }, "minSamples is 0"],
    [{ eps: 1, minSamples: 5, most: 0 }, "most is 0"],
  ])("refuses %j in words", (wrong, words) => {
    expect(() => fitCoreNet(X, labels, wrong)).toThrow(words)
    expect(() => assignCoreNet(net, matrixFromRows([[1, 2, 3]]))).toThrow("columns of the net's points")
    expect(rowOf(X, 0)).toHaveLength(2)
  })
})
