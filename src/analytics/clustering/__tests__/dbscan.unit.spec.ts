import fc from "fast-check"
import { fitDbscan, matrixFromRows, seededRandom, suggestEps, takeRows } from "../../index"

/** Rows on a grid: many lie exactly eps apart, and many are equal. */
const grid = fc.array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 14 })), {
  minLength: 1,
  maxLength: 120,
})
const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.sqrt(a.reduce((sum, value, j) => sum + (value - b[j]) ** 2, 0))

/** DBSCAN as it is defined, by comparing all rows with all. */
function byDefinition(rows: readonly (readonly number[])[], eps: number, minSamples: number): number[] {
  const near = rows.map((row) => [...rows.keys()].filter((other) => distance(row, rows[other]) <= eps))
  const isCore = near.map((neighbours) => neighbours.length >= minSamples)
  const labels = rows.map(() => -1)
  let clusters = 0
  const spread = (row: number, label: number): void => {
    labels[row] = label
    near[row].filter((other) => isCore[row] && labels[other] < 0).forEach((other) => spread(other, label))
  }
  rows.forEach((_, row) => {
    if (isCore[row] && labels[row] < 0) {
      spread(row, clusters++)
    }
  })
  return labels
}

describe("fitDbscan", () => {
  it("is DBSCAN as it is defined, borders and ties included", () => {
    fc.assert(
      fc.property(
        grid,
        fc.constantFrom(1, 1.5, 2, Math.SQRT2 * 2, 5),
        fc.integer({ min: 1, max: 9 }),
        (rows, eps, minSamples) => {
          const { model, labels } = fitDbscan(matrixFromRows(rows), { eps, minSamples })
          const theirs = byDefinition(rows, eps, minSamples)
          expect(Array.from(labels)).toEqual(theirs)
          expect(model.noise).toBe(theirs.filter((label) => label < 0).length)
          expect(model.sizes).toEqual(
            Array.from({ length: model.clusters }, (_, c) => theirs.filter((label) => label === c).length)
          )
        }
      ),
      { numRuns: 300 }
    )
  })

  it("does not depend on the order of the rows but for the names and the rows between clusters", () => {
    fc.assert(
      fc.property(grid, (rows) => {
        const X = matrixFromRows(rows)
        const turned = rows.map((_, i) => rows.length - 1 - i)
        const [here, there] = [X, takeRows(X, turned)].map((each) =>
          fitDbscan(each, { eps: 2, minSamples: 4 })
        )
        expect(there.model).toMatchObject({
          clusters: here.model.clusters,
          noise: here.model.noise,
          coreRows: here.model.coreRows,
        })
      })
    )
  })

  it("finds rings, which k-means cannot, and leaves strangers out", () => {
    const random = seededRandom(4)
    const ring = (radius: number): number[] => {
      const angle = 2 * Math.PI * random()
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    }
    const rows = Array.from({ length: 600 }, (_, i) => ring(i % 2 === 0 ? 1 : 5))
    const { model, labels } = fitDbscan(matrixFromRows([...rows, [20, 20]]), { eps: 1, minSamples: 5 })
    expect(model).toMatchObject({ clusters: 2, sizes: [300, 300], noise: 1 })
    expect(labels[600]).toBe(-1)
    expect(Array.from(labels.subarray(0, 600))).toEqual(rows.map((_, i) => i % 2))
  })

  it("gives a border row between two clusters to the first of them", () => {
    const rows = [[3.5], [0], [0], [0], [1], [6], [7], [7], [7]]
    const { model, labels } = fitDbscan(matrixFromRows(rows), { eps: 2.5, minSamples: 4 })
    expect(Array.from(labels)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1])
    expect(model.coreRows).toBe(8)
  })

  it("says what it found where all is noise or all is one crowd", () => {
    const apart = fitDbscan(matrixFromRows([[0], [10], [20]]), { eps: 1, minSamples: 2 })
    expect(apart.model).toEqual({
      kind: "dbscan",
      eps: 1,
      minSamples: 2,
      clusters: 0,
      sizes: [],
      coreRows: 0,
      noise: 3,
    })
    const crowd = fitDbscan(matrixFromRows(Array.from({ length: 50 }, () => [7, 7])), { eps: 0.1 })
    expect(crowd.model).toMatchObject({ minSamples: 5, clusters: 1, sizes: [50], coreRows: 50, noise: 0 })
  })

  it.each([
    [{ eps: 0 }, "eps is 0, but must be a number above 0"],
    [{ eps: NaN }, "eps is NaN"],
    [{ eps: Infinity }, "eps is Infinity"],
    [{ eps: 1, minSamples: 0 }, "minSamples is 0, but must be a whole number of at least 1"],
  ])("refuses %j in words", (options, message) => {
    expect(() => fitDbscan(matrixFromRows([[1], [2]]), options)).toThrow(message)
  })
})

