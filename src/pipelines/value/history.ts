import { numberColumn } from "../columns"
import type { Columns } from "../types"

/** The features that a training reads at every moment. */
export const HISTORY_FEATURES = [
  "frequency",
  "recency",
  "customer_age_days",
  "monetary_value",
  "total_spend",
  "order_count",
  "average_order_value",
] as const

/** What was known at one moment of the customers who had bought, one entry per customer. */
export interface Known {
  readonly customerIds: readonly string[]
  /** Repeat purchase days. */
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  /** Mean net value of a repeat purchase day; 0 where it is unknown or not above 0. */
  readonly averageValue: Float64Array
  /** Net of returns, 0 and less included. */
  readonly netSpend: Float64Array
  /** NaN where no order has an exchange rate. */
  readonly averageOrder: Float64Array
  readonly orders: Float64Array
}

/** The customers among the columns who have a purchase behind them. */
export function knownOf(columns: Columns): Known {
  const column = (name: (typeof HISTORY_FEATURES)[number]): Float64Array => numberColumn(columns, name)
  const frequency = column("frequency")
  const [recency, age, monetary] = [column("recency"), column("customer_age_days"), column("monetary_value")]
  const rows: number[] = []
  for (let i = 0; i < frequency.length; i++) {
    if (isCustomer(frequency[i], recency[i], age[i])) {
      rows.push(i)
    }
  }
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (i) => values[i])
  return {
    customerIds: rows.map((i) => columns.customerIds[i]),
    frequency: pick(frequency),
    recency: pick(recency),
    age: pick(age),
    averageValue: pick(monetary).map((value) => (value > 0 ? value : 0)),
    netSpend: pick(column("total_spend")).map((value) => (Number.isFinite(value) ? value : 0)),
    averageOrder: pick(column("average_order_value")),
    orders: pick(column("order_count")),
  }
}

/** The customers at some places. */
export function takeKnown(known: Known, places: readonly number[]): Known {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(places, (i) => values[i])
  return {
    customerIds: places.map((i) => known.customerIds[i]),
    frequency: pick(known.frequency),
    recency: pick(known.recency),
    age: pick(known.age),
    averageValue: pick(known.averageValue),
    netSpend: pick(known.netSpend),
    averageOrder: pick(known.averageOrder),
    orders: pick(known.orders),
  }
}

/** Whether the three can be the history of a customer. */
export function isCustomer(frequency: number, recency: number, age: number): boolean {
  return frequency >= 0 && age >= recency && (frequency > 0 ? recency > 0 : recency === 0)
}

/** Days from the first customer's first purchase. */
export function historyDays({ age }: Known): number {
  return age.reduce((longest, days) => Math.max(longest, days), 0)
}

export function repeatBuyers({ frequency }: Known): number {
  return frequency.reduce((count, x) => count + (x > 0 ? 1 : 0), 0)
}

export function sum(values: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) {
    total += values[i]
  }
  return total
}
