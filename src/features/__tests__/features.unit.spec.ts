import { FEATURES, NUMERIC_FEATURES, featureSql, featuresHash } from ".."
import { postgresFacts, type FeatureRow } from "./databases"
import type { EntryRow, Facts, OrderRow } from "./random-facts"

/** Berlin: UTC+1 in winter, UTC+2 in summer. */
const OPTIONS = { timeZone: "Europe/Berlin", topCategories: 2, recentDays: 30 }
const AS_OF = "2026-03-31T22:00:00Z" // 1 April, midnight in Berlin

type Entry = Partial<EntryRow> & { kind: string; amount: number }

const facts: Facts = { orders: [], entries: [] }

function order(
  order_id: string,
  customer_id: string,
  placed_at: string,
  entries: Entry[],
  more: Partial<OrderRow> = {}
) {
  facts.orders.push({
    order_id,
    customer_id,
    placed_at,
    rate: 1,
    country_code: "de",
    region_id: "reg",
    sales_channel_id: null,
    payment_provider_id: "pp_card",
    is_guest: false,
    ...more,
  })
  entries.forEach((entry, i) =>
    facts.entries.push({
      order_id,
      entry_id: `${entry.kind}:${i}`,
      occurred_at: placed_at,
      product_id: null,
      category_id: null,
      quantity: 1,
      discount: 0,
      ...entry,
    })
  )
}

const shoes = { product_id: "shoe", category_id: "shoes" }
const hat = { product_id: "hat", category_id: "hats" }
const sock = { product_id: "sock", category_id: "socks" }

// anna: three orders on three days, a discount, a return, an order that was cancelled
order("a1", "anna", "2026-01-05T22:30:00Z", [
  // Monday 23:30 in Berlin
  { kind: "sale", amount: 80, quantity: 2, discount: 20, ...shoes },
  { kind: "shipping", amount: 5 },
  { kind: "return", amount: -40, quantity: -1, occurred_at: "2026-01-20T12:00:00Z", ...shoes },
])
order("a2", "anna", "2026-01-15T22:30:00Z", [{ kind: "sale", amount: 30, quantity: 1, ...hat }]) // Thursday 23:30
order(
  "a3",
  "anna",
  "2026-03-16T09:00:00Z",
  [
    // Monday 10:00
    { kind: "sale", amount: 10, quantity: 5, ...sock },
    { kind: "refund", amount: -3, quantity: 0, occurred_at: "2026-03-20T09:00:00Z" },
  ],
  { country_code: "at", payment_provider_id: "pp_invoice", sales_channel_id: "web", is_guest: true }
)
order("a4", "anna", "2026-03-25T09:00:00Z", [
  { kind: "sale", amount: 500, quantity: 1, ...hat },
  { kind: "cancellation", amount: -500, occurred_at: "2026-03-26T09:00:00Z" },
])
// ben: one order in a currency without a rate; a line without a product
order("b1", "ben", "2026-03-01T12:00:00Z", [{ kind: "sale", amount: 900, quantity: 4 }], { rate: null })
// cleo: two orders of one day, in two currencies, and one long ago; an edit that took a line away again
order("c1", "cleo", "2024-06-01T10:00:00Z", [{ kind: "sale", amount: 100, quantity: 1, ...shoes }])
order(
  "c2",
  "cleo",
  "2026-03-01T08:00:00Z",
  [
    { kind: "sale", amount: 50, quantity: 1, ...shoes },
    { kind: "sale", amount: 60, quantity: 2, ...hat },
    { kind: "edit", amount: -60, quantity: -2, occurred_at: "2026-03-01T09:00:00Z", ...hat },
  ],
  { rate: 0.5 }
)
order("c3", "cleo", "2026-03-01T20:00:00Z", [{ kind: "sale", amount: 20, quantity: 1, ...shoes }])
// dan: only a cancelled order; eve: only an order after as_of; fay: an order that is cancelled later
order("d1", "dan", "2026-03-01T12:00:00Z", [
  { kind: "sale", amount: 10 },
  { kind: "cancellation", amount: -10, occurred_at: "2026-03-02T12:00:00Z" },
])
order("e1", "eve", "2026-04-02T12:00:00Z", [{ kind: "sale", amount: 10 }])
order("f1", "fay", "2026-03-30T12:00:00Z", [
  { kind: "sale", amount: 10 },
  { kind: "cancellation", amount: -10, occurred_at: "2026-04-02T12:00:00Z" },
])
// gil: an order of shipping alone, and a free one
order("g1", "gil", "2026-02-01T12:00:00Z", [{ kind: "shipping", amount: 6 }])
order("g2", "gil", "2026-02-02T12:00:00Z", [{ kind: "sale", amount: 0, quantity: 1, discount: 0, ...hat }])
// hal: a product whose category changed between two sales, and one that was taken away under another category
order("h1", "hal", "2026-02-01T12:00:00Z", [
  { kind: "sale", amount: 10, product_id: "clog", category_id: "socks" },
  { kind: "sale", amount: 40, product_id: "boot", category_id: "socks" },
  { kind: "edit", amount: -40, quantity: -1, product_id: "boot", category_id: "shoes" },
])
order("h2", "hal", "2026-02-02T12:00:00Z", [
  { kind: "sale", amount: 20, product_id: "clog", category_id: "shoes" },
])

