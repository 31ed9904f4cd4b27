/** What a file of older orders says, row by row, whatever its layout. Times are milliseconds since 1970, UTC. */

export interface SaleRow {
  kind: "sale"
  /** Line of the file, 1 for the first; in a workbook the row of its sheet. */
  line: number
  order: string
  customer: string
  placedAt: number
  /** `product`: counts in product features; `fee`: a line without a product; `shipping`: carriage. */
  sells: "product" | "fee" | "shipping"
  /** The shop's own number of the product; null for shipping and fees. */
  sku: string | null
  title: string
  category: string | null
  quantity: number
  unitPrice: number
  /** Taken off the whole row, 0 or more. */
  discount: number
  /** Lower case ISO 4217. */
  currency: string
  /** As the file says it; null where it says nothing. */
  country: string | null
  email: string | null
}

export interface ReturnRow {
  kind: "return"
  line: number
  /** The document that says so; its rows become one return per order they concern. */
  document: string
  /** The order the goods came from; null: to be found among the customer's purchases. */
  order: string | null
  customer: string
  returnedAt: number
  /** `fee`: money back for something that was no product. */
  gives: "product" | "fee"
  sku: string | null
  title: string
  /** Above 0. */
  quantity: number
  unitPrice: number
}

export interface RejectedRow {
  kind: "rejected"
  line: number
  at: number
  reason: RejectionReason
  /** |quantity × price| of the row, 0 where it has no such numbers. */
  value: number
}

export type RejectionReason =
  | "overlap"
  | "without_customer"
  | "quantity_not_positive"
  | "price_not_positive"
  | "return_without_purchase"
  | "fee_refund_without_order"

export type FileRow = SaleRow | ReturnRow | RejectedRow

/** One row as text; the order is the header's. */
export interface RawRow {
  line: number
  cells: readonly string[]
  /** Name of the workbook's sheet; null in a csv. */
  sheet: string | null
}

export interface ReadOptions {
  /** Rows dated later are absurd; milliseconds since 1970. */
  latest: number
  /** Lower case ISO 4217 codes that the store knows. */
  currencies: ReadonlySet<string>
  /** For files that name no currency. Lower case. */
  currency: string
}

/** Reads the rows of one layout. */
export interface RowReader {
  layout: "online-retail" | "orders"
  read(row: RawRow): FileRow
  /** The part of the file that a row belongs to; null: to be told by the dates; one name for all: no parts. */
  sheetOf(row: RawRow): string | null
}

/**
 * The file cannot be read as it is. The message names the place, what stands there and what to do; nothing of the
 * file is used.
 */
export class OrdersFileError extends Error {
  constructor(
    message: string,
    readonly line: number | null = null,
    readonly column: string | null = null
  ) {
    super(message)
    this.name = "OrdersFileError"
  }
}
