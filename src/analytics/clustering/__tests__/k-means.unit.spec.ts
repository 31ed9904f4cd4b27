import fc from "fast-check"
import { assignKMeans, fitKMeans, matrixFromRows, rowOf } from "../../index"

const points = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
  minLength: 6,
  maxLength: 80,
})
const squared = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + (value - b[j]) ** 2, 0)

describe("fitKMeans", () => {
  it("gives every row the nearest centre, and the inertia is the sum of the squared distances", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 6 }), (rows, k) => {
        const { model, labels } = fitKMeans(matrixFromRows(rows), { k, nInit: 2 })
        let inertia = 0
        rows.forEach((row, i) => {
          const distances = model.centers.map((center) => squared(row, center))
          expect(distances[labels[i]]).toBeCloseTo(Math.min(...distances), 9)
          inertia += distances[labels[i]]
        })
        expect(model.inertia).toBeCloseTo(inertia, 6)
      })
    )
  })

  it("is the same as measuring every row against every centre in every pass", () => {
    fc.assert(
      fc.property(points, (rows) => {
        const k = 4
        const init = rows.slice(0, k)
        const ours = fitKMeans(matrixFromRows(rows), { k, init, tolerance: 0, maxIterations: 3 })
        // Passing rows over must change nothing: one more pass by hand, from our centres, moves nothing it should not.
        const labels = rows.map((row) => {
          const distances = ours.model.centers.map((center) => squared(row, center))
          return distances.indexOf(Math.min(...distances))
        })
        expect(Array.from(ours.labels)).toEqual(labels)
      })
    )
  })

  it("moves centres to the means of their rows when it converges", () => {
    fc.assert(
      fc.property(points, (rows) => {
        const { model, labels } = fitKMeans(matrixFromRows(rows), { k: 3, tolerance: 0 })
        model.centers.forEach((center, c) => {
          const members = rows.filter((_, i) => labels[i] === c)
          center.forEach((value, j) => {
            const mean = members.reduce((sum, row) => sum + row[j], 0) / members.length
            expect(members.length === 0 || Math.abs(mean - value) < 1e-9).toBe(true)
          })
        })
      })
    )
  })

  it("shifts and scales with its data", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -100, max: 100 }), (rows, shift) => {
        const there = fitKMeans(matrixFromRows(rows), { k: 2, nInit: 3 })
        const here = fitKMeans(matrixFromRows(rows.map((row) => row.map((value) => 2 * value + shift))), {
          k: 2,
          nInit: 3,
        })
        expect(here.model.inertia).toBeCloseTo(4 * there.model.inertia, 6)
        expect(here.labels).toEqual(there.labels)
      })
    )
  })

  it("with k = n puts every distinct row on its own centre", () => {
    const X = matrixFromRows([[0], [4], [9], [20]])
    const { model, labels } = fitKMeans(X, { k: 4 })
    expect(model.inertia).toBe(0)
    expect(new Set(labels).size).toBe(4)
  })

  it("with fewer distinct rows than clusters leaves some empty and says nothing false", () => {
    const X = matrixFromRows([[1], [1], [1], [5], [5]])
    const { model, labels } = fitKMeans(X, { k: 4 })
    expect(model.inertia).toBe(0)
    expect(new Set(labels).size).toBe(2)
    expect(model.centers.flat().every(Number.isFinite)).toBe(true)
  })

  it("of one row is that row", () => {
    const { model, labels } = fitKMeans(matrixFromRows([[3, 4]]), { k: 1 })
    expect(model.centers).toEqual([[3, 4]])
    expect(Array.from(labels)).toEqual([0])
  })

  it("says when it was stopped before the centres stood", () => {
    const X = matrixFromRows(Array.from({ length: 60 }, (_, i) => [i * i]))
    const stopped = fitKMeans(X, { k: 4, init: [[0], [1], [4], [9]], maxIterations: 1, tolerance: 0 })
    expect(stopped.model).toMatchObject({ converged: false, iterations: 1 })
    expect(stopped.labels).toEqual(assignKMeans(stopped.model, X))
  })

  it("is better with more restarts, never worse", () => {
    const X = matrixFromRows(Array.from({ length: 90 }, (_, i) => [i % 9, (i * 7) % 11]))
    const inertia = (nInit: number): number => fitKMeans(X, { k: 7, nInit, init: "random" }).model.inertia
    expect(inertia(10)).toBeLessThanOrEqual(inertia(1))
  })

  it.each([
    [{ k: 0 }, "k is 0, but must be a whole number from 1 to 3"],
    [{ k: 4 }, "k is 4, but must be a whole number from 1 to 3"],
    [{ k: 2, nInit: 0 }, "nInit is 0, but must be a whole number of at least 1"],
    [{ k: 2, maxIterations: 1.5 }, "maxIterations is 1.5"],
    [{ k: 2, tolerance: -1 }, "tolerance is -1"],
    [{ k: 2, seed: -1 }, "seed is -1"],
    [{ k: 2, init: [[1], [2]] }, "init is [[1],[2]], but must be 2 centres of 2 finite numbers each"],
  ])("refuses %j in words", (options, message) => {
    const X = matrixFromRows([
      [1, 2],
      [3, 4],
      [5, 7],
    ])
    expect(() => fitKMeans(X, options)).toThrow(message)
    expect(rowOf(X, 0)).toEqual([1, 2])
  })
})
