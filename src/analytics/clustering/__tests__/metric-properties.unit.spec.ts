import fc from "fast-check"
import type { Matrix } from "../../index"
import {
  adjustedRandScore,
  assignKMeans,
  calinskiHarabaszScore,
  daviesBouldinScore,
  fitKMeans,
  matrixFromRows,
  rowOf,
  silhouetteSamples,
  silhouetteScore,
  silhouetteScores,
} from "../../index"

/** Whole numbers, so that moving and scaling them rounds nothing. */
const rowsOf = (columns: number) =>
  fc.array(
    fc.record({
      point: fc.array(fc.integer({ min: -40, max: 40 }), { minLength: columns, maxLength: columns }),
      label: fc.integer({ min: -1, max: 3 }),
    }),
    { minLength: 4, maxLength: 40 }
  )
const clusterings = fc
  .integer({ min: 1, max: 4 })
  .chain(rowsOf)
  .map((rows) => ({ points: rows.map(({ point }) => point), labels: rows.map(({ label }) => label) }))
  .filter(({ labels }) => {
    const clustered = labels.filter((label) => label >= 0)
    const filled = new Set(clustered).size
    return filled >= 2 && filled <= clustered.length - 1
  })

const METRICS: [string, (X: Matrix, labels: readonly number[]) => number, [number, number]][] = [
  ["silhouetteScore", (X, labels) => silhouetteScore(X, labels), [-1, 1]],
  ["daviesBouldinScore", daviesBouldinScore, [0, Infinity]],
  ["calinskiHarabaszScore", calinskiHarabaszScore, [0, Infinity]],
]

const close = (a: number, b: number): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b)))

describe.each(METRICS)("%s", (_, score, [least, most]) => {
  it("stays within its bounds", () =>
    fc.assert(
      fc.property(clusterings, ({ points, labels }) => {
        const value = score(matrixFromRows(points), labels)
        expect(Number.isFinite(value)).toBe(true)
        expect(value).toBeGreaterThanOrEqual(least)
        expect(value).toBeLessThanOrEqual(most)
      })
    ))

  it("does not depend on the unit, the zero point or the direction of the columns", () =>
    fc.assert(
      fc.property(
        clusterings,
        fc.constantFrom(-8, -1, 0.125, 4, 1024),
        fc.integer({ min: -1000, max: 1000 }),
        ({ points, labels }, factor, shift) => {
          const moved = points.map((point) => point.map((value) => factor * value + shift))
          close(score(matrixFromRows(moved), labels), score(matrixFromRows(points), labels))
        }
      )
    ))

  it("does not depend on the order of the rows or of the columns", () =>
    fc.assert(
      fc.property(clusterings, fc.infiniteStream(fc.nat()), ({ points, labels }, keys) => {
        const order = points
          .map((__, i) => ({ i, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ i }) => i)
        const turned = order.map((i) => [...points[i]].reverse())
        close(
          score(
            matrixFromRows(turned),
            order.map((i) => labels[i])
          ),
          score(matrixFromRows(points), labels)
        )
      })
    ))

  it("does not depend on the names of the clusters, nor on names that nobody bears", () =>
    fc.assert(
      fc.property(
        clusterings,
        fc.uniqueArray(fc.nat({ max: 12 }), { minLength: 4, maxLength: 4 }),
        ({ points, labels }, names) => {
          const X = matrixFromRows(points)
          close(
            score(
              X,
              labels.map((label) => (label < 0 ? label : names[label]))
            ),
            score(X, labels)
          )
        }
      )
    ))

  it("leaves noise out", () =>
    fc.assert(
      fc.property(clusterings, ({ points, labels }) => {
        const kept = points.filter((__, i) => labels[i] >= 0)
        close(
          score(
            matrixFromRows(kept),
            labels.filter((label) => label >= 0)
          ),
          score(matrixFromRows(points), labels)
        )
      })
    ))

  it("judges two groups far apart better than the same rows mixed", () => {
    const X = matrixFromRows([[0], [1], [2], [100], [101], [102]])
    const [apart, mixed] = [score(X, [0, 0, 0, 1, 1, 1]), score(X, [0, 1, 0, 1, 0, 1])]
    expect(score === daviesBouldinScore ? mixed - apart : apart - mixed).toBeGreaterThan(0)
  })
})

