import { instantOf, keyOf, numberOf, problem, textOf, type Column } from "./cells"
import type { FileRow, RawRow, ReadOptions, RowReader } from "./types"

/**
 * Our own layout, for everybody's older orders: a csv with a header, one row per line of an order.
 *
 * | column | needed | holds |
 * |---|---|---|
 * | `order_id` | yes | the shop's number of the order; rows of one order share it |
 * | `placed_at` | yes | ISO 8601; without an offset UTC. Of a return: when the goods came back |
 * | `customer_id` | one of the two | the shop's number of the customer |
 * | `email` | one of the two | who ordered; without `customer_id` it is the customer |
 * | `product` | yes | title of what was sold |
 * | `quantity` | yes | above 0 |
 * | `unit_price` | yes | before the discount, taxes included; above 0 |
 * | `type` | no | `sale` (default), `fee` (no product), `shipping`, or `return` (of goods of this order) |
 * | `sku` | no | number of the product; without it the title tells products apart |
 * | `category` | no | one category of the product |
 * | `discount` | no | taken off the whole row; 0 or more, at most quantity × unit_price |
 * | `currency` | no | ISO 4217; the store's own where empty |
 * | `country` | no | ISO 3166 alpha-2, or an English name |
 */
export const ORDERS_COLUMNS = {
  order: ["order_id"],
  placedAt: ["placed_at"],
  product: ["product"],
  quantity: ["quantity"],
  unitPrice: ["unit_price"],
} as const

export const ORDERS_OPTIONAL_COLUMNS = {
  customer: ["customer_id"],
  email: ["email"],
  type: ["type"],
  sku: ["sku"],
  category: ["category"],
  discount: ["discount"],
  currency: ["currency"],
  country: ["country"],
} as const

export type OrdersColumns = Record<keyof typeof ORDERS_COLUMNS, Column> &
  Record<keyof typeof ORDERS_OPTIONAL_COLUMNS, Column | null>

const TYPES = ["sale", "fee", "shipping", "return"]

/** Reads one row of our own layout; see the table at `ORDERS_COLUMNS`. */
export function ordersReader(columns: OrdersColumns, options: ReadOptions): RowReader {
  const read = (row: RawRow): FileRow => {
    const type = textOf(row, columns.type).toLowerCase() || "sale"
    if (columns.type && !TYPES.includes(type)) {
      throw problem(row, columns.type, type, `write one of ${TYPES.join(", ")}`)
    }
    const order = keyOf(textOf(row, columns.order))
    if (order === "") {
      throw problem(row, columns.order, "", "write the number of the order")
    }
    const at = instantOf(row, columns.placedAt, options.latest)
    const quantity = numberOf(row, columns.quantity)
    const unitPrice = numberOf(row, columns.unitPrice)
    const email = textOf(row, columns.email).toLowerCase()
    const customer = keyOf(textOf(row, columns.customer)) || email
    const reject = rejection(customer, quantity, unitPrice)
    if (reject) {
      return {
        kind: "rejected",
        line: row.line,
        at,
        reason: reject,
        value: Math.abs(quantity * unitPrice),
      }
    }
    const title = textOf(row, columns.product)
    const sku = textOf(row, columns.sku) || title
    if (sku === "") {
      throw problem(row, columns.product, "", "write the title of what was sold")
    }
    if (type === "return") {
      return {
        kind: "return",
        line: row.line,
        document: `${order}/${at}`,
        order,
        customer,
        returnedAt: at,
        gives: "product",
        sku,
        title,
        quantity,
        unitPrice,
      }
    }
    return {
      kind: "sale",
      line: row.line,
      order,
      customer,
      placedAt: at,
      sells: type === "shipping" ? "shipping" : type === "fee" ? "fee" : "product",
      sku: type === "sale" ? sku : null,
      title,
      category: textOf(row, columns.category) || null,
      quantity,
      unitPrice,
      discount: discountOf(row, columns.discount, quantity * unitPrice),
      currency: currencyOf(row, columns.currency, options),
      country: textOf(row, columns.country) || null,
      email: email || null,
    }
  }
  return { layout: "orders", read, sheetOf: () => "" }
}

function rejection(customer: string, quantity: number, unitPrice: number) {
  if (customer === "") {
    return "without_customer"
  }
  if (!(quantity > 0)) {
    return "quantity_not_positive"
  }
  return unitPrice > 0 ? null : "price_not_positive"
}

function discountOf(row: RawRow, column: Column | null, most: number): number {
  if (!column || textOf(row, column) === "") {
    return 0
  }
  const discount = numberOf(row, column)
  if (discount < 0 || discount > most + 1e-9) {
    throw problem(row, column, textOf(row, column), "write 0 or more, and at most quantity × unit_price")
  }
  return discount
}

function currencyOf(row: RawRow, column: Column | null, options: ReadOptions): string {
  const code = textOf(row, column).toLowerCase()
  if (column && code !== "" && !options.currencies.has(code)) {
    throw problem(row, column, code, "write an ISO 4217 code that Medusa knows, such as eur")
  }
  return code || options.currency
}
