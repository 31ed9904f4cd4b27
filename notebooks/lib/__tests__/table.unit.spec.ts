import { table } from "../table"
import { recorded } from "./support/recorded"

const ROWS = [
  { name: "tea <green>", orders: 12_345, share: 0.5, since: new Date("2011-12-09T12:00:00Z") },
  { name: "cups", orders: 7, share: 1 / 3, since: null },
]

async function shown(...given: Parameters<typeof table>) {
  const [{ data }] = await recorded(() => table(...given))
  return { plain: String(data["text/plain"]), html: String(data["text/html"]) }
}

describe("table", () => {
  it("puts numbers to the right with separators, dates as days, and the size below", async () => {
    const { plain } = await shown(ROWS, { caption: "Goods" })
    expect(plain.split("\n")).toEqual([
      "Goods",
      "name         orders  share  since",
      "tea <green>  12,345   0.50  2011-12-09",
      "cups              7   0.33",
      "2 rows × 4 columns",
    ])
  })

  it("escapes texts in HTML", async () => {
    const { html } = await shown(ROWS)
    expect(html).toContain("tea &lt;green&gt;")
    expect(html).toContain('<td style="text-align: right">12,345</td>')
  })

  it("shows the first rows, and counts all", async () => {
    const { plain } = await shown(
      Array.from({ length: 30 }, (_, n) => ({ n })),
      { limit: 2 }
    )
    expect(plain.split("\n")).toEqual([" n", " 0", " 1", "30 rows × 1 column"].map((line) => line.trim()))
  })

  it("takes columns and decimals as they are asked for", async () => {
    const { plain } = await shown(ROWS, { columns: ["share"], columnDigits: { share: 4 } })
    expect(plain.split("\n")).toEqual([" share", "0.5000", "0.3333", "2 rows × 1 column"])
  })

  it("shows no rows as none", async () => {
    expect((await shown([], { columns: ["a"] })).plain).toBe("a\n0 rows × 1 column")
  })
})
