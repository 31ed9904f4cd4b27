import type { FileOrder, OrdersFile } from "../../src/ledger"
import { countryCode } from "./countries"
import type { StoreCustomer, StoreOrder, StoreShop } from "./shop"

const DAY = 86_400_000

/** A file of older orders as a store. Customers get invented names; an e-mail is kept only where the file has one. */
export function shopFromFile(file: OrdersFile, name: string, currency: string): StoreShop {
  const customers: StoreCustomer[] = []
  const places = new Map<string, number>()
  const categories = [...new Set(file.products.flatMap(({ category }) => category ?? []))]
  const goods = new Map(file.products.map(({ sku }, place) => [sku, place]))
  const orders = file.orders.map((order): StoreOrder => {
    const country = countryCode(order.country)
    const place = places.get(order.customer) ?? customers.length
    if (place === customers.length) {
      places.set(order.customer, place)
      customers.push(customerOf(order, country))
    }
    return {
      customer: place,
      placedAt: order.placedAt,
      currency: order.currency,
      country,
      channel: 0,
      discountCode: null,
      lines: order.lines.map((line) => ({
        product: line.sku === null ? null : (goods.get(line.sku) ?? null),
        title: line.title,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        discount: line.discount,
      })),
      shipping: order.shipping,
      canceledAt: null,
      returns: order.returns.map(({ at, items }) => ({ at, items })),
      credits: order.credits.map(({ at, amount }) => ({ at, amount })),
    }
  })
  return {
    name,
    currency,
    regions: regionsOf(orders, currency),
    channels: ["Older orders"],
    categories,
    products: file.products.map((product) => ({
      sku: product.sku,
      title: product.title,
      category: product.category === null ? null : categories.indexOf(product.category),
      prices: [{ currency: product.currency, amount: product.unitPrice }],
    })),
    customers,
    orderCount: orders.length,
    orders: () => orders,
    endsAt: (Math.floor(file.lastAt / DAY) + 1) * DAY,
  }
}

/** One region for each currency's busiest country, one for its other countries. */
function regionsOf(orders: readonly StoreOrder[], currency: string): StoreShop["regions"] {
  const count = new Map<string, number>()
  const currencyOf = new Map<string, string>()
  for (const order of orders) {
    if (order.country) {
      count.set(order.country, (count.get(order.country) ?? 0) + 1)
      currencyOf.set(order.country, order.currency)
    }
  }
  const currencies = [...new Set([currency, ...orders.map((order) => order.currency)])]
  return currencies
    .flatMap((code) => {
      const countries = [...count.keys()].filter((country) => currencyOf.get(country) === code)
      const [home, ...others] = countries.sort((a, b) => (count.get(b) ?? 0) - (count.get(a) ?? 0))
      const regions = [
        {
          name: home ? `Home (${home.toUpperCase()})` : "Home",
          currency: code,
          countries: home ? [home] : [],
        },
      ]
      return others.length > 0 ? [...regions, { name: "Abroad", currency: code, countries: others }] : regions
    })
    .map((region, _, all) => ({
      ...region,
      name:
        currencies.length > 1 && all.length > 1
          ? `${region.name} ${region.currency.toUpperCase()}`
          : region.name,
    }))
}

const FIRST =
  "Ada Ben Cleo Dan Eva Finn Gail Hugo Iris Jack Kay Liam Maya Noel Olga Paul Ruth Sam Tess Vera".split(" ")
const LAST =
  "Ash Birch Cole Dale Elm Ford Grove Hill Isle Knoll Lake Marsh North Oak Pine Ridge Stone Vale".split(" ")

function customerOf(order: FileOrder, country: string | null): StoreCustomer {
  const number = [...order.customer].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7)
  return {
    firstName: FIRST[number % FIRST.length],
    lastName:
      `${LAST[Math.floor(number / FIRST.length) % LAST.length]} ${order.customer.includes("@") ? "" : order.customer}`.trim(),
    email: order.email ?? `customer-${order.customer.toLowerCase().replace(/[^a-z0-9]+/g, "-")}@example.com`,
    hasAccount: true,
    createdAt: order.placedAt,
    city: "unknown",
    country,
  }
}
