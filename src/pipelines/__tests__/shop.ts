import { seededRandom } from "../../analytics"
import type { Columns, Control, Reader } from "../index"

/** A control that notes its progress. */
export function control(over: Partial<Control> = {}): Control & { readonly seen: number[] } {
  const seen: number[] = []
  return {
    signal: new AbortController().signal,
    progress: (_, done) => seen.push(done),
    threads: 2,
    seed: 42,
    seen,
    ...over,
  }
}

/** A reader of columns at hand; gives only what was asked for, as the store does. */
export function readerOf(columns: Columns): Reader {
  return {
    features: async (asOf, names) => ({
      ...columns,
      asOf,
      numbers: Object.fromEntries(names.map((name) => [name, columns.numbers[name]])),
    }),
  }
}

/** Columns of customers given one by one. */
export function columnsOf(customers: readonly Readonly<Record<string, number>>[]): Columns {
  const names = [...new Set(customers.flatMap((customer) => Object.keys(customer)))]
  return {
    customerIds: customers.map((_, i) => `cus_${i}`),
    asOf: new Date("2026-01-01T00:00:00Z"),
    numbers: Object.fromEntries(
      names.map((name) => [name, Float64Array.from(customers, (customer) => customer[name] ?? NaN)])
    ),
    texts: {},
  }
}

/** The customers from `from` up to `to`. */
export function slice(columns: Columns, from: number, to: number): Columns {
  return {
    ...columns,
    customerIds: columns.customerIds.slice(from, to),
    numbers: Object.fromEntries(
      Object.entries(columns.numbers).map(([name, column]) => [name, column.slice(from, to)])
    ),
  }
}

/** A shop of four kinds of customers, apart enough to be found: best, regular, recent with one order, long gone. */
export function shop(customers: number, seed = 1): Columns {
  const random = seededRandom(seed)
  const kinds = [
    { days: 6, orders: 24, value: 120 },
    { days: 40, orders: 8, value: 60 },
    { days: 15, orders: 1.2, value: 35 },
    { days: 500, orders: 1.5, value: 40 },
  ]
  return columnsOf(
    Array.from({ length: customers }, (_, i) => {
      const kind = kinds[i % kinds.length]
      const vary = (): number => 0.7 + 0.6 * random()
      const orders = Math.max(1, Math.round(kind.orders * vary()))
      const days = Math.round(kind.days * vary())
      const average = kind.value * vary()
      return {
        days_since_last_order: days,
        order_count: orders,
        total_spend: orders * average,
        average_order_value: average,
        tenure_days: days + orders * 30,
        mean_days_between_orders: orders > 1 ? 30 : NaN,
        discounted_order_share: i % 3 === 0 ? 0.6 : 0,
        discount_value_share: i % 3 === 0 ? 0.1 : 0,
        return_rate: i % 5 === 0 ? 0.2 : 0,
        category_concentration: 0.5,
      }
    })
  )
}
