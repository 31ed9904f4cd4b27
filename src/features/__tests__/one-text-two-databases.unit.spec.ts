import { FEATURES, featureSql, topCategoriesSql } from ".."
import { duckFacts, postgresFacts, type FactsDatabase, type FeatureRow } from "./databases"
import { dayAfterStart, randomFacts } from "./random-facts"

const OPTIONS = { timeZone: "Europe/Berlin", topCategories: 2, recentDays: 90 }
const ALL = featureSql({ ...OPTIONS, customers: "all" })
const LISTED = featureSql({ ...OPTIONS, customers: "listed" })
const BETWEEN = featureSql({ ...OPTIONS, customers: "between" })
const AS_OF = dayAfterStart(600)

const byId = (rows: FeatureRow[]) =>
  [...rows].sort((a, b) => (String(a.customer_id) < String(b.customer_id) ? -1 : 1))

function expectEqualRows(actual: FeatureRow[], expected: FeatureRow[]) {
  expect(actual.map(({ customer_id }) => customer_id)).toEqual(expected.map(({ customer_id }) => customer_id))
  actual.forEach((row, i) => {
    for (const [name, value] of Object.entries(row)) {
      const other = expected[i][name]
      const equal =
        typeof value === "number" && typeof other === "number"
          ? Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(other))
          : value === other
      if (!equal) {
        throw new Error(`${row.customer_id}.${name}: ${value} is not ${other}`)
      }
    }
  })
}

describe("one feature text, two databases", () => {
  const facts = randomFacts(7, 150, 1500)
  let postgres: FactsDatabase
  let duck: FactsDatabase
  beforeAll(async () => {
    postgres = await postgresFacts(facts)
    duck = await duckFacts(facts)
  }, 60_000)
  afterAll(async () => {
    await postgres.close()
    await duck.close()
  })

  it.each([dayAfterStart(60), AS_OF, dayAfterStart(2000)])(
    "as of %s PostgreSQL and DuckDB say the same",
    async (asOf) => {
      const [left, right] = [byId(await postgres.ask(ALL, [asOf])), byId(await duck.ask(ALL, [asOf]))]
      expect(left.length).toBeGreaterThan(50)
      expectEqualRows(left, right)
    }
  )

  it("the columns are customer_id and the catalogue, in order", async () => {
    const [row] = await postgres.ask(ALL, [AS_OF])
    expect(Object.keys(row)).toEqual(["customer_id", ...FEATURES.map(({ name }) => name)])
  })

  it("a text of some features says of them what the whole says, and computes no others", async () => {
    const whole = byId(await postgres.ask(ALL, [AS_OF]))
    const families = [...new Set(FEATURES.map(({ family }) => family))]
    const subsets = [
      ...FEATURES.map(({ name }) => [name]),
      ...families.map((family) => FEATURES.filter((one) => one.family === family).map(({ name }) => name)),
      ["days_since_last_order", "return_rate", "recent_order_rate_ratio", "frequency"],
    ]
    for (const names of subsets) {
      const text = featureSql({ ...OPTIONS, customers: "all", names })
      for (const database of [postgres, duck]) {
        const rows = byId(await database.ask(text, [AS_OF]))
        expect(new Set(Object.keys(rows[0]))).toEqual(new Set(["customer_id", ...names]))
        expectEqualRows(rows, whole)
      }
    }
    const labels = featureSql({ ...OPTIONS, customers: "all", names: ["days_since_last_order"] })
    expect(labels).not.toMatch(/weekday|category_sums|discount_orders|last_orders/)
    const unknown = () => featureSql({ ...OPTIONS, customers: "all", names: ["nonsense"] })
    expect(unknown).toThrow(/names must be features of the catalogue, got nonsense/)
  })

  it("two halves are the whole, in both databases", async () => {
    for (const database of [postgres, duck]) {
      const top = (await database.ask(topCategoriesSql(OPTIONS), [AS_OF])).map(({ category_id }) =>
        String(category_id)
      )
      const lower = await database.ask(BETWEEN, [AS_OF, "", "cus_5", top])
      const upper = await database.ask(BETWEEN, [AS_OF, "cus_5", null, top])
      expect(Math.min(lower.length, upper.length)).toBeGreaterThan(20)
      expectEqualRows(byId([...lower, ...upper]), byId(await database.ask(ALL, [AS_OF])))
    }
  })

  it("listed customers get what they get among all, in both databases", async () => {
    const listed = ["cus_0", "cus_3", "cus_17", "nobody"]
    for (const database of [postgres, duck]) {
      const top = await database.ask(topCategoriesSql(OPTIONS), [AS_OF])
      const ids = top.map(({ category_id }) => String(category_id))
      const among = byId(await database.ask(ALL, [AS_OF])).filter(({ customer_id }) =>
        listed.includes(String(customer_id))
      )
      expect(among).toHaveLength(3)
      expectEqualRows(byId(await database.ask(LISTED, [AS_OF, listed, ids])), among)
    }
  })

  it("nothing that happened after as_of moves a figure", async () => {
    const known = byId(await postgres.ask(ALL, [AS_OF]))
    const altered = {
      orders: facts.orders.map((order) =>
        order.placed_at > AS_OF ? { ...order, customer_id: "cus_0", rate: 7, is_guest: true } : order
      ),
      entries: facts.entries.map((entry) =>
        entry.occurred_at > AS_OF
          ? { ...entry, amount: 9999, quantity: 50, discount: 77, kind: "sale", product_id: "x" }
          : entry
      ),
    }
    expect(altered.entries.filter(({ amount }) => amount === 9999).length).toBeGreaterThan(100)
    const database = await postgresFacts(altered)
    const asked = byId(await database.ask(ALL, [AS_OF]))
    await database.close()
    expectEqualRows(asked, known)
  })

  it("an order or entry one millisecond after as_of is not seen, one at as_of is", async () => {
    const at = new Date(AS_OF).getTime()
    const order = (order_id: string, ms: number) => ({
      ...facts.orders[0],
      order_id,
      customer_id: order_id,
      rate: 1,
      placed_at: new Date(at + ms).toISOString(),
    })
    const entry = (order_id: string, ms: number) => ({
      ...facts.entries[0],
      order_id,
      kind: "sale",
      amount: 10,
      occurred_at: new Date(at + ms).toISOString(),
    })
    const database = await postgresFacts({
      orders: [order("now", 0), order("later", 1)],
      entries: [entry("now", 0), entry("later", 1)],
    })
    const rows = await database.ask(ALL, [AS_OF])
    await database.close()
    expect(rows).toMatchObject([{ customer_id: "now", days_since_last_order: 0, total_spend: 10 }])
  })
})
