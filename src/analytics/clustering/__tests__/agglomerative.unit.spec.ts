import fc from "fast-check"
import type { AgglomerativeModel, Linkage } from "../../index"
import {
  adjustedRandScore,
  cutTree,
  dendrogram,
  fitAgglomerative,
  matrixFromRows,
  seededRandom,
  takeRows,
} from "../../index"

const LINKAGES = ["ward", "complete", "average", "single"] as const

/** Rows on a grid: distances repeat, and rows do. */
const grid = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
  minLength: 2,
  maxLength: 60,
})
/** Rows without order: no two distances are equal. */
const scattered = fc
  .tuple(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 45 }))
  .map(([seed, rows]) => cloud(rows, seed))

function cloud(rows: number, seed = 1, columns = 2): number[][] {
  const random = seededRandom(seed)
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => random()))
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.sqrt(a.reduce((sum, value, j) => sum + (value - b[j]) ** 2, 0))
const meanRow = (rows: readonly number[][]): number[] =>
  rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length)

/** The distance of two clusters as it is defined, from all their rows. */
function linkageOf(linkage: Linkage, a: readonly number[][], b: readonly number[][]): number {
  const pairs = a.flatMap((left) => b.map((right) => distance(left, right)))
  switch (linkage) {
    case "ward":
      return Math.sqrt((2 * a.length * b.length) / (a.length + b.length)) * distance(meanRow(a), meanRow(b))
    case "complete":
      return Math.max(...pairs)
    case "average":
      return pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length
    case "single":
      return Math.min(...pairs)
  }
}

/** Joins the two nearest clusters again and again, measuring everything anew: the definition. */
function byDefinition(linkage: Linkage, rows: readonly number[][]): number[] {
  let clusters = rows.map((row) => [row])
  const heights: number[] = []
  while (clusters.length > 1) {
    let best = { height: Infinity, a: 0, b: 0 }
    clusters.forEach((left, a) =>
      clusters.slice(a + 1).forEach((right, at) => {
        const height = linkageOf(linkage, left, right)
        best = height < best.height ? { height, a, b: a + 1 + at } : best
      })
    )
    heights.push(best.height)
    const joined = [...clusters[best.a], ...clusters[best.b]]
    clusters = [...clusters.filter((_, at) => at !== best.a && at !== best.b), joined]
  }
  return heights
}

/** Ward's heights by Lance and Williams' recurrence over all squared distances, the nearest pair sought among all. */
function byRecurrence(rows: readonly number[][]): number[] {
  const squares = rows.map((a) => rows.map((b) => distance(a, b) ** 2))
  const sizes = rows.map(() => 1)
  let alive = rows.map((_, i) => i)
  const heights: number[] = []
  while (alive.length > 1) {
    let [a, b] = alive
    alive.forEach((i, at) =>
      alive.slice(at + 1).forEach((j) => {
        ;[a, b] = squares[i][j] < squares[a][b] ? [i, j] : [a, b]
      })
    )
    heights.push(Math.sqrt(squares[a][b]))
    alive = alive.filter((i) => i !== a)
    alive
      .filter((i) => i !== b)
      .forEach((i) => {
        const parts = (sizes[a] + sizes[i]) * squares[a][i] + (sizes[b] + sizes[i]) * squares[b][i]
        squares[b][i] = (parts - sizes[i] * squares[a][b]) / (sizes[a] + sizes[b] + sizes[i])
        squares[i][b] = squares[b][i]
      })
    sizes[b] += sizes[a]
  }
  return heights
}

/** The rows below a node. */
function rowsBelow({ rows, merges }: AgglomerativeModel, node: number): number[] {
  return node < rows
    ? [node]
    : merges[node - rows].flatMap((child) => rowsBelow({ rows, merges } as never, child))
}

