import fc from "fast-check"
import { RFM_GROUPS, fitRfm, onFive, rfmCells, rfmGroup, rfmValueScore, scoreRfm } from "../../index"
import type { RfmColumns } from "../../index"

const BINS = [3, 4, 5] as const

const customer = fc.record({
  days: fc.integer({ min: 0, max: 2000 }),
  orders: fc.integer({ min: 1, max: 60 }),
  spend: fc.oneof(fc.constant(0), fc.double({ min: -500, max: 1e6, noNaN: true })),
})
const customers = fc.array(customer, { minLength: 1, maxLength: 200 })

const columnsOf = (rows: readonly { days: number; orders: number; spend: number }[]): RfmColumns => ({
  daysSinceLastOrder: rows.map(({ days }) => days),
  orderCount: rows.map(({ orders }) => orders),
  totalSpend: rows.map(({ spend }) => spend),
})

/** The definition, straight from the rank: 1 + floor(bins × (midrank − ½) / n). */
function byDefinition(values: readonly number[], bins: number): number[] {
  return values.map((value) => {
    const smaller = values.filter((other) => other < value).length
    const equal = values.filter((other) => other === value).length
    const midrank = smaller + (equal + 1) / 2
    return 1 + Math.floor((bins * (midrank - 0.5)) / values.length)
  })
}

describe.each(BINS)("with %s bins", (bins) => {
  const scores = Array.from({ length: bins }, (_, i) => i + 1)
  const cells = scores.flatMap((r) => scores.flatMap((f) => scores.map((m) => [r, f, m] as const)))

  it("every cell of R, F and M has exactly one group, and it is one of the eleven", () => {
    for (const [r, f, m] of cells) {
      const group = rfmGroup(r, f, m, bins)
      expect(RFM_GROUPS).toContain(group)
      const claimed = RFM_GROUPS.filter((name) =>
        rfmCells(name).some((cell) => cell.r === onFive(r, bins) && cell.fm === rfmValueScore(f, m, bins))
      )
      expect(claimed).toEqual([group])
    }
    expect(cells).toHaveLength(bins ** 3)
  })

  it("the best scores are champions and the worst are lost", () => {
    expect(rfmGroup(bins, bins, bins, bins)).toBe("champions")
    expect(rfmGroup(1, 1, 1, bins)).toBe("lost")
  })

  it("the frozen cut points score the training customers exactly by their midrank", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const columns = columnsOf(rows)
        const scored = scoreRfm(fitRfm(columns, { bins }), columns)
        const { daysSinceLastOrder, orderCount, totalSpend } = columns
        expect(Array.from(scored.r)).toEqual(
          byDefinition(
            Array.from(daysSinceLastOrder, (days) => -days),
            bins
          )
        )
        expect(Array.from(scored.f)).toEqual(byDefinition(Array.from(orderCount), bins))
        expect(Array.from(scored.m)).toEqual(byDefinition(Array.from(totalSpend), bins))
      })
    )
  })

  it("a customer alone is scored as among all", () => {
    fc.assert(
      fc.property(customers, fc.nat(), (rows, pick) => {
        const i = pick % rows.length
        const model = fitRfm(columnsOf(rows), { bins })
        const all = scoreRfm(model, columnsOf(rows))
        const alone = scoreRfm(model, columnsOf([rows[i]]))
        expect([alone.r[0], alone.f[0], alone.m[0]]).toEqual([all.r[i], all.f[i], all.m[i]])
      })
    )
  })

  it("a new customer never scores worse for being more recent, more frequent or spending more", () => {
    fc.assert(
      fc.property(customers, customer, customer, (rows, a, b) => {
        const model = fitRfm(columnsOf(rows), { bins })
        const worse = {
          days: Math.max(a.days, b.days),
          orders: Math.min(a.orders, b.orders),
          spend: Math.min(a.spend, b.spend),
        }
        const better = {
          days: Math.min(a.days, b.days),
          orders: Math.max(a.orders, b.orders),
          spend: Math.max(a.spend, b.spend),
        }
        const { r, f, m } = scoreRfm(model, columnsOf([worse, better]))
        expect([r[1] >= r[0], f[1] >= f[0], m[1] >= m[0]]).toEqual([true, true, true])
      })
    )
  })

  it("cut points are ascending, finite, and survive JSON", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const model = fitRfm(columnsOf(rows), { bins })
        expect(JSON.parse(JSON.stringify(model))).toEqual(model)
        for (const cuts of Object.values(model.cutPoints)) {
          expect(cuts).toHaveLength(bins - 1)
          expect(cuts).toEqual([...cuts].sort((x, y) => x - y))
        }
      })
    )
  })
})