describe("features by hand", () => {
  const people = new Map<string, FeatureRow>()
  beforeAll(async () => {
    const database = await postgresFacts(facts)
    for (const row of await database.ask(featureSql({ ...OPTIONS, customers: "all" }), [AS_OF])) {
      people.set(String(row.customer_id), row)
    }
    await database.close()
  })

  const expectFeatures = (customer: string, expected: FeatureRow) => {
    const row = people.get(customer) ?? {}
    for (const [name, value] of Object.entries(expected)) {
      const actual = row[name]
      if (typeof value === "number" && typeof actual === "number") {
        expect({ [name]: actual }).toEqual({ [name]: expect.closeTo(value, 9) })
      } else {
        expect({ [name]: actual }).toEqual({ [name]: value })
      }
    }
  }

  it("customers with an order that stands have a profile, others do not", () => {
    expect([...people.keys()].sort()).toEqual(["anna", "ben", "cleo", "fay", "gil", "hal"])
  })

  it("recency: first, last, days of 24 hours since then", () => {
    expectFeatures("anna", {
      first_order_at: "2026-01-05T22:30:00.000Z",
      last_order_at: "2026-03-16T09:00:00.000Z",
      days_since_last_order: 15 + 13 / 24,
      tenure_days: 85 - 0.5 / 24,
    })
  })

  it("spend: orders that stand, net of returns and refunds; the last year by the entry's own date", () => {
    expectFeatures("anna", {
      order_count: 3,
      total_spend: 82,
      average_order_value: 82 / 3,
      spend_last_365_days: 82,
    })
    expectFeatures("cleo", {
      order_count: 3,
      total_spend: 145,
      average_order_value: 145 / 3,
      spend_last_365_days: 45,
    })
    expectFeatures("gil", { order_count: 2, total_spend: 6, average_order_value: 3 })
  })

  it("an order without a rate counts as an order and stays out of every amount", () => {
    expectFeatures("ben", {
      order_count: 1,
      total_spend: 0,
      average_order_value: null,
      spend_last_365_days: 0,
      units_per_order: 4,
      discount_value_share: null,
      monetary_value: null,
    })
  })

  it("an order that is cancelled after as_of still stands", () => {
    expectFeatures("fay", { order_count: 1, total_spend: 10, cancellation_rate: 0 })
  })

  it("basket: units before returns, products and categories bought", () => {
    expectFeatures("anna", { units_per_order: 8 / 3, distinct_products: 3, distinct_categories: 3 })
    expectFeatures("cleo", { units_per_order: 1, distinct_products: 1, distinct_categories: 1 })
    expectFeatures("ben", { distinct_products: 0, distinct_categories: 0 })
  })

  it("a product whose entries name two categories is one product in one of them, the first by id", () => {
    expectFeatures("hal", {
      distinct_products: 1,
      distinct_categories: 1,
      top_category: "shoes",
      category_concentration: 1,
      category_shares: JSON.stringify([["shoes", 1]]),
    })
  })

  it("categories: shares of what was paid at the sale, the shop's two largest by name", () => {
    // shop: shoes 80 + 100 + 25 + 20 + 20 - 40, hats 30 + 500 + 0 before the cancellation is known to the shares, socks 60
    expectFeatures("anna", {
      top_category: "shoes",
      category_concentration: 0.513889,
      category_shares: JSON.stringify([
        ["hats", 0.25],
        ["other", 0.083333],
        ["shoes", 0.666667],
      ]),
    })
    expectFeatures("cleo", {
      top_category: "shoes",
      category_concentration: 1,
      category_shares: JSON.stringify([["shoes", 1]]),
    })
    expectFeatures("gil", { top_category: null, category_concentration: null, category_shares: null })
  })

  it("discounts: share of orders, and of the full price", () => {
    expectFeatures("anna", {
      discounted_order_share: 1 / 3,
      discount_value_share: 20 / (80 + 5 + 30 + 10 + 20),
    })
    expectFeatures("gil", { discounted_order_share: 0, discount_value_share: 0 })
  })

  it("returns: units sent back, orders cancelled", () => {
    expectFeatures("anna", { return_rate: 1 / 8, cancellation_rate: 1 / 4 })
    expectFeatures("gil", { return_rate: 0, cancellation_rate: 0 })
  })

  it("rhythm: mean and spread of the gaps, and recent against earlier rate", () => {
    const gaps = [10, 59 + 10.5 / 24]
    const mean = (gaps[0] + gaps[1]) / 2
    expectFeatures("anna", {
      mean_days_between_orders: mean,
      sd_days_between_orders: Number((Math.abs(gaps[1] - gaps[0]) / Math.SQRT2).toFixed(6)),
      recent_order_rate_ratio: 1 / 30 / (2 / (85 - 0.5 / 24 - 30)),
    })
    expectFeatures("gil", { mean_days_between_orders: 1, sd_days_between_orders: null })
    expectFeatures("fay", { mean_days_between_orders: null, recent_order_rate_ratio: null })
  })

  it("calendar: weekday and hour of the store's clocks; of equals the earliest", () => {
    expectFeatures("anna", { preferred_weekday: 1, preferred_hour: 23 })
    expectFeatures("cleo", { preferred_weekday: 7, preferred_hour: 9 })
  })

  it("context: of the last order that stands", () => {
    expectFeatures("anna", {
      payment_method: "pp_invoice",
      country_code: "at",
      region_id: "reg",
      sales_channel_id: "web",
      is_guest: true,
    })
  })

  it("purchase process: days of purchase, not orders", () => {
    expectFeatures("anna", { frequency: 2, recency: 70, customer_age_days: 86, monetary_value: (30 + 7) / 2 })
    expectFeatures("cleo", { frequency: 1, recency: 638, customer_age_days: 669, monetary_value: 45 })
    expectFeatures("fay", { frequency: 0, recency: 0, customer_age_days: 2, monetary_value: null })
  })
})

