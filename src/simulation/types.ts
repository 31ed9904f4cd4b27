/** What the simulated shop has seen. Times are milliseconds since 1970, UTC; money is in the order's currency. */

export interface SimulatedLine {
  /** Place in the shop's products. */
  product: number
  quantity: number
  unitPrice: number
  /** Off the whole line; a multiple of the quantity in cents, so that a part of the line has an exact share of it. */
  discount: number
}

export interface SimulatedReturn {
  at: number
  items: { line: number; quantity: number }[]
}

export interface SimulatedOrder {
  placedAt: number
  /** True: ordered without an account. */
  asGuest: boolean
  currency: string
  country: string
  channel: "web" | "app"
  lines: SimulatedLine[]
  shipping: number
  discountCode: string | null
  canceledAt: number | null
  returns: SimulatedReturn[]
}

export interface SimulatedCustomer {
  number: number
  firstName: string
  lastName: string
  email: string
  city: string
  country: string
  currency: string
  /** `guest`: never an account; `late`: guest first, account from the second order on. */
  account: "account" | "guest" | "late"
  /** The truth behind the orders, per day; for checks of what a model recovers. */
  truth: { orderRate: number; dropOutRate: number; diedAt: number; meanSpend: number }
  /** Oldest first; at least one. */
  orders: SimulatedOrder[]
}
