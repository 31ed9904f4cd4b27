import { matchReturns } from "./match-returns"
import {
  OrdersFileError,
  type FileRow,
  type RejectedRow,
  type RejectionReason,
  type ReturnRow,
} from "./types"
import type { FileOrder, FileProduct, OrdersFile, Rejection } from "./orders-file"
import type { SaleRow } from "./types"

export interface RowCollector {
  add(row: FileRow, sheet: string | null): void
  /** Throws where the file holds no order at all. */
  finish(): OrdersFile
}

const DAY = 86_400_000

/**
 * Gathers the rows of a file into orders.
 *
 * A second sheet, or in a file without sheets a date that jumps back by a day or more, begins a part that repeats the
 * end of the first: rows of the first part from the second part's first day on are dropped and counted as `overlap`.
 * Identical rows of one order are kept. Returns are set against purchases at the end (see `matchReturns`).
 * Throws where one order has two customers, two currencies, or times more than a day apart.
 */
export function collectRows(): RowCollector {
  let rows: FileRow[] = []
  const overlap: RejectedRow[] = []
  let part: { sheet: string | null; start: number; previous: number } | null = null
  let parts = 1

  const beginPart = (at: number, row: FileRow) => {
    if (++parts > 2) {
      throw new OrdersFileError(
        `line ${row.line}: the dates jump back a second time, but a file has at most two parts; ` +
          "sort the rows by date, or name the parts in a column Sheet",
        row.line
      )
    }
    const start = Math.floor(at / DAY) * DAY
    const kept: FileRow[] = []
    for (const earlier of rows) {
      if (timeOf(earlier) < start) {
        kept.push(earlier)
      } else {
        overlap.push(asOverlap(earlier))
      }
    }
    rows = kept
  }

  return {
    add: (row, sheet) => {
      const at = timeOf(row)
      const jumps = part && sheet === null && at <= part.previous - DAY
      if (part && (sheet !== part.sheet || jumps)) {
        beginPart(at, row)
      }
      part = { sheet, start: part?.start ?? at, previous: at }
      rows.push(row)
    },
    finish: () => assemble(rows, overlap),
  }
}

function timeOf(row: FileRow): number {
  return row.kind === "sale" ? row.placedAt : row.kind === "return" ? row.returnedAt : row.at
}

function asOverlap(row: FileRow): RejectedRow {
  const value = row.kind === "rejected" ? row.value : row.quantity * row.unitPrice
  return { kind: "rejected", line: row.line, at: timeOf(row), reason: "overlap", value }
}

function assemble(rows: readonly FileRow[], overlap: readonly RejectedRow[]): OrdersFile {
  const orders = new Map<string, FileOrder & { line: number }>()
  const products = new Map<string, FileProduct>()
  const returns: ReturnRow[] = []
  const rejected: RejectedRow[] = [...overlap]
  let saleRows = 0
  let positiveSales = 0
  for (const row of rows) {
    if (row.kind === "sale") {
      addSale(orderOf(orders, row), products, row)
      saleRows++
      positiveSales += row.quantity * row.unitPrice - row.discount
    } else if (row.kind === "return") {
      returns.push(row)
    } else {
      rejected.push(row)
    }
  }
  if (orders.size === 0) {
    throw new OrdersFileError("the file holds no order that could be imported; see the README for its rules")
  }
  const sorted = [...orders.values()].sort((a, b) => a.placedAt - b.placedAt)
  const unmatched = matchReturns(sorted, returns)
  return {
    orders: sorted,
    products: [...products.values()],
    rejected: tally([...rejected, ...unmatched]),
    saleRows,
    returnLines: sum(sorted.map((order) => sum(order.returns.map(({ items }) => items.length)))),
    positiveSales: Math.round(positiveSales * 100) / 100,
    lastAt: sorted.reduce(lastTimeOf, 0),
  }
}

function orderOf(orders: Map<string, FileOrder & { line: number }>, row: SaleRow): FileOrder {
  const known = orders.get(row.order)
  if (!known) {
    const { order: key, customer, placedAt, currency, country, email, line } = row
    const made = { key, customer, placedAt, currency, country, email, line }
    const order = { ...made, lines: [], shipping: [], returns: [], credits: [] }
    orders.set(key, order)
    return order
  }
  const differs =
    known.customer !== row.customer
      ? `customer ${known.customer} and ${row.customer}`
      : known.currency !== row.currency
        ? `currency ${known.currency} and ${row.currency}`
        : Math.abs(known.placedAt - row.placedAt) > DAY
          ? `date ${isoDay(known.placedAt)} and ${isoDay(row.placedAt)}`
          : null
  if (differs) {
    throw new OrdersFileError(
      `line ${row.line}: order ${row.order} stands in the file twice, in line ${known.line} and here, ` +
        `with ${differs}; give each order a number of its own`,
      row.line
    )
  }
  known.placedAt = Math.min(known.placedAt, row.placedAt)
  known.country ??= row.country
  known.email ??= row.email
  return known
}

function addSale(order: FileOrder, products: Map<string, FileProduct>, row: SaleRow): void {
  const { sku, title, category, quantity, unitPrice, discount, currency } = row
  if (row.sells === "shipping") {
    order.shipping.push({ title, amount: quantity * unitPrice - discount })
    return
  }
  order.lines.push({ sku, title, quantity, unitPrice, discount, returned: 0 })
  if (sku !== null) {
    const known = products.get(sku)
    products.set(sku, {
      sku,
      title: known?.title ?? title,
      category: category ?? known?.category ?? null,
      unitPrice,
      currency,
    })
  }
}

function tally(rows: readonly RejectedRow[]): Rejection[] {
  const found = new Map<RejectionReason, Rejection>()
  for (const { reason, value } of rows) {
    const entry = found.get(reason) ?? { reason, rows: 0, value: 0 }
    found.set(reason, { reason, rows: entry.rows + 1, value: entry.value + value })
  }
  return [...found.values()]
    .map((entry) => ({ ...entry, value: Math.round(entry.value * 100) / 100 }))
    .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1))
}

function lastTimeOf(last: number, order: FileOrder): number {
  const times = [...order.returns, ...order.credits].map(({ at }) => at)
  return Math.max(last, order.placedAt, ...times)
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
