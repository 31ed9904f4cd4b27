import type { identifiers } from "./ids"
import type { StoreLine, StoreOrder } from "./shop"

/** Rows as the SQL of `write-orders.ts` takes them; money as text, so that no binary fraction reaches the database. */
export interface OrderBatch {
  orders: OrderRecord[]
  lines: LineRecord[]
  shipping: ShippingRecord[]
  changes: ChangeRecord[]
  returned: ReturnedRecord[]
}

interface OrderRecord {
  u: string
  customer: number
  region: string | null
  channel: number
  currency: string
  country: string | null
  status: "completed" | "canceled"
  version: number
  placed: string
  updated: string
  canceled: string | null
  shipped: string
  delivered: string
  placed_total: string
  original: string
  total: string
  refunded: string
  credited: string
}

interface LineRecord {
  u: string
  order_u: string
  placed: string
  product: number | null
  title: string
  quantity: string
  sent: string
  returned: string
  unit_price: string
  discount: string
  code: string | null
  version: number
}

interface ShippingRecord {
  u: string
  order_u: string
  placed: string
  name: string
  amount: string
  version: number
}

/** A confirmed change of an order: `refunds` where money went back with it. */
interface ChangeRecord {
  u: string
  order_u: string
  kind: "return_request" | "return_receive" | "credit_line"
  /** Version of the order that this change made. */
  version: number
  /** The order's newest version: Medusa carries its credit lines from version to version. */
  newest: number
  at: string
  return_u: string | null
  amount: string
  currency: string
  refunds: boolean
}

interface ReturnedRecord {
  u: string
  return_u: string
  order_u: string
  line_u: string
  at: string
  quantity: string
}

const HOUR = 3_600_000

/** The rows of one order, added to the batch. Totals follow Medusa's own arithmetic; see the comments. */
export function addOrder(
  batch: OrderBatch,
  order: StoreOrder,
  region: string | null,
  next: ReturnType<typeof identifiers>
): void {
  const u = next(order.placedAt)
  const placed = iso(order.placedAt)
  const lineIds = order.lines.map(() => next(order.placedAt))
  const placedTotal = sum(order.lines.map(valueOf)) + sum(order.shipping.map(({ amount }) => amount))
  const course = followChanges(order, u, lineIds, next, placedTotal, batch)
  const firstBack = Math.min(...order.returns.map(({ at }) => at), Infinity)
  const isCanceled = order.canceledAt !== null
  const version = course.version
  order.lines.forEach((line, i) => {
    const quantity = text(line.quantity)
    batch.lines.push({
      u: lineIds[i],
      order_u: u,
      placed,
      product: line.product,
      title: line.title,
      quantity,
      sent: isCanceled ? "0" : quantity,
      returned: text(course.returned[i]),
      unit_price: text(line.unitPrice),
      discount: text(line.discount),
      code: line.discount > 0 ? (order.discountCode ?? "DISCOUNT") : null,
      version,
    })
  })
  for (const { title, amount } of order.shipping) {
    const record = { u: next(order.placedAt), order_u: u, placed, name: title, amount: text(amount), version }
    batch.shipping.push(record)
  }
  batch.orders.push({
    u,
    customer: order.customer,
    region,
    channel: order.channel,
    currency: order.currency,
    country: order.country,
    status: isCanceled ? "canceled" : "completed",
    version,
    placed,
    updated: iso(course.lastAt),
    canceled: order.canceledAt === null ? null : iso(order.canceledAt),
    shipped: iso(Math.min(order.placedAt + 20 * HOUR, firstBack)),
    delivered: iso(Math.min(order.placedAt + 66 * HOUR, firstBack)),
    placed_total: text(placedTotal),
    original: text(course.original),
    total: text(course.total),
    refunded: text(isCanceled ? 0 : placedTotal - course.total),
    credited: text(course.credited),
  })
}

export function emptyBatch(): OrderBatch {
  return { orders: [], lines: [], shipping: [], changes: [], returned: [] }
}

/**
 * The changes of an order in time: a return is requested and received (two versions), money back without goods is a
 * credit line (one), and so is a cancellation, with an amount of 0. As in Medusa `original_order_total` is the total
 * before the last change, and the total of a cancelled order stands.
 */
function followChanges(
  order: StoreOrder,
  u: string,
  lineIds: readonly string[],
  next: ReturnType<typeof identifiers>,
  placedTotal: number,
  batch: OrderBatch
) {
  const course = {
    version: 1,
    total: placedTotal,
    original: placedTotal,
    credited: 0,
    lastAt: order.canceledAt ?? order.placedAt,
    returned: order.lines.map(() => 0),
  }
  const changes: ChangeRecord[] = []
  const record = (
    change: Pick<ChangeRecord, "kind" | "return_u" | "refunds">,
    at: number,
    amount: number
  ) => {
    course.version++
    const { version } = course
    const shared = { u: next(at), order_u: u, at: iso(at), currency: order.currency }
    const made = { ...change, ...shared, version, newest: version, amount: text(amount) }
    batch.changes.push(made)
    changes.push(made)
  }
  if (order.canceledAt !== null) {
    record({ kind: "credit_line", return_u: null, refunds: false }, order.canceledAt, 0)
    return course
  }
  const events = [
    ...order.returns.map((parcel) => ({ at: parcel.at, parcel, amount: 0 })),
    ...order.credits.map(({ at, amount }) => ({ at, parcel: null, amount })),
  ].sort((a, b) => a.at - b.at)
  for (const { at, parcel, amount } of events) {
    course.lastAt = Math.max(course.lastAt, at)
    course.original = course.total
    if (!parcel) {
      course.credited += amount
      course.total -= amount
      record({ kind: "credit_line", return_u: null, refunds: true }, at, amount)
      continue
    }
    const return_u = next(at)
    const value = sum(
      parcel.items.map(
        (item) => (valueOf(order.lines[item.line]) / order.lines[item.line].quantity) * item.quantity
      )
    )
    course.total -= value
    record({ kind: "return_request", return_u, refunds: false }, at, 0)
    record({ kind: "return_receive", return_u, refunds: true }, at, value)
    for (const { line, quantity } of parcel.items) {
      course.returned[line] += quantity
      const record = { u: next(at), return_u, order_u: u, line_u: lineIds[line], at: iso(at) }
      batch.returned.push({ ...record, quantity: text(quantity) })
    }
  }
  changes.forEach((change) => (change.newest = course.version))
  return course
}

function valueOf({ quantity, unitPrice, discount }: StoreLine): number {
  return quantity * unitPrice - discount
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function iso(time: number): string {
  return new Date(time).toISOString()
}

/** Sums of binary fractions carry errors far below a millionth; no shop has prices that fine. */
function text(amount: number): string {
  const rounded = Math.round(amount * 1e6) / 1e6
  return String(Object.is(rounded, -0) ? 0 : rounded)
}
