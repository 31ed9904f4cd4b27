import { instantOf, keyOf, numberOf, textOf, type Column } from "./cells"
import type { FileRow, RawRow, ReadOptions, RejectionReason, RowReader } from "./types"

/** Online Retail II (UCI 502), and its first edition under the other names. */
export const ONLINE_RETAIL_COLUMNS = {
  invoice: ["Invoice", "InvoiceNo"],
  stockCode: ["StockCode"],
  description: ["Description"],
  quantity: ["Quantity"],
  invoiceDate: ["InvoiceDate"],
  price: ["Price", "UnitPrice"],
  customer: ["Customer ID"],
  country: ["Country"],
} as const

export type OnlineRetailColumns = Record<keyof typeof ONLINE_RETAIL_COLUMNS, Column>

/** Stock codes that are carriage, not goods. */
const SHIPPING = new Set(["POST", "DOT", "C2"])
/** Goods have a stock code that begins with five digits; everything else is a fee, a discount, a correction. */
const PRODUCT = /^\d{5}/

/**
 * Reads one row of Online Retail II: a sale, a return (invoices that begin with C are cancellations), or rejected
 * with a reason. Amounts are in the currency of the options (the data set is in pounds), dates are taken as UTC.
 * Rejected are rows without a customer, and with a quantity or price of 0 or less where no cancellation explains it.
 */
export function onlineRetailReader(
  columns: OnlineRetailColumns,
  sheet: Column | null,
  options: ReadOptions
): RowReader {
  const read = (row: RawRow): FileRow => {
    const invoice = keyOf(textOf(row, columns.invoice))
    const isCancellation = /^c/i.test(invoice)
    const quantity = numberOf(row, columns.quantity)
    const unitPrice = numberOf(row, columns.price)
    const at = instantOf(row, columns.invoiceDate, options.latest)
    const customer = keyOf(textOf(row, columns.customer))
    const reason = rejection(invoice, customer, isCancellation ? -quantity : quantity, unitPrice)
    if (reason) {
      return { kind: "rejected", line: row.line, at, reason, value: Math.abs(quantity * unitPrice) }
    }
    const code = textOf(row, columns.stockCode).toUpperCase()
    const isProduct = PRODUCT.test(code)
    const title = textOf(row, columns.description) || code
    if (isCancellation) {
      return {
        kind: "return",
        line: row.line,
        document: invoice,
        order: null,
        customer,
        returnedAt: at,
        gives: isProduct ? "product" : "fee",
        sku: isProduct ? code : null,
        title,
        quantity: -quantity,
        unitPrice,
      }
    }
    return {
      kind: "sale",
      line: row.line,
      order: invoice,
      customer,
      placedAt: at,
      sells: isProduct ? "product" : SHIPPING.has(code) ? "shipping" : "fee",
      sku: isProduct ? code : null,
      title,
      category: null,
      quantity,
      unitPrice,
      discount: 0,
      currency: options.currency,
      country: textOf(row, columns.country) || null,
      email: null,
    }
  }
  return {
    layout: "online-retail",
    read,
    sheetOf: (row) => row.sheet ?? (sheet ? textOf(row, sheet) : null),
  }
}

function rejection(
  invoice: string,
  customer: string,
  quantity: number,
  unitPrice: number
): RejectionReason | null {
  if (customer === "" || invoice === "") {
    return "without_customer"
  }
  if (!(quantity > 0)) {
    return "quantity_not_positive"
  }
  return unitPrice > 0 ? null : "price_not_positive"
}
