import { linesAtMomentsSql, linesSql } from ".."
import { duckFacts, postgresFacts, type FactsDatabase, type FeatureRow } from "./databases"
import { dayAfterStart, randomFacts, type EntryRow, type Facts, type OrderRow } from "./random-facts"

const ZONE = "Europe/Berlin"
const ALL = linesSql({ timeZone: ZONE, customers: "all" })
const LISTED = linesSql({ timeZone: ZONE, customers: "listed" })
const BETWEEN = linesSql({ timeZone: ZONE, customers: "between" })
const AS_OF = dayAfterStart(600)

const keyOf = ({ customer_id, product_id, day }: FeatureRow): string => `${customer_id}/${product_id}/${day}`
const ordered = (rows: FeatureRow[]): FeatureRow[] => [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))

/** Sums may differ in their last digit by the order of addition. */
function expectEqualLines(actual: FeatureRow[], expected: FeatureRow[]): void {
  expect(actual.map(keyOf)).toEqual(expected.map(keyOf))
  actual.forEach((row, i) => {
    const { units, amount, ...texts } = row
    const { units: otherUnits, amount: otherAmount, ...otherTexts } = expected[i]
    expect(texts).toEqual(otherTexts)
    expect(Number(units)).toBeCloseTo(Number(otherUnits), 9)
    expect(amount === null).toBe(otherAmount === null)
    expect(Number(amount)).toBeCloseTo(Number(otherAmount), 9)
  })
}

/** The same by plain loops: orders not cancelled, entries by product, days by the calendar of the zone. */
function linesOf({ orders, entries }: Facts, asOf: string): FeatureRow[] {
  const known = new Map(orders.filter(({ placed_at }) => placed_at <= asOf).map((o) => [o.order_id, o]))
  const seen = entries.filter(({ occurred_at }) => occurred_at <= asOf)
  const cancelled = new Set(seen.filter(({ kind }) => kind === "cancellation").map((e) => e.order_id))
  const rows = new Map<string, { row: FeatureRow; regions: string[]; channels: string[] }>()
  for (const { order_id, kind, product_id, quantity, amount } of seen) {
    const order = known.get(order_id)
    if (!order || cancelled.has(order_id) || product_id === null || !/^(sale|edit|return)$/.test(kind)) {
      continue
    }
    const local = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(new Date(order.placed_at))
    const day = Date.parse(`${local}T00:00:00Z`) / 86_400_000
    const key = `${order.customer_id}/${product_id}/${day}`
    const made: FeatureRow = { customer_id: order.customer_id, product_id, day, units: 0, amount: null }
    const found = rows.get(key) ?? { row: made, regions: [], channels: [] }
    rows.set(key, found)
    found.row.units = Number(found.row.units) + quantity
    if (order.rate !== null) {
      found.row.amount = Number(found.row.amount ?? 0) + amount * order.rate
    }
    found.regions.push(...(order.region_id === null ? [] : [order.region_id]))
    found.channels.push(...(order.sales_channel_id === null ? [] : [order.sales_channel_id]))
  }
  return [...rows.values()]
    .filter(({ row }) => Number(row.units) > 1e-9)
    .map(({ row, regions, channels }) => ({
      ...row,
      region_id: regions.sort()[0] ?? null,
      sales_channel_id: channels.sort()[0] ?? null,
    }))
}