describe("suggestEps", () => {
  const random = seededRandom(8)
  const crowds = Array.from({ length: 400 }, (_, i) => [
    (i % 2) * 50 + random() + random(),
    random() + random(),
  ])
  const strangers = Array.from({ length: 20 }, () => [200 * random() - 75, 200 * random() + 20])
  const X = matrixFromRows([...crowds, ...strangers])

  it("proposes a radius at which crowds are clusters and strangers noise", () => {
    const { eps, coreShare } = suggestEps(X, { minSamples: 5 })
    const { model } = fitDbscan(X, { eps, minSamples: 5 })
    expect(model.clusters).toBe(2)
    expect(model.noise).toBeGreaterThanOrEqual(15)
    expect(coreShare).toBeCloseTo(model.coreRows / X.rows, 12)
  })

  it("shows the curve it read the radius from", () => {
    fc.assert(
      fc.property(grid, (rows) => {
        fc.pre(new Set(rows.map(String)).size > rows.length / 2 && rows.length > 8)
        const { eps, curve, minSamples } = suggestEps(matrixFromRows(rows))
        expect(minSamples).toBe(5)
        expect(curve).toHaveLength(101)
        expect(curve).toEqual([...curve].sort((a, b) => a - b))
        expect(eps).toBeGreaterThan(0)
        expect(eps).toBeLessThanOrEqual(curve[100])
        const all = rows.map((row) => rows.map((other) => distance(row, other)).sort((a, b) => a - b)[4])
        expect([curve[0], curve[100]]).toEqual([Math.min(...all), Math.max(...all)])
        expect(all).toContain(eps)
      })
    )
  })

  it("measures the distances that comparing all rows with all would", () => {
    const rows = Array.from({ length: 601 }, () => [random(), random() ** 3, 3 * random(), random()])
    const { curve } = suggestEps(matrixFromRows(rows), { minSamples: 4 })
    const all = rows.map((row) => rows.map((other) => distance(row, other)).sort((a, b) => a - b)[3])
    all.sort((a, b) => a - b)
    curve.forEach((value, percent) => expect(value).toBeCloseTo(all[percent * 6], 12))
  })

  it("from a sample is near that from all rows, and the same for the same seed", () => {
    const all = suggestEps(X).eps
    const sampled = suggestEps(X, { sampleRows: 210, seed: 3 })
    expect(Math.abs(sampled.eps - all)).toBeLessThan(3 * all)
    expect(suggestEps(X, { sampleRows: 210, seed: 3 })).toEqual(sampled)
  })

  it("says so where rows repeat so often that every distance is 0", () => {
    const equal = matrixFromRows(Array.from({ length: 30 }, (_, i) => [i % 3]))
    expect(() => suggestEps(equal)).toThrow(
      "minSamples is 5, but must be more: every row equals so many others"
    )
    expect(suggestEps(equal, { minSamples: 11 }).eps).toBe(1)
  })

  it("refuses more neighbours than there are rows", () => {
    expect(() => suggestEps(matrixFromRows([[1], [2]]), { minSamples: 3 })).toThrow(
      "minSamples is 3, but must be a whole number from 2 to 2"
    )
  })
})