describe.each(LINKAGES)("fitAgglomerative by %s linkage", (linkage) => {
  it("joins at the heights that follow from the definition", () => {
    fc.assert(
      fc.property(scattered, (rows) => {
        const { heights } = fitAgglomerative(matrixFromRows(rows), { linkage }).model
        byDefinition(linkage, rows).forEach((height, m) => expect(heights[m]).toBeCloseTo(height, 9))
      }),
      { numRuns: 40 }
    )
  })

  it("gives a join the distance of the two clusters it joins, and never joins lower than before", () => {
    fc.assert(
      fc.property(grid, (rows) => {
        const { model } = fitAgglomerative(matrixFromRows(rows), { linkage })
        const { merges, heights, sizes } = model
        merges.forEach(([left, right], m) => {
          const [a, b] = [left, right].map((node) => rowsBelow(model, node))
          const ofRows = (places: number[]): number[][] => places.map((place) => [...rows[place]])
          expect(heights[m]).toBeCloseTo(linkageOf(linkage, ofRows(a), ofRows(b)), 9)
          expect(sizes[m]).toBe(a.length + b.length)
          expect(left).toBeLessThan(right)
          expect(m === 0 || heights[m] >= heights[m - 1]).toBe(true)
        })
        expect(sizes[sizes.length - 1]).toBe(rows.length)
      })
    )
  })

  it("scales with its data, and does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(scattered, (rows) => {
        const X = matrixFromRows(rows)
        const k = Math.min(4, rows.length)
        const here = fitAgglomerative(X, { linkage, k })
        const there = fitAgglomerative({ ...X, data: X.data.map((value) => 8 * value) }, { linkage, k })
        expect(there.labels).toEqual(here.labels)
        there.model.heights.forEach((height, m) => expect(height).toBeCloseTo(8 * here.model.heights[m], 9))
        const turned = rows.map((_, i) => rows.length - 1 - i)
        const { labels } = fitAgglomerative(takeRows(X, turned), { linkage, k })
        expect(
          adjustedRandScore(
            turned.map((place) => here.labels[place]),
            labels
          )
        ).toBeCloseTo(1, 12)
      })
    )
  })

  it("joins equal rows at height 0", () => {
    const X = matrixFromRows([
      [5, 5],
      [1, 2],
      [5, 5],
      [5, 5],
      [1, 2],
    ])
    const { model, labels } = fitAgglomerative(X, { linkage, k: 2 })
    expect(model.heights.slice(0, 3)).toEqual([0, 0, 0])
    expect(Array.from(labels)).toEqual([0, 1, 0, 0, 1])
  })

  it("of one row has nothing to join", () => {
    const { model, labels } = fitAgglomerative(matrixFromRows([[3]]), { linkage, k: 1 })
    expect(model).toEqual({ kind: "agglomerative", linkage, rows: 1, merges: [], heights: [], sizes: [] })
    expect(Array.from(labels)).toEqual([0])
    expect(dendrogram(model, 1)).toEqual({ leaves: [{ node: 0, size: 1, row: 0 }], links: [] })
  })
})

describe("fitAgglomerative", () => {
  it("is Ward's without options, and labels only where k is given", () => {
    const result = fitAgglomerative(matrixFromRows([[0], [1], [9]]))
    expect(result.model.linkage).toBe("ward")
    expect(result).not.toHaveProperty("labels")
  })

  it("by ward adds, in half the squared heights, the sum of squares about the mean", () => {
    const rows = cloud(500, 3, 3)
    const { heights } = fitAgglomerative(matrixFromRows(rows)).model
    const centre = meanRow(rows)
    const spread = rows.reduce((sum, row) => sum + distance(row, centre) ** 2, 0)
    expect(heights.reduce((sum, height) => sum + height ** 2 / 2, 0)).toBeCloseTo(spread, 9)
  })

  it("by ward finds the nearest of many clusters of very different sizes", () => {
    const random = seededRandom(17)
    const rows = Array.from({ length: 420 }, (_, i) => {
      // One crowd, some small groups, and single rows far out: in each part of the tree large and small lie side by side.
      const [x, spread] = i < 200 ? [0, 0.3] : i < 360 ? [i % 8, 0.1] : [8 * random(), 4]
      return [x + spread * random(), spread * random(), random() * spread]
    })
    const { heights } = fitAgglomerative(matrixFromRows(rows)).model
    byRecurrence(rows).forEach((height, m) => expect(heights[m]).toBeCloseTo(height, 9))
  })

  it.each(LINKAGES)("by %s takes the first of equally near rows, as scipy does", (linkage) => {
    const { merges } = fitAgglomerative(matrixFromRows([[1], [0], [2], [3]]), { linkage }).model
    expect(merges.slice(0, 1)).toEqual([[0, 1]])
  })

  it("by ward and by single linkage needs no distances, so more rows than the others bear are no trouble", () => {
    const X = matrixFromRows(Array.from({ length: 20_001 }, (_, i) => [i % 211]))
    expect(fitAgglomerative(X).model.heights.filter((height) => height > 0)).toHaveLength(210)
    for (const linkage of ["complete", "average"] as const) {
      expect(() => fitAgglomerative(X, { linkage })).toThrow(
        `rows of X is 20001, but must be at most 20000 for ${linkage} linkage`
      )
    }
  })

  it.each([
    [{ linkage: "centroid" as never }, 'linkage is centroid, but must be "ward", "complete", "average"'],
    [{ k: 0 }, "k is 0, but must be a whole number from 1 to 2"],
    [{ k: 3 }, "k is 3"],
  ])("refuses %j in words", (options, message) => {
    expect(() => fitAgglomerative(matrixFromRows([[1], [2]]), options)).toThrow(message)
  })
})