describe("lines of purchases, one text, two databases", () => {
  const facts = randomFacts(11, 120, 1500)
  const opened: { name: string; database: FactsDatabase }[] = []
  beforeAll(async () => {
    opened.push({ name: "PostgreSQL", database: await postgresFacts(facts) })
    opened.push({ name: "DuckDB", database: await duckFacts(facts) })
  }, 60_000)
  afterAll(async () => {
    await Promise.all(opened.map(({ database }) => database.close()))
  })

  it.each([dayAfterStart(60), AS_OF, dayAfterStart(2000)])(
    "as of %s they are what plain loops find",
    async (asOf) => {
      const expected = ordered(linesOf(facts, asOf))
      expect(expected.length).toBeGreaterThan(80)
      for (const { database } of opened) {
        expectEqualLines(ordered(await database.ask(ALL, [asOf])), expected)
      }
    }
  )

  it("two halves are the whole, and listed customers get what they get among all", async () => {
    for (const { database } of opened) {
      const all = ordered(await database.ask(ALL, [AS_OF]))
      const lower = await database.ask(BETWEEN, [AS_OF, "", "cus_5"])
      const upper = await database.ask(BETWEEN, [AS_OF, "cus_5", null])
      expectEqualLines(ordered([...lower, ...upper]), all)
      const listed = ["cus_0", "cus_17", "nobody"]
      const theirs = all.filter(({ customer_id }) => listed.includes(String(customer_id)))
      expect(theirs.length).toBeGreaterThan(10)
      expectEqualLines(ordered(await database.ask(LISTED, [AS_OF, listed])), theirs)
    }
  })

  it("several moments at once are what each is alone", async () => {
    const moments = [dayAfterStart(2000), AS_OF, dayAfterStart(60), dayAfterStart(300)]
    const text = linesAtMomentsSql({ timeZone: ZONE, moments: moments.length })
    for (const { database } of opened) {
      const rows = await database.ask(text, moments)
      for (const [at, moment] of moments.entries()) {
        const alone = ordered(linesOf(facts, moment)).map(({ units, amount, ...line }) => line)
        const together = rows
          .filter((row) => row[`known_${at + 1}`])
          .map(({ customer_id, product_id, day, ...of }) => ({
            customer_id,
            product_id,
            day,
            region_id: of[`region_id_${at + 1}`],
            sales_channel_id: of[`sales_channel_id_${at + 1}`],
          }))
        expect(ordered(together)).toEqual(alone)
      }
      expect(new Set(moments.map((_, at) => rows.filter((row) => row[`known_${at + 1}`]).length)).size).toBe(
        4
      )
    }
  })

  it("nothing that happened after as_of moves a line", async () => {
    const altered: Facts = {
      orders: facts.orders.map((order) =>
        order.placed_at > AS_OF ? { ...order, customer_id: "cus_0" } : order
      ),
      entries: facts.entries.map((entry) =>
        entry.occurred_at > AS_OF ? { ...entry, kind: "sale", quantity: 50, product_id: "x" } : entry
      ),
    }
    const database = await duckFacts(altered)
    const rows = ordered(await database.ask(ALL, [AS_OF]))
    await database.close()
    expectEqualLines(rows, ordered(await opened[1].database.ask(ALL, [AS_OF])))
  })

  it("a return counts from its own day on, a cancellation takes everything", async () => {
    const order = (order_id: string, day: number): OrderRow => ({
      ...facts.orders[0],
      order_id,
      customer_id: "c",
      placed_at: dayAfterStart(day),
      rate: null,
      region_id: null,
      sales_channel_id: null,
    })
    const entry = (order_id: string, kind: string, day: number, quantity: number): EntryRow => ({
      order_id,
      entry_id: `${order_id}:${kind}:${day}`,
      kind,
      occurred_at: dayAfterStart(day),
      product_id: kind === "cancellation" ? null : "p",
      category_id: null,
      quantity,
      amount: quantity,
      discount: 0,
    })
    const made: Facts = {
      orders: [order("kept", 10), order("gone", 20)],
      entries: [
        entry("kept", "sale", 10, 3),
        entry("kept", "return", 30, -2),
        entry("kept", "return", 50, -1),
        entry("gone", "sale", 20, 1),
        entry("gone", "cancellation", 40, -1),
      ],
    }
    const asked = await Promise.all([postgresFacts(made), duckFacts(made)])
    for (const database of asked) {
      const units = async (day: number): Promise<unknown[]> =>
        ordered(await database.ask(ALL, [dayAfterStart(day)])).map((row) => row.units)
      expect(await units(25)).toEqual([3, 1])
      expect(await units(35)).toEqual([1, 1])
      expect(await units(45)).toEqual([1])
      expect(await units(55)).toEqual([])
      const [row] = await database.ask(ALL, [dayAfterStart(25)])
      expect(row).toMatchObject({ amount: null, region_id: null, sales_channel_id: null })
      await database.close()
    }
  })
})
