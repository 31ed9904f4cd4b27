import type { FileLine, FileOrder } from "./orders-file"
import type { RejectedRow, ReturnRow } from "./types"

interface Purchase {
  order: FileOrder
  line: number
}

/**
 * Sets every return against what its customer bought before it, newest first, up to the quantity bought and not yet
 * returned; rows of one document that concern one order become one return, dated at the document's own time. A return
 * that names its order looks nowhere else. Money back for fees becomes a credit on the customer's latest earlier order.
 * Writes into the orders; what finds no purchase comes back, with the value of what is left over.
 * `orders` are sorted by time. O(returns × purchases of the product by the customer).
 */
export function matchReturns(orders: readonly FileOrder[], returns: readonly ReturnRow[]): RejectedRow[] {
  // Only what somebody brought back is looked up: a small part of all that was bought.
  const purchases = new Map(returns.map((row) => [keyOf(row), [] as Purchase[]] as const))
  const ordersOf = new Map<string, FileOrder[]>()
  for (const order of orders) {
    listAt(ordersOf, order.customer).push(order)
    order.lines.forEach(({ sku }, line) => {
      if (sku !== null) {
        purchases.get(keyOf({ customer: order.customer, sku }))?.push({ order, line })
      }
    })
  }
  const inTime = [...returns].sort((a, b) => a.returnedAt - b.returnedAt || a.line - b.line)
  const unmatched: RejectedRow[] = []
  for (const row of inTime) {
    if (row.gives === "fee") {
      const order = ordersOf.get(row.customer)?.findLast(({ placedAt }) => placedAt <= row.returnedAt)
      if (order) {
        const { document, title, returnedAt: at } = row
        order.credits.push({ document, title, at, amount: row.quantity * row.unitPrice })
      } else {
        unmatched.push(reject(row, "fee_refund_without_order", row.quantity))
      }
      continue
    }
    const left = takeBack(row, purchases.get(keyOf(row)) ?? [])
    if (left > 0) {
      unmatched.push(reject(row, "return_without_purchase", left))
    }
  }
  return unmatched
}

/** Returns the quantity for which no purchase was found. */
function takeBack(row: ReturnRow, purchases: readonly Purchase[]): number {
  let left = row.quantity
  for (let i = purchases.length - 1; i >= 0 && left > 0; i--) {
    const { order, line } = purchases[i]
    const bought: FileLine = order.lines[line]
    const open = bought.quantity - bought.returned
    const concerns = row.order === null ? order.placedAt <= row.returnedAt : order.key === row.order
    if (!concerns || open <= 0) {
      continue
    }
    const quantity = Math.min(left, open)
    bought.returned += quantity
    left -= quantity
    addItem(order, row, line, quantity)
  }
  return left
}

function addItem(order: FileOrder, row: ReturnRow, line: number, quantity: number): void {
  let entry = order.returns.find(({ document }) => document === row.document)
  if (!entry) {
    entry = { document: row.document, at: row.returnedAt, items: [] }
    order.returns.push(entry)
  }
  const item = entry.items.find((known) => known.line === line)
  if (item) {
    item.quantity += quantity
  } else {
    entry.items.push({ line, quantity })
  }
}

function keyOf({ customer, sku }: { customer: string; sku: string | null }): string {
  return `${customer}\n${sku ?? ""}`
}

function reject(row: ReturnRow, reason: RejectedRow["reason"], quantity: number): RejectedRow {
  return { kind: "rejected", line: row.line, at: row.returnedAt, reason, value: quantity * row.unitPrice }
}

function listAt<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key)
  if (known) {
    return known
  }
  const made: T[] = []
  lists.set(key, made)
  return made
}
