import { featureSql, purchaseDaysSql } from ".."
import { duckFacts, type FactsDatabase, postgresFacts } from "./databases"
import { dayAfterStart, randomFacts } from "./random-facts"

const ZONE = { timeZone: "Europe/Berlin" }
const TEXT = purchaseDaysSql(ZONE)
const FEATURES = featureSql({ ...ZONE, topCategories: 2, recentDays: 90, customers: "all" })
const DAY = 86_400_000

describe("repeat purchases by day", () => {
  const facts = randomFacts(11, 150, 1200)
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

  it.each([dayAfterStart(200), dayAfterStart(2000)])(
    "as of %s they add up to the feature frequency, in both databases",
    async (asOf) => {
      const [left, right] = [
        await postgres.ask(TEXT, [asOf, "2100-01-01"]),
        await duck.ask(TEXT, [asOf, "2100-01-01"]),
      ]
      expect(left).toEqual(right)
      const people = await duck.ask(FEATURES, [asOf])
      const sum = (rows: { [name: string]: unknown }[], name: string): number =>
        rows.reduce((total, row) => total + Number(row[name]), 0)
      expect(sum(left, "purchases")).toBe(sum(people, "frequency"))
      expect(left.length).toBeGreaterThan(50)
    }
  )

  it("only those first seen by the date count, days are days since 1970, oldest first", async () => {
    const [cohortEnd, end] = [dayAfterStart(100).slice(0, 10), dayAfterStart(2000)]
    const rows = await duck.ask(TEXT, [end, cohortEnd])
    const all = await duck.ask(TEXT, [end, "2100-01-01"])
    const total = (of: typeof rows): number => of.reduce((sum, { purchases }) => sum + Number(purchases), 0)
    expect(total(rows)).toBeGreaterThan(0)
    expect(total(rows)).toBeLessThan(total(all))
    const days = rows.map(({ day }) => Number(day))
    expect(days).toEqual([...days].sort((a, b) => a - b))
    expect(days[0] * DAY).toBeGreaterThan(Date.parse("2024-01-01T00:00:00Z"))
    expect(await duck.ask(TEXT, [end, "2000-01-01"])).toEqual([])
  })
})
