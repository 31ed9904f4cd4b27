import fc from "fast-check"
import { buyAgainChance, fitBuyAgain, recommendBuyAgain, repeatsOf, seededRandom } from "../../index"

/** User 0 buys item 5 every 30 days, item 6 every 10 days, item 7 once. */
const purchases = {
  users: [0, 0, 0, 0, 0, 0, 0, 1, 1],
  items: [5, 6, 5, 6, 5, 6, 7, 5, 5],
  days: [0, 40, 30, 50, 60, 60, 60, 0, 45],
}

describe("recommendBuyAgain", () => {
  it("offers what is due by the user's own rhythm", () => {
    const soon = recommendBuyAgain(purchases, { asOfDay: 69, horizonDays: 5 })
    expect(Array.from(soon.users)).toEqual([0, 1])
    expect(Array.from(soon.items.subarray(0, soon.offsets[1]))).toEqual([6, 5])
    const later = recommendBuyAgain(purchases, { asOfDay: 88, horizonDays: 5 })
    expect(later.items[0]).toBe(5)
    expect(later.dueInDays[0]).toBeCloseTo(later.intervalDays[0] - 28, 12)
    expect(later.intervalDays[0]).toBeGreaterThan(20)
    expect(later.intervalDays[0]).toBeLessThan(31)
    expect(later.purchases[0]).toBe(3)
  })

  it("is the formula of its comment", () => {
    // One user, one item, two gaps of 20 days: center and own mean are ln 20.
    const entries = { users: [0, 0, 0], items: [0, 0, 0], days: [0, 20, 40] }
    const { scores, intervalDays } = recommendBuyAgain(entries, { asOfDay: 55, horizonDays: 10 })
    expect(intervalDays[0]).toBeCloseTo(20, 12)
    // One free squared distance, which is 0: usual = (0 + 2/4) / 3, variance = (0 + 2 usual) / 3, spread with 1 + 1/4.
    const spread = Math.sqrt((2 * (0.5 / 3)) / 3 / 0.8)
    const by = (day: number): number => normal(Math.log(day / 20) / spread)
    const p = (2 + 2 * ((2 + 2 * (2 / 3)) / 5)) / 4
    expect(scores[0]).toBeCloseTo((p * (by(25) - by(15))) / (1 - p * by(15)), 9)
  })

  it("gives up on who stays away", () => {
    const chance = (asOfDay: number): number =>
      recommendBuyAgain(purchases, { asOfDay, horizonDays: 10, users: [0] }).scores.reduce(
        (a, b) => Math.max(a, b),
        0
      )
    expect(chance(70)).toBeGreaterThan(0.3)
    expect(chance(400)).toBeLessThan(0.02)
  })

  it("serves first buyers by the rhythm of others where asked to", () => {
    const once = recommendBuyAgain(purchases, { asOfDay: 70, minPurchases: 1, users: [0] })
    expect(Array.from(once.items)).toContain(7)
    expect(Array.from(recommendBuyAgain(purchases, { asOfDay: 70, users: [0] }).items)).not.toContain(7)
  })

  it("counts purchases of a day once and leaves returns out", () => {
    const entries = {
      users: [0, 0, 0, 0],
      items: [1, 1, 1, 1],
      days: [1, 1.5, 11, 20],
      values: [1, 1, 1, -1],
    }
    const { purchases: counted, intervalDays } = recommendBuyAgain(entries, { asOfDay: 21 })
    expect(Array.from(counted)).toEqual([2])
    expect(intervalDays[0]).toBeCloseTo(10, 12)
  })

  it("has nothing to say where nothing was bought twice, or for a stranger", () => {
    const entries = { users: [0, 1], items: [0, 0], days: [0, 5] }
    expect(recommendBuyAgain(entries, { asOfDay: 9, minPurchases: 1 }).items).toHaveLength(0)
    expect(Array.from(recommendBuyAgain(purchases, { asOfDay: 70, users: [99] }).offsets)).toEqual([0, 0])
  })

  it("gives chances, which grow with the horizon and do not depend on the order of the entries", () => {
    const entries = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 200 })
      ),
      { minLength: 1, maxLength: 60 }
    )
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 90 }), (rows, horizonDays) => {
        const columns = (order: typeof rows): { users: number[]; items: number[]; days: number[] } => ({
          users: order.map(([user]) => user),
          items: order.map(([, item]) => item),
          days: order.map(([, , day]) => day),
        })
        const options = { asOfDay: 210, horizonDays, minPurchases: 1 }
        const found = recommendBuyAgain(columns(rows), options)
        found.scores.forEach((score) => {
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThan(1)
        })
        expect(found).toEqual(recommendBuyAgain(columns([...rows].reverse()), options))
        const longer = recommendBuyAgain(columns(rows), { ...options, horizonDays: 2 * horizonDays })
        const best = (list: Float64Array): number => list.reduce((a, b) => Math.max(a, b), 0)
        expect(best(longer.scores)).toBeGreaterThanOrEqual(best(found.scores))
      })
    )
  })

  it("says chances that come true", () => {
    // 4,000 users with lognormal intervals around rhythms of their own who never stop; asked on day 200, judged to 230.
    const random = seededRandom(4)
    const normalDraw = (): number => Array.from({ length: 12 }, random).reduce((a, b) => a + b, -6)
    const rows = { users: [] as number[], items: [] as number[], days: [] as number[] }
    const later = new Set<number>()
    for (let user = 0; user < 4000; user++) {
      const own = Math.log(40) + 0.35 * normalDraw()
      for (let day = 40 * random(); day < 230; day += Math.max(1, Math.exp(own + 0.3 * normalDraw()))) {
        if (day >= 200) {
          later.add(user)
        } else {
          rows.users.push(user)
          rows.items.push(0)
          rows.days.push(day)
        }
      }
    }
    const { users, offsets, scores } = recommendBuyAgain(rows, { asOfDay: 200, horizonDays: 30 })
    for (const [low, high] of [
      [0.3, 0.5],
      [0.5, 0.7],
      [0.7, 0.9],
    ]) {
      const band = Array.from(users.keys()).filter(
        (l) => offsets[l + 1] > offsets[l] && scores[offsets[l]] >= low && scores[offsets[l]] < high
      )
      const said = band.reduce((sum, l) => sum + scores[offsets[l]], 0) / band.length
      const came = band.filter((l) => later.has(users[l])).length / band.length
      expect(band.length).toBeGreaterThan(100)
      expect(Math.abs(said - came)).toBeLessThan(0.12)
    }
  })

  it("names what is wrong", () => {
    expect(() => recommendBuyAgain(purchases, { asOfDay: 59 })).toThrow(
      "day of entry 4 is 60, but must be at most asOfDay (59)"
    )
    expect(() => recommendBuyAgain(purchases, { asOfDay: 70, horizonDays: 0 })).toThrow("horizonDays is 0")
    expect(() =>
      recommendBuyAgain({ ...purchases, users: purchases.users.map(() => -1) }, { asOfDay: 70 })
    ).toThrow("user of entry 0 is -1")
  })
})

