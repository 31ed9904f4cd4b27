import fc from "fast-check"
import { adjustedRandScore, matchClusters, matrixFromRows, profileClusters } from "../../index"

const labels = fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 2, maxLength: 120 })

describe("matchClusters", () => {
  it("finds the same clusters under other names", () => {
    fc.assert(
      fc.property(labels, (before) => {
        const names = [3, 4, 0, 1, 2]
        const after = before.map((label) => (label < 0 ? -1 : names[label]))
        const matches = matchClusters(before, after)
        expect(matches.map(({ label, previous }) => [previous, label]).sort()).toEqual(
          [...new Set(before)]
            .filter((label) => label >= 0)
            .map((label) => [label, names[label]])
            .sort()
        )
        matches.forEach(({ overlap }) => expect(overlap).toBe(1))
      })
    )
  })

  it("gives each cluster at most one predecessor and each predecessor at most one successor", () => {
    fc.assert(
      fc.property(labels, fc.infiniteStream(fc.integer({ min: -1, max: 4 })), (before, stream) => {
        const after = before.map(() => stream.next().value as number)
        const matches = matchClusters(before, after, { atLeast: 0 })
        expect(new Set(matches.map(({ label }) => label)).size).toBe(matches.length)
        expect(new Set(matches.map(({ previous }) => previous)).size).toBe(matches.length)
      })
    )
  })

  it("lets the larger part of a split continue, and calls the other part new", () => {
    const before = [0, 0, 0, 0, 0, 1, 1]
    const after = [2, 2, 2, 0, 0, 1, 1]
    expect(matchClusters(before, after)).toEqual([
      { label: 1, previous: 1, overlap: 1 },
      { label: 2, previous: 0, overlap: 0.6 },
    ])
  })

  it("does not match clusters that share too little", () => {
    const before = [0, 0, 0, 0, 0, 0]
    const after = [0, 1, 2, 3, 4, 5]
    expect(matchClusters(before, after)).toEqual([])
  })
})

describe("adjustedRandScore", () => {
  it("is 1 for one partition under two names, and the same from both sides", () => {
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        const length = Math.min(a.length, b.length)
        const [left, right] = [a.slice(0, length), b.slice(0, length)]
        expect(
          adjustedRandScore(
            left,
            left.map((label) => 7 - label)
          )
        ).toBeCloseTo(1, 12)
        expect(adjustedRandScore(left, right)).toBeCloseTo(adjustedRandScore(right, left), 12)
        expect(adjustedRandScore(left, right)).toBeLessThanOrEqual(1)
      })
    )
  })

  it("counts many labels as exactly as few", () => {
    const a = Array.from({ length: 3000 }, (_, i) => i % 1500)
    const b = Array.from({ length: 3000 }, (_, i) => (i * 7) % 1500)
    expect(adjustedRandScore(a, b)).toBeCloseTo(1, 12)
  })
})

describe("profileClusters", () => {
  const X = matrixFromRows([
    [1, 100],
    [3, 100],
    [20, 100],
    [30, 100],
    [40, 100],
  ])

  it("tells size, share, means and medians in the unit of the column", () => {
    const [small, large] = profileClusters(X, [0, 0, 1, 1, 1])
    expect(small).toMatchObject({ size: 2, share: 0.4, means: [2, 100], medians: [2, 100] })
    expect(large).toMatchObject({ size: 3, share: 0.6, means: [30, 100], medians: [30, 100] })
  })

  it("puts the column in which a cluster stands out first; a constant one never does", () => {
    const [small, large] = profileClusters(X, [0, 0, 1, 1, 1])
    expect(small.distinguishing).toEqual([0, 1])
    expect(small.standardized[0]).toBeLessThan(0)
    expect(large.standardized[0]).toBeGreaterThan(0)
    expect(large.standardized[1]).toBe(0)
  })

  it("leaves noise out of shares and deviations", () => {
    const [only] = profileClusters(X, [0, 0, -1, -1, -1])
    expect(only).toMatchObject({ size: 2, share: 1, standardized: [0, 0] })
  })
})
