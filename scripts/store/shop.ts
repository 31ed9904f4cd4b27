/** A shop that is to be written into Medusa's own tables, wherever it comes from. Times are milliseconds since 1970. */
export interface StoreShop {
  name: string
  /** Lower case ISO 4217 of the store. */
  currency: string
  /** A country belongs to one region. */
  regions: { name: string; currency: string; countries: string[] }[]
  channels: string[]
  categories: string[]
  products: StoreProduct[]
  customers: StoreCustomer[]
  orderCount: number
  /** Oldest first, one after another. */
  orders(): Iterable<StoreOrder>
  /** The first moment after everything that happened. */
  endsAt: number
}

export interface StoreProduct {
  sku: string
  title: string
  /** Place in `categories`; null: none. */
  category: number | null
  prices: { currency: string; amount: number }[]
}

export interface StoreCustomer {
  firstName: string
  lastName: string
  email: string
  hasAccount: boolean
  createdAt: number
  city: string
  /** ISO 3166 alpha-2, lower case; null: unknown. */
  country: string | null
}

export interface StoreLine {
  /** Place in `products`; null: a line without a product. */
  product: number | null
  title: string
  quantity: number
  unitPrice: number
  /** Off the whole line. */
  discount: number
}

export interface StoreOrder {
  /** Place in `customers`. */
  customer: number
  placedAt: number
  currency: string
  country: string | null
  /** Place in `channels`. */
  channel: number
  discountCode: string | null
  lines: StoreLine[]
  shipping: { title: string; amount: number }[]
  canceledAt: number | null
  returns: { at: number; items: { line: number; quantity: number }[] }[]
  /** Money back that was for no goods. */
  credits: { at: number; amount: number }[]
}