describe("the catalogue", () => {
  it("says of every feature what it means, in which unit, and how it is computed", () => {
    for (const feature of FEATURES) {
      expect(feature.name).toMatch(/^[a-z][a-z0-9_]*$/)
      expect(feature.meaning).toMatch(/^[A-Z1].*[.)]$/)
      expect(feature.unit).not.toBe("")
      expect(feature.formula).not.toBe("")
    }
    expect(new Set(FEATURES.map(({ name }) => name)).size).toBe(FEATURES.length)
  })

  it("numeric features are numbers, whole numbers and money", () => {
    expect(NUMERIC_FEATURES).toEqual(
      expect.arrayContaining(["days_since_last_order", "order_count", "total_spend"])
    )
    expect(NUMERIC_FEATURES).not.toEqual(
      expect.arrayContaining(["top_category", "is_guest", "first_order_at"])
    )
  })

  it("the hash names the computation: it moves with an option and with nothing else", () => {
    const hash = featuresHash(OPTIONS)
    expect(hash).toMatch(/^[0-9a-f]{16}$/)
    expect(featuresHash({ ...OPTIONS })).toBe(hash)
    expect(featuresHash({ ...OPTIONS, recentDays: 31 })).not.toBe(hash)
    expect(featuresHash({ ...OPTIONS, timeZone: "Europe/Paris" })).not.toBe(hash)
  })

  it("refuses options that would break the text", () => {
    expect(() => featureSql({ ...OPTIONS, recentDays: 1.5, customers: "all" })).toThrow(
      "recentDays must be a whole number"
    )
    expect(() => featureSql({ ...OPTIONS, orderTable: "a; drop table b", customers: "all" })).toThrow(
      "a table name must be"
    )
    expect(featureSql({ ...OPTIONS, timeZone: "it's", customers: "all" })).toContain("'it''s'")
  })
})