describe("the map of groups", () => {
  it("is the published table of recency against the mean of frequency and spend", () => {
    const table = [5, 4, 3, 2, 1].map((r) => [1, 2, 3, 4, 5].map((fm) => rfmGroup(r, fm, fm, 5)))
    expect(table).toEqual([
      ["new_customers", "potential_loyalists", "potential_loyalists", "loyal_customers", "champions"],
      ["promising", "potential_loyalists", "potential_loyalists", "loyal_customers", "champions"],
      ["about_to_sleep", "about_to_sleep", "need_attention", "loyal_customers", "loyal_customers"],
      ["hibernating", "hibernating", "at_risk", "at_risk", "cant_lose_them"],
      ["lost", "lost", "hibernating", "at_risk", "cant_lose_them"],
    ])
  })

  it("rounds the mean of F and M half up", () => {
    expect([rfmValueScore(4, 5, 5), rfmValueScore(1, 2, 5), rfmValueScore(5, 1, 5)]).toEqual([5, 2, 3])
  })

  it("spreads three and four bins over five", () => {
    expect([1, 2, 3].map((score) => onFive(score, 3))).toEqual([1, 3, 5])
    expect([1, 2, 3, 4].map((score) => onFive(score, 4))).toEqual([1, 2, 4, 5])
  })
})

describe("customers at the edges", () => {
  it("one without an order has no scores and no group", () => {
    const rows = [
      { days: NaN, orders: 0, spend: 0 },
      { days: 3, orders: 2, spend: 10 },
    ]
    const model = fitRfm(columnsOf(rows))
    const { r, f, m } = scoreRfm(model, columnsOf(rows))
    expect(model.customers).toBe(1)
    expect([r[0], f[0], m[0]]).toEqual([0, 0, 0])
    expect(rfmGroup(r[0], f[0], m[0], 5)).toBeNull()
  })

  it("a model without customers scores nobody", () => {
    const model = fitRfm(columnsOf([]))
    expect(scoreRfm(model, columnsOf([{ days: 0, orders: 1, spend: 5 }])).r[0]).toBe(0)
  })

  it("customers all alike share the middle score", () => {
    const rows = Array.from({ length: 8 }, () => ({ days: 5, orders: 1, spend: 20 }))
    const { r, f, m } = scoreRfm(fitRfm(columnsOf(rows)), columnsOf(rows))
    expect([r[0], f[0], m[0]]).toEqual([3, 3, 3])
  })

  it("a value beyond everything seen earns the top score", () => {
    const rows = Array.from({ length: 8 }, () => ({ days: 5, orders: 1, spend: 20 }))
    const better = columnsOf([{ days: 4, orders: 2, spend: 21 }])
    const { r, f, m } = scoreRfm(fitRfm(columnsOf(rows)), better)
    expect([r[0], f[0], m[0]]).toEqual([5, 5, 5])
  })

  it("unknown spend counts as nothing spent", () => {
    const rows = [
      { days: 1, orders: 1, spend: NaN },
      { days: 1, orders: 1, spend: 10 },
    ]
    const { m } = scoreRfm(fitRfm(columnsOf(rows)), columnsOf(rows))
    expect(m[0]).toBeLessThan(m[1])
  })
})

describe("own cut points", () => {
  const cutPoints = {
    daysSinceLastOrder: [30, 90, 180, 365],
    orderCount: [2, 3, 5, 10],
    totalSpend: [50, 200, 500, 1000],
  }

  it("score 1 plus the cuts reached; few days are good", () => {
    const rows = [
      { days: 30, orders: 10, spend: 1000 },
      { days: 31, orders: 9, spend: 999.99 },
      { days: 366, orders: 1, spend: 49 },
    ]
    const { r, f, m } = scoreRfm(fitRfm(columnsOf(rows), { cutPoints }), columnsOf(rows))
    expect([Array.from(r), Array.from(f), Array.from(m)]).toEqual([
      [5, 4, 1],
      [5, 4, 1],
      [5, 4, 1],
    ])
  })

  it("are refused in words when they are too few or not ascending", () => {
    const fit = (orderCount: number[]) => () =>
      fitRfm(columnsOf([]), { cutPoints: { ...cutPoints, orderCount } })
    expect(fit([2, 3])).toThrow(
      "cut points of orderCount is [2,3], but must be 4 ascending numbers for 5 bins"
    )
    expect(fit([2, 3, 1, 9])).toThrow("4 ascending numbers")
  })
})

it.each([2, 6, 4.5])("%s bins are refused in words", (bins) => {
  expect(() => fitRfm(columnsOf([]), { bins })).toThrow(
    `bins is ${bins}, but must be a whole number from 3 to 5`
  )
})
