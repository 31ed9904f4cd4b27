import type { StoreOrder, StoreShop } from "../../../scripts/store/shop"

const DAY = 86_400_000
const OPENED = Date.UTC(2026, 0, 5, 10)

/** Two lines, one with a discount, and carriage. */
const ORDER: StoreOrder = {
  customer: 0,
  placedAt: OPENED,
  currency: "eur",
  country: "de",
  channel: 0,
  discountCode: "SHIRT10",
  lines: [
    { product: 0, title: "Shirt", quantity: 2, unitPrice: 20, discount: 4 },
    { product: 1, title: "Mug", quantity: 3, unitPrice: 7.99, discount: 0 },
  ],
  shipping: [{ title: "Standard", amount: 5 }],
  canceledAt: null,
  returns: [],
  credits: [],
}

/** The order as it was placed, and with everything that the bulk writer lets happen to one. */
export const ORDERS: Record<string, StoreOrder> = {
  delivered: ORDER,
  returned: {
    ...ORDER,
    placedAt: OPENED + DAY,
    returns: [{ at: OPENED + 9 * DAY, items: [{ line: 0, quantity: 1 }] }],
  },
  "paid back in part": {
    ...ORDER,
    placedAt: OPENED + 2 * DAY,
    credits: [{ at: OPENED + 9 * DAY, amount: 1.5 }],
  },
  canceled: { ...ORDER, placedAt: OPENED + 3 * DAY, canceledAt: OPENED + 3.5 * DAY },
}

/** A shop of one customer and two products. */
export const SHOP: StoreShop = {
  name: "Small shop",
  currency: "eur",
  regions: [{ name: "Europe", currency: "eur", countries: ["de"] }],
  channels: ["Webshop"],
  categories: ["Goods"],
  products: ORDER.lines.map(({ title, unitPrice }) => ({
    sku: title.toUpperCase(),
    title,
    category: 0,
    prices: [{ currency: "eur", amount: unitPrice }],
  })),
  customers: [
    {
      firstName: "Ada",
      lastName: "Lake",
      email: "ada@example.com",
      hasAccount: true,
      createdAt: OPENED - DAY,
      city: "Berlin",
      country: "de",
    },
  ],
  orderCount: 0,
  orders: () => [],
  endsAt: OPENED + 30 * DAY,
}