describe("cutTree", () => {
  const { model } = fitAgglomerative(matrixFromRows([[0], [10], [1], [11], [100]]), { linkage: "single" })

  it("cuts into k clusters, numbered by their first rows", () => {
    expect(Array.from(cutTree(model, { k: 1 }))).toEqual([0, 0, 0, 0, 0])
    expect(Array.from(cutTree(model, { k: 3 }))).toEqual([0, 1, 0, 1, 2])
    expect(Array.from(cutTree(model, 5))).toEqual([0, 1, 2, 3, 4])
  })

  it("cuts above every join of at most a height", () => {
    expect(Array.from(cutTree(model, { height: 0.5 }))).toEqual([0, 1, 2, 3, 4])
    expect(Array.from(cutTree(model, { height: 1 }))).toEqual([0, 1, 0, 1, 2])
    expect(Array.from(cutTree(model, { height: 1e9 }))).toEqual([0, 0, 0, 0, 0])
  })

  it("works on a model that was stored", () => {
    const stored = JSON.parse(JSON.stringify(model)) as AgglomerativeModel
    expect(cutTree(stored, 3)).toEqual(cutTree(model, 3))
  })

  it("is coarser the fewer clusters it is asked for: each cut only joins clusters of the finer one", () => {
    fc.assert(
      fc.property(grid, (rows) => {
        const tree = fitAgglomerative(matrixFromRows(rows)).model
        for (let k = 1; k < rows.length; k++) {
          const coarse = cutTree(tree, k)
          const fine = cutTree(tree, k + 1)
          expect(new Set(coarse).size).toBe(k)
          expect(new Set(Array.from(fine, (label, i) => `${label} ${coarse[i]}`)).size).toBe(k + 1)
        }
      }),
      { numRuns: 30 }
    )
  })

  it("refuses cuts that make no sense", () => {
    expect(() => cutTree(model, 6)).toThrow("k is 6, but must be a whole number from 1 to 5")
    expect(() => cutTree(model, { height: -1 })).toThrow("height is -1")
  })
})

describe("dendrogram", () => {
  const X = matrixFromRows(cloud(80, 9))
  const { model, labels } = fitAgglomerative(X, { k: 5 })

  it("has leaves that stand for all rows, and one bracket fewer", () => {
    const { leaves, links } = dendrogram(model, 7)
    expect(leaves).toHaveLength(7)
    expect(links).toHaveLength(6)
    expect(leaves.reduce((sum, { size }) => sum + size, 0)).toBe(80)
    leaves.forEach(({ node, size, row }) => {
      const below = rowsBelow(model, node)
      expect([size, row]).toEqual([below.length, Math.min(...below)])
    })
    expect(links[5]).toMatchObject({ size: 80, height: model.heights[78] })
  })

  it("knows the cluster of every leaf by its first row", () => {
    dendrogram(model, 7).leaves.forEach(({ node, row }) =>
      rowsBelow(model, node).forEach((below) => expect(labels[below]).toBe(labels[row]))
    )
  })

  it("puts every bracket between its feet and above them, so that none cross", () => {
    const { links } = dendrogram(model, 80)
    links.forEach(({ left, right, position, height }) => {
      expect(left.position).toBeLessThan(right.position)
      expect(position).toBe((left.position + right.position) / 2)
      expect(Math.max(left.height, right.height)).toBeLessThanOrEqual(height)
    })
  })

  it("is frozen plain data, and refuses more leaves than rows", () => {
    const drawn = dendrogram(model, 4)
    expect(JSON.parse(JSON.stringify(drawn))).toEqual(drawn)
    expect(Object.isFrozen(drawn) && Object.isFrozen(drawn.links[0].left)).toBe(true)
    expect(() => dendrogram(model, 81)).toThrow("leaves is 81, but must be a whole number from 1 to 80")
  })
})
