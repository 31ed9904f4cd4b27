import { fitAgglomerative, matrixFromRows, rowOf } from "../../index"
import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"

// An ES module, so it is loaded when a test asks for it.
const mlHclust = () => import("ml-hclust")

/** About all that the package bears: it copies the whole matrix of distances at every join. */
const ROWS = 200

const rowsOf = (name: string): number[][] =>
  Array.from({ length: ROWS }, (_, i) => rowOf(GOLDEN_DATA[name], i))

/** What the package calls a cluster. */
interface Branch {
  isLeaf: boolean
  height: number
  children: Branch[]
}

/** The heights of all joins, the lowest first. */
function heightsOf(cluster: Branch): number[] {
  return cluster.isLeaf ? [] : [...cluster.children.flatMap(heightsOf), cluster.height].sort((a, b) => a - b)
}

describe("ml-hclust", () => {
  it.each([
    ["blobs", "ward2", "ward"],
    ["overlap", "ward2", "ward"],
    ["customers", "ward2", "ward"],
    ["overlap", "complete", "complete"],
    ["overlap", "average", "average"],
    ["overlap", "single", "single"],
  ] as const)("joins %s by %s at the heights of our %s linkage", async (name, method, linkage) => {
    const { agnes } = await mlHclust()
    const rows = rowsOf(name)
    const theirs = heightsOf(agnes(rows, { method }))
    const { heights } = fitAgglomerative(matrixFromRows(rows), { linkage }).model
    heights.forEach((height, m) => expect(Math.abs(height - theirs[m])).toBeLessThan(1e-9 * height))
  })

  it("calls something else ward: it puts distances into a formula for their squares", async () => {
    const { agnes } = await mlHclust()
    const rows = [[0], [1], [5]]
    const [, theirs] = heightsOf(agnes(rows, { method: "ward" }))
    // Lance and Williams' update for squares, (2 · 25 + 2 · 16 − 1) / 3, fed with 5, 4 and 1 instead
    expect(theirs).toBeCloseTo((2 * 5 + 2 * 4 - 1) / 3, 12)
    expect(fitAgglomerative(matrixFromRows(rows)).model.heights[1]).toBeCloseTo(
      Math.sqrt((2 * 25 + 2 * 16 - 1) / 3),
      12
    )
  })

  it("answers a missing value with a tree without heights, where ours names the cell", async () => {
    const { agnes } = await mlHclust()
    const rows = [[0], [NaN], [5]]
    expect(JSON.stringify(agnes(rows, { method: "ward2" }))).toContain("null")
    expect(() => fitAgglomerative(matrixFromRows(rows))).toThrow("X at row 1, column 0 is NaN")
  })
})
