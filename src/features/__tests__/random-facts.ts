/** A row of `insights_order` with the columns that features read. */
export interface OrderRow {
  order_id: string
  customer_id: string
  placed_at: string
  rate: number | null
  country_code: string | null
  region_id: string | null
  sales_channel_id: string | null
  payment_provider_id: string | null
  is_guest: boolean
}
export interface EntryRow {
  order_id: string
  entry_id: string
  kind: string
  occurred_at: string
  product_id: string | null
  category_id: string | null
  quantity: number
  amount: number
  discount: number
}
export interface Facts {
  orders: OrderRow[]
  entries: EntryRow[]
}

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
function stream(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const START = Date.UTC(2024, 0, 1)
const DAY = 86_400_000

/**
 * Orders over two years with everything that can happen to one: several lines, lines without a product or category, a
 * product of several categories, shipping, discounts, edits that add and take away, returns, refunds, cancellations,
 * and currencies without a rate.
 */
export function randomFacts(seed: number, customers: number, orders: number): Facts {
  const next = stream(seed)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]
  const facts: Facts = { orders: [], entries: [] }
  for (let i = 0; i < orders; i++) {
    const placed = START + Math.floor(next() * 730 * 86_400) * 1000
    const order_id = `order_${i}`
    facts.orders.push({
      order_id,
      customer_id: `cus_${Math.floor(next() ** 2 * customers)}`,
      placed_at: new Date(placed).toISOString(),
      rate: pick([1, 1, 1, 0.9213, null]),
      country_code: pick(["de", "fr", null]),
      region_id: pick(["reg_1", "reg_2"]),
      sales_channel_id: pick(["sc_1", null]),
      payment_provider_id: pick(["pp_card", "pp_invoice", null]),
      is_guest: next() < 0.2,
    })
    let sum = 0
    const add = (kind: string, after: number, entry: Partial<EntryRow> & { amount: number }) => {
      sum += entry.amount
      facts.entries.push({
        order_id,
        entry_id: `${kind}:${facts.entries.length}`,
        kind,
        occurred_at: new Date(placed + Math.floor(after * 86_400) * 1000).toISOString(),
        product_id: null,
        category_id: null,
        quantity: 0,
        discount: 0,
        ...entry,
      })
    }
    const cents = (value: number) => Math.round(value * 100) / 100
    for (let line = 0; line < 1 + Math.floor(next() * 3); line++) {
      const product = Math.floor(next() * 12)
      const quantity = 1 + Math.floor(next() * 3)
      const amount = cents(next() * 80)
      const product_id = next() < 0.9 ? `prod_${product}` : null
      // one product moves on with every order, as while the ledger has not noticed its new category yet
      const category = product === 7 ? i % 4 : product % 5
      const category_id = product_id && category > 0 ? `cat_"${category}\\` : null
      add("sale", 0, {
        quantity,
        amount,
        product_id,
        category_id,
        discount: next() < 0.3 ? cents(next() * 9) : 0,
      })
      if (next() < 0.2) {
        add("return", 3 + next() * 200, {
          quantity: -1,
          amount: cents(-amount / quantity),
          product_id,
          category_id,
        })
      }
      if (next() < 0.1) {
        const all = next() < 0.5
        add("edit", next() * 5, {
          quantity: all ? -quantity : 1,
          amount: all ? -amount : 5,
          product_id,
          category_id,
        })
      }
    }
    if (next() < 0.5) {
      add("shipping", 0, { quantity: 1, amount: 4.9, discount: next() < 0.1 ? 4.9 : 0 })
    }
    if (next() < 0.1) {
      add("refund", 10, { amount: -2.5 })
    }
    if (next() < 0.08) {
      add("cancellation", 1 + next() * 20, { amount: cents(-sum) })
    }
  }
  return facts
}

/** The day `count` days after the first possible order. */
export function dayAfterStart(count: number): string {
  return new Date(START + count * DAY).toISOString()
}
