import type { RejectionReason } from "./types"

/** One line of an order that a file told of. */
export interface FileLine {
  /** Null: no product. */
  sku: string | null
  title: string
  quantity: number
  unitPrice: number
  discount: number
  returned: number
}

export interface FileReturn {
  document: string
  at: number
  /** Places in the order's `lines`, each once. */
  items: { line: number; quantity: number }[]
}

export interface FileOrder {
  key: string
  customer: string
  placedAt: number
  currency: string
  country: string | null
  email: string | null
  lines: FileLine[]
  shipping: { title: string; amount: number }[]
  returns: FileReturn[]
  credits: { document: string; title: string; at: number; amount: number }[]
}

export interface FileProduct {
  sku: string
  title: string
  category: string | null
  /** Of its last sale. */
  unitPrice: number
  currency: string
}

export interface Rejection {
  reason: RejectionReason
  rows: number
  /** Sum of |quantity × price|. */
  value: number
}

/** A whole file of older orders, ready to be written. */
export interface OrdersFile {
  /** Oldest first. */
  orders: FileOrder[]
  products: FileProduct[]
  rejected: Rejection[]
  /** Sale rows: lines of orders, fees and shipping included. */
  saleRows: number
  returnLines: number
  /** Value of the sale rows after discounts. */
  positiveSales: number
  /** Time of the last order, return or credit. */
  lastAt: number
}
