import { readFileSync } from "node:fs"
import path from "node:path"
import { gunzipSync } from "node:zlib"
import { simulateShop, type SimulatedCustomer } from "../../../simulation"
import type { Columns } from "../../types"
import { dayIn } from "../days"
import type { PurchasesByDay, ValueReader } from "../holdout"

/** An order as the features see it. */
export interface Order {
  readonly customer: string
  readonly placedAt: number
  /** What was paid and given back, in the base currency, each at its own moment. */
  readonly money: readonly { readonly at: number; readonly amount: number }[]
  readonly canceledAt: number | null
}

const DAY = 86_400_000

/**
 * A reader over orders in memory that answers as the feature SQL does: every question by what was known at the moment.
 * `asked` notes the moments.
 */
export function readerOver(orders: readonly Order[], zone = "UTC"): ValueReader & { asked: Date[] } {
  const byCustomer = new Map<string, Order[]>()
  for (const order of orders) {
    const own = byCustomer.get(order.customer)
    if (own === undefined) {
      byCustomer.set(order.customer, [order])
    } else {
      own.push(order)
    }
  }
  // a day per order and the customers of a moment, worked out once
  const dayOf = new Map(
    orders.map((order) => [
      order,
      zone === "UTC" ? Math.floor(order.placedAt / DAY) : dayIn(zone, new Date(order.placedAt)),
    ])
  )
  const rowsOf = new Map<number, { id: string; row: Record<string, number> }[]>()
  const seen = (own: readonly Order[], now: number): Order[] =>
    own.filter((order) => order.placedAt <= now && !(order.canceledAt !== null && order.canceledAt <= now))
  const asked: Date[] = []
  const features = async (asOf: Date, names: readonly string[]): Promise<Columns> => {
    asked.push(asOf)
    const now = asOf.getTime()
    const today = dayIn(zone, asOf)
    const rows = rowsOf.get(now) ?? []
    for (const [id, own] of rowsOf.has(now) ? [] : byCustomer) {
      const known = seen(own, now)
      if (known.length > 0) {
        rows.push({ id, row: featuresOf(known, dayOf, now, today) })
      }
    }
    rowsOf.set(now, rows)
    return {
      customerIds: rows.map(({ id }) => id),
      asOf,
      numbers: Object.fromEntries(
        names.map((name) => [name, Float64Array.from(rows, ({ row }) => row[name])])
      ),
      texts: {},
    }
  }
  const purchaseDays = async (asOf: Date, firstSeenBy: string): Promise<PurchasesByDay> => {
    const last = Date.parse(`${firstSeenBy}T00:00:00Z`) / DAY
    const counts = new Map<number, number>()
    for (const own of byCustomer.values()) {
      const days = new Set(seen(own, asOf.getTime()).map((order) => dayOf.get(order) as number))
      const first = Math.min(...days)
      days.forEach((day) => {
        if (first <= last && day > first) {
          counts.set(day, (counts.get(day) ?? 0) + 1)
        }
      })
    }
    return [...counts].sort(([a], [b]) => a - b).map(([day, purchases]) => ({ day, purchases }))
  }
  return { features, purchaseDays, asked }
}

function featuresOf(
  known: readonly Order[],
  dayOf: ReadonlyMap<Order, number>,
  now: number,
  today: number
): Record<string, number> {
  const net = (order: Order): number =>
    order.money.reduce((total, { at, amount }) => total + (at <= now ? amount : 0), 0)
  const days = known.map((order) => dayOf.get(order) as number)
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const different = new Set(days).size
  const total = known.reduce((paid, order) => paid + net(order), 0)
  const repeat = known.reduce((paid, order, i) => paid + (days[i] > first ? net(order) : 0), 0)
  const times = known.map(({ placedAt }) => placedAt).sort((a, b) => a - b)
  const gaps = times.slice(1).map((time, i) => (time - times[i]) / DAY)
  const mean = gaps.length === 0 ? NaN : gaps.reduce((a, b) => a + b, 0) / gaps.length
  const spread = Math.sqrt(gaps.reduce((a, gap) => a + (gap - mean) ** 2, 0) / (gaps.length - 1))
  return {
    frequency: different - 1,
    recency: last - first,
    customer_age_days: today - first,
    monetary_value: different > 1 ? repeat / (different - 1) : NaN,
    total_spend: total,
    order_count: known.length,
    average_order_value: total / known.length,
    days_since_last_order: (now - times[times.length - 1]) / DAY,
    mean_days_between_orders: mean,
    sd_days_between_orders: gaps.length < 2 ? NaN : spread,
  }
}

const ONLINE_RETAIL = path.resolve(__dirname, "../../../../../shared/data/online_retail_ii/orders.csv.gz")

/**
 * Online Retail II, one entry per invoice of a known customer. A cancellation is money back on its own day: which order
 * it belongs to is the ledger's work.
 */
export function onlineRetail(): Order[] {
  const rows = gunzipSync(readFileSync(ONLINE_RETAIL)).toString().trim().split("\n").slice(1)
  const orders: Order[] = []
  const latest = new Map<string, { at: number; amount: number }[]>()
  for (const row of rows) {
    const [, customer, moment, , , , total, isCancellation, positiveLines, positiveTotal] = row.split(",")
    if (customer === "") {
      continue
    }
    const at = Date.parse(`${moment.replace(" ", "T")}Z`)
    if (isCancellation === "1") {
      latest.get(customer)?.push({ at, amount: Number(total) })
    } else if (Number(positiveLines) > 0 && Number(positiveTotal) > 0) {
      const money = [{ at, amount: Number(positiveTotal) }]
      latest.set(customer, money)
      orders.push({ customer, placedAt: at, money, canceledAt: null })
    }
  }
  return orders
}

/** The simulated shop's customers with what is true about them, and their orders. */
export function simulatedOrders(
  customers: number,
  endsAt: number,
  seed = 7
): {
  truth: readonly SimulatedCustomer[]
  orders: Order[]
} {
  const shop = simulateShop({ customers, seed, endsAt })
  const truth = [...shop.customers()]
  const orders = truth.flatMap((customer) =>
    customer.orders.map((order) => {
      const rate = shop.parameters.rates[order.currency]
      const sold = order.lines.reduce(
        (paid, line) => paid + line.quantity * line.unitPrice - line.discount,
        0
      )
      const back = order.returns.flatMap(({ at, items }) =>
        items.map(({ line, quantity }) => {
          const { unitPrice, discount, quantity: all } = order.lines[line]
          return { at, amount: -quantity * (unitPrice - discount / all) * rate }
        })
      )
      return {
        customer: `cus_${customer.number}`,
        placedAt: order.placedAt,
        money: [{ at: order.placedAt, amount: (sold + order.shipping) * rate }, ...back],
        canceledAt: order.canceledAt,
      }
    })
  )
  return { truth, orders }
}
