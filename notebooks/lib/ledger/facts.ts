import type { OrdersFile } from "../../../src/ledger"
import type { SimulatedShop } from "../../../src/simulation"
import { fillTable } from "../fill-table"

export interface OrderFact {
  id: string
  customer: string
  placedAt: number
  /** Base currency per unit of the order's. */
  rate: number
  country: string | null
  channel: string | null
  isGuest: boolean
}

export interface EntryFact {
  order: string
  kind: "sale" | "shipping" | "return" | "refund" | "cancellation"
  at: number
  product: string | null
  category: string | null
  quantity: number
  amount: number
  discount: number
}

/** What a ledger holds: each order once, and dated entries of what was sold, sent, returned, refunded, cancelled. */
export interface Facts {
  orders: OrderFact[]
  entries: EntryFact[]
}

const NOTHING = { product: null, category: null, quantity: 0, discount: 0 }

/** The orders of a file, as the store's ledger holds them once they are imported. */
export function factsOfFile({ orders }: OrdersFile): Facts {
  const facts: Facts = { orders: [], entries: [] }
  for (const order of orders) {
    const { key, customer, placedAt, country } = order
    facts.orders.push({ id: key, customer, placedAt, rate: 1, country, channel: null, isGuest: false })
    for (const { sku, quantity, unitPrice, discount } of order.lines) {
      const amount = quantity * unitPrice - discount
      const entry = { product: sku, category: null, quantity, amount, discount }
      facts.entries.push({ ...entry, order: key, kind: "sale", at: placedAt })
    }
    for (const { amount } of order.shipping) {
      facts.entries.push({ ...NOTHING, order: key, kind: "shipping", at: placedAt, amount })
    }
    for (const { at, items } of order.returns) {
      for (const { line, quantity } of items) {
        const { sku, unitPrice, discount, quantity: sold } = order.lines[line]
        const amount = -quantity * (unitPrice - discount / sold)
        const entry = { product: sku, category: null, quantity: -quantity, amount, discount: 0 }
        facts.entries.push({ ...entry, order: key, kind: "return", at })
      }
    }
    for (const { at, amount } of order.credits) {
      facts.entries.push({ ...NOTHING, order: key, kind: "refund", at, amount: -amount })
    }
  }
  return facts
}

/** The orders of a simulated shop. Customers are `c1`, `c2`, …, products `p0`, `p1`, …, categories `k0`, `k1`, …. */
export function factsOfShop(shop: SimulatedShop): Facts {
  const facts: Facts = { orders: [], entries: [] }
  for (const customer of shop.customers()) {
    customer.orders.forEach((order, n) => {
      const id = `o${customer.number}-${n}`
      const { placedAt, country, channel, asGuest } = order
      const rate = shop.parameters.rates[order.currency]
      const head = { id, customer: `c${customer.number}`, placedAt, rate, country, channel }
      facts.orders.push({ ...head, isGuest: asGuest })
      const add = (kind: EntryFact["kind"], at: number, line: number, quantity: number) => {
        const { product, unitPrice, discount, quantity: sold } = order.lines[line]
        const amount = quantity * (unitPrice - discount / sold)
        const goods = { product: `p${product}`, category: `k${shop.products[product].category}` }
        const off = kind === "sale" ? discount : 0
        facts.entries.push({ ...goods, order: id, kind, at, quantity, amount, discount: off })
      }
      order.lines.forEach(({ quantity }, line) => add("sale", placedAt, line, quantity))
      if (order.shipping > 0) {
        facts.entries.push({ ...NOTHING, order: id, kind: "shipping", at: placedAt, amount: order.shipping })
      }
      for (const { at, items } of order.returns) {
        items.forEach(({ line, quantity }) => add("return", at, line, -quantity))
      }
      if (order.canceledAt !== null) {
        facts.entries.push({ ...NOTHING, order: id, kind: "cancellation", at: order.canceledAt, amount: 0 })
      }
    })
  }
  return facts
}

/** Writes the two tables that the feature SQL reads, as the store's are called, in place of earlier ones. */
export async function writeFacts({ orders, entries }: Facts): Promise<void> {
  const none = { as: "text" as const, values: orders.map(() => null) }
  await fillTable("insights_order", {
    order_id: { as: "text", values: orders.map(({ id }) => id) },
    customer_id: { as: "text", values: orders.map(({ customer }) => customer) },
    placed_at: { as: "moment", values: Float64Array.from(orders, ({ placedAt }) => placedAt) },
    rate: { as: "number", values: Float64Array.from(orders, ({ rate }) => rate) },
    country_code: { as: "text", values: orders.map(({ country }) => country) },
    region_id: none,
    sales_channel_id: { as: "text", values: orders.map(({ channel }) => channel) },
    payment_provider_id: none,
    is_guest: { as: "truth", values: orders.map(({ isGuest }) => (isGuest ? 1 : 0)) },
  })
  await fillTable("insights_entry", {
    order_id: { as: "text", values: entries.map(({ order }) => order) },
    entry_id: { as: "text", values: entries.map(({ kind }, place) => `${kind}-${place}`) },
    kind: { as: "text", values: entries.map(({ kind }) => kind) },
    occurred_at: { as: "moment", values: Float64Array.from(entries, ({ at }) => at) },
    product_id: { as: "text", values: entries.map(({ product }) => product) },
    category_id: { as: "text", values: entries.map(({ category }) => category) },
    quantity: { as: "number", values: Float64Array.from(entries, ({ quantity }) => quantity) },
    amount: { as: "number", values: Float64Array.from(entries, ({ amount }) => amount) },
    discount: { as: "number", values: Float64Array.from(entries, ({ discount }) => discount) },
  })
}
