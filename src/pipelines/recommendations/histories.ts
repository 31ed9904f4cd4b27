import type { SparseMatrix } from "../../analytics"
import { nextTurn } from "../../compute"
import type { Lines } from "./lines"

/**
 * Purchases by customer, then product, then day; customer c has the entries from `offsets[c]` to before `offsets[c + 1]`.
 * Customers stand in the order of their ids, so that nothing depends on the order in which a database gives rows.
 */
export interface Histories {
  readonly asOfDay: number
  readonly customerIds: readonly string[]
  /** Number of products in the shop. */
  readonly products: number
  readonly offsets: Int32Array
  readonly items: Int32Array
  readonly days: Int32Array
}

/**
 * Sorts lines by three stable passes, each linear. O(lines + days + products + customers).
 *
 * @param placeOf of each product of the lines its place in the shop; -1 for one that nobody knows any more: its lines are left out
 */
export async function historiesOf(lines: Lines, placeOf: Int32Array, products: number): Promise<Histories> {
  const { days } = lines
  const customerIds = [...lines.customerIds].sort()
  const rowOf = new Map(customerIds.map((id, row) => [id, row]))
  const rows = Int32Array.from(lines.customerIds, (id) => rowOf.get(id) ?? -1)
  const customers = at(rows, lines.customers)
  const items = at(placeOf, lines.products)
  await nextTurn()
  const known = placesOfKnown(items)
  let firstDay = lines.asOfDay
  for (let row = 0; row < days.length; row++) {
    firstDay = Math.min(firstDay, days[row])
  }
  await nextTurn()
  const byDay = sortedBy(days, known, firstDay, lines.asOfDay - firstDay + 1)
  await nextTurn()
  const byItem = sortedBy(items, byDay, 0, products)
  await nextTurn()
  const order = sortedBy(customers, byItem, 0, customerIds.length)
  await nextTurn()
  const offsets = new Int32Array(customerIds.length + 1)
  for (let e = 0; e < order.length; e++) {
    offsets[customers[order[e]] + 1]++
  }
  for (let c = 0; c < customerIds.length; c++) {
    offsets[c + 1] += offsets[c]
  }
  return {
    asOfDay: lines.asOfDay,
    customerIds,
    products,
    offsets,
    items: at(items, order),
    days: at(days, order),
  }
}

/** Of each place its value. Loops, for callbacks take five times as long with millions of rows. */
function at(values: Int32Array, places: Int32Array): Int32Array {
  const picked = new Int32Array(places.length)
  for (let i = 0; i < places.length; i++) {
    picked[i] = values[places[i]]
  }
  return picked
}

function placesOfKnown(items: Int32Array): Int32Array {
  const known = new Int32Array(items.length)
  let count = 0
  for (let row = 0; row < items.length; row++) {
    if (items[row] >= 0) {
      known[count++] = row
    }
  }
  return known.subarray(0, count)
}

/** Rows in the order of their keys, which lie from `least` to before `least + count`; equal keys keep their order. */
function sortedBy(keys: Int32Array, rows: Int32Array, least: number, count: number): Int32Array {
  const starts = new Int32Array(count + 1)
  for (let i = 0; i < rows.length; i++) {
    starts[keys[rows[i]] - least + 1]++
  }
  for (let key = 0; key < count; key++) {
    starts[key + 1] += starts[key]
  }
  const sorted = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    sorted[starts[keys[rows[i]] - least]++] = rows[i]
  }
  return sorted
}

/** The weight of a purchase so many days ago; never quite 0, so that an old customer still has a taste. */
export function decay(daysAgo: number, halfLifeDays: number): number {
  return Math.max(1e-6, 2 ** (-daysAgo / halfLifeDays))
}

/**
 * Customers × products: the weight of the last purchase of each, every customer scaled to length 1, so that who buys
 * half the shop does not speak for everybody. Customers without purchases have empty rows. O(entries).
 */
export function tasteMatrix(histories: Histories, halfLifeDays: number): SparseMatrix {
  const { offsets, items, days, asOfDay, products } = histories
  const rows = offsets.length - 1
  const starts = new Int32Array(rows + 1)
  const indices = new Int32Array(items.length)
  const values = new Float64Array(items.length)
  let count = 0
  for (let c = 0; c < rows; c++) {
    let squares = 0
    for (let e = offsets[c]; e < offsets[c + 1]; e++) {
      // Entries of a product ascend by day: the last one stands for it.
      if (e + 1 === offsets[c + 1] || items[e + 1] !== items[e]) {
        const weight = decay(asOfDay - days[e], halfLifeDays)
        indices[count] = items[e]
        values[count++] = weight
        squares += weight * weight
      }
    }
    const length = Math.sqrt(squares)
    for (let p = starts[c]; p < count; p++) {
      values[p] /= length
    }
    starts[c + 1] = count
  }
  return {
    rows,
    columns: products,
    offsets: starts,
    indices: indices.slice(0, count),
    values: values.slice(0, count),
  }
}