describe("silhouettes", () => {
  it("are those of the definition, row by row", () =>
    fc.assert(
      fc.property(clusterings, ({ points, labels }) => {
        const samples = silhouetteSamples(matrixFromRows(points), labels)
        const meanDistance = (i: number, label: number): number => {
          const others = points.filter((__, other) => other !== i && labels[other] === label)
          const distances = others.map((other) =>
            Math.hypot(...other.map((value, j) => value - points[i][j]))
          )
          return distances.reduce((sum, distance) => sum + distance, 0) / distances.length
        }
        points.forEach((__, i) => {
          const alone = labels.filter((label) => label === labels[i]).length === 1
          if (labels[i] < 0 || alone) {
            expect(samples[i]).toBe(0)
            return
          }
          const own = meanDistance(i, labels[i])
          const other = Math.min(
            ...[...new Set(labels)]
              .filter((label) => label >= 0 && label !== labels[i])
              .map((label) => meanDistance(i, label))
          )
          expect(samples[i]).toBeCloseTo(own === other ? 0 : (other - own) / Math.max(own, other), 6)
        })
      })
    ))

  it("of several labelings in one pass are those of each alone", () =>
    fc.assert(
      fc.property(clusterings, ({ points, labels }) => {
        const X = matrixFromRows(points)
        const turned = labels.map((label) => (label < 0 ? -1 : 3 - label))
        const both = silhouetteScores(X, [labels, turned, labels])
        both.forEach((score) => close(score, silhouetteScore(X, labels)))
      })
    ))
})

describe("adjustedRandScore", () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: -1, max: 4 }), fc.integer({ min: -1, max: 4 })), {
    minLength: 2,
    maxLength: 80,
  })

  it("does not depend on the names of either side or on the order of the rows, and is at most 1", () =>
    fc.assert(
      fc.property(pairs, (rows) => {
        const [a, b] = [rows.map(([left]) => left), rows.map(([, right]) => right)]
        const score = adjustedRandScore(a, b)
        const names = [9, 0, 5, 1, 7, 3]
        close(
          adjustedRandScore(
            a.map((label) => names[label + 1]),
            b.map((label) => 4 - label)
          ),
          score
        )
        close(adjustedRandScore([...a].reverse(), [...b].reverse()), score)
        expect(score).toBeLessThanOrEqual(1)
        expect(score).toBeGreaterThanOrEqual(-1)
      })
    ))

  it("is the corrected share of pairs that both sides treat alike", () =>
    fc.assert(
      fc.property(pairs, (rows) => {
        let [both, onlyA, onlyB, neither] = [0, 0, 0, 0]
        rows.forEach(([a, b], i) =>
          rows.slice(0, i).forEach(([otherA, otherB]) => {
            const [inA, inB] = [a === otherA, b === otherB]
            both += inA && inB ? 1 : 0
            onlyA += inA && !inB ? 1 : 0
            onlyB += !inA && inB ? 1 : 0
            neither += !inA && !inB ? 1 : 0
          })
        )
        // Hubert & Arabie's index by pairs (Steinley 2004); 0 / 0 where both sides are all in one or all alone.
        const above = 2 * (both * neither - onlyA * onlyB)
        const below = (both + onlyA) * (onlyA + neither) + (both + onlyB) * (onlyB + neither)
        const score = adjustedRandScore(
          rows.map(([a]) => a),
          rows.map(([, b]) => b)
        )
        close(score, below === 0 ? 1 : above / below)
      })
    ))
})

describe("fitKMeans from given centres", () => {
  it("finds the same clusters whatever the unit, the order of the rows and the names of the centres", () =>
    fc.assert(
      fc.property(clusterings, fc.constantFrom(0.25, 8), ({ points }, factor) => {
        const distinct = [...new Map(points.map((point) => [point.join(), point])).values()]
        fc.pre(distinct.length >= 3)
        const init = distinct.slice(0, 3)
        const options = { k: 3, tolerance: 0 }
        const here = fitKMeans(matrixFromRows(points), { ...options, init })
        const larger = fitKMeans(
          matrixFromRows(points.map((point) => point.map((value) => factor * value))),
          {
            ...options,
            init: init.map((center) => center.map((value) => factor * value)),
          }
        )
        expect(larger.labels).toEqual(here.labels)
        close(larger.model.inertia, factor ** 2 * here.model.inertia)
      })
    ))

  it("labels every row with its nearest centre, and its inertia is the sum of those distances", () =>
    fc.assert(
      fc.property(clusterings, fc.integer({ min: 1, max: 4 }), ({ points }, k) => {
        const X = matrixFromRows(points)
        const { model, labels } = fitKMeans(X, { k, nInit: 2 })
        const squared = (i: number, center: readonly number[]): number =>
          rowOf(X, i).reduce((sum, value, j) => sum + (value - center[j]) ** 2, 0)
        const nearest = points.map((_, i) => Math.min(...model.centers.map((center) => squared(i, center))))
        points.forEach((_, i) => close(squared(i, model.centers[labels[i]]), nearest[i]))
        close(
          nearest.reduce((sum, value) => sum + value, 0),
          model.inertia
        )
        expect(assignKMeans(model, X)).toEqual(labels)
      })
    ))
})
