import { readFileSync } from "node:fs"
import path from "node:path"
import { gunzipSync } from "node:zlib"
import { fitItemSimilarity, interactionMatrix } from "../../index"
import golden from "./golden/online-retail-ii.json"

const FILE = path.join(__dirname, "../../../../../shared/data/online_retail_ii/online_retail_II.csv.gz")
/** As many lines as generate.py reads. */
const LINES = 100_000

it("the items of Online Retail II are as similar as scikit-learn says", () => {
  const { interactions, users, items } = readLines()
  const history = interactionMatrix(interactions, { users, items: items.length })
  expect([users, items.length, history.values.length]).toEqual([golden.users, golden.items, golden.entries])
  const { neighbors, similarities } = fitItemSimilarity(history, { topN: 20 })
  const total = similarities.reduce((sum, list) => list.reduce((part, value) => part + value, sum), 0)
  expect(Math.abs(total / golden.total - 1)).toBeLessThan(1e-12)
  golden.sample.forEach((item, at) => {
    similarities[item].forEach((value, n) => expect(value).toBeCloseTo(golden.best[at][n], 12))
    expect(items[item]).toBe(golden.codes[at])
    if (golden.best[at][0] - golden.best[at][1] > 1e-9) {
      expect(items[neighbors[item][0]]).toBe(golden.nearest[at])
    }
  })
})

function readLines(): {
  interactions: { users: number[]; items: number[]; days: number[] }
  users: number
  items: string[]
} {
  const text = gunzipSync(readFileSync(FILE)).toString("latin1", 0, 150 * LINES)
  const sold = text
    .split("\n")
    .slice(1, LINES + 1)
    // A description may hold commas; what is needed stands before it or is counted from the end.
    .map((line) => line.split(","))
    .map((cells) => ({
      item: cells[2],
      units: Number(cells[cells.length - 5]),
      user: cells[cells.length - 2],
    }))
    .filter(({ units, user }) => user !== "" && units > 0)
  const userNames = sortedNames(sold.map(({ user }) => user))
  const itemNames = sortedNames(sold.map(({ item }) => item))
  return {
    interactions: {
      users: sold.map(({ user }) => userNames.get(user) ?? -1),
      items: sold.map(({ item }) => itemNames.get(item) ?? -1),
      days: sold.map(() => 0),
    },
    users: userNames.size,
    items: Array.from(itemNames.keys()),
  }
}

function sortedNames(names: readonly string[]): Map<string, number> {
  const unique = Array.from(new Set(names)).sort((a, b) => (a < b ? -1 : 1))
  return new Map(unique.map((name, place) => [name, place]))
}