/** P(Z ≤ z) by a midpoint sum, independent of the library. */
function normal(z: number): number {
  const steps = 200_000
  let sum = 0
  for (let i = 0; i < steps; i++) {
    const x = -9 + ((z + 9) * (i + 0.5)) / steps
    sum += Math.exp(-(x * x) / 2)
  }
  return (sum * (z + 9)) / steps / Math.sqrt(2 * Math.PI)
}

describe("fitBuyAgain", () => {
  const model = fitBuyAgain(purchases, { items: 9, priorWeight: 2 })

  it("knows the rhythms of recommendBuyAgain, so that a purchase after the fit needs no other fit", () => {
    const lists = recommendBuyAgain(purchases, { asOfDay: 69, horizonDays: 5, count: 9, minPurchases: 1 })
    const own = repeatsOf(purchases).filter(({ user }) => user === 0)
    const chances = own.map((each) => {
      const at = (column: readonly number[] | undefined): number => column?.[each.item] ?? NaN
      const rhythm = {
        center: at(model?.center),
        variance: at(model?.variance),
        repeatShare: at(model?.repeatShare),
      }
      return { item: each.item, ...buyAgainChance(rhythm, 2, each, { asOfDay: 69, horizonDays: 5 }) }
    })
    expect(chances).toHaveLength(3)
    for (let at = 0; at < lists.offsets[1]; at++) {
      const expected = chances.find(({ item }) => item === lists.items[at])
      expect(expected?.chance).toBe(lists.scores[at])
      expect(expected?.intervalDays).toBe(lists.intervalDays[at])
      expect(expected?.dueInDays).toBe(lists.dueInDays[at])
    }
  })

  it("is frozen plain data and gives items without purchases the rhythm of all", () => {
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
    expect(Object.isFrozen(model) && Object.isFrozen(model?.center)).toBe(true)
    expect(model?.center[8]).toBe(model?.center[0])
    expect(model?.center[5]).not.toBe(model?.center[8])
  })

  it("is null where nothing was bought again, and names an item that does not exist", () => {
    expect(fitBuyAgain({ users: [0, 1], items: [0, 0], days: [1, 5] }, { items: 1 })).toBeNull()
    expect(() => fitBuyAgain(purchases, { items: 3 })).toThrow(
      /item is \d, but must be a whole number from 0 to 2/
    )
  })
})
