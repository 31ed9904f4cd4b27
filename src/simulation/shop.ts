import { AnalyticsInputError, seededRandom } from "../analytics"
import { CATEGORIES, priceList, type SimulatedCategory, type SimulatedProduct } from "./catalogue"
import { simulateCustomer, type Setting } from "./customer"
import { SHOP_PARAMETERS, type ShopParameters } from "./parameters"
import type { SimulatedCustomer } from "./types"

export interface ShopOptions {
  /** 1 to 1,000,000. */
  customers: number
  /** Any whole number; the same seed gives the same shop. */
  seed: number
  /** The first moment after the last day of the shop; milliseconds since 1970. */
  endsAt: number
  /** Days the shop has been open. @default 1096 (three years) */
  days?: number
  parameters?: ShopParameters
}

export interface SimulatedShop {
  parameters: ShopParameters
  opensAt: number
  endsAt: number
  categories: readonly SimulatedCategory[]
  products: readonly SimulatedProduct[]
  /** One after another, so that a large shop need not be held in memory; customer `n` does not depend on the others. */
  customers(): Generator<SimulatedCustomer>
}

const DAY = 86_400_000
const THREE_YEARS = 1096

/**
 * A shop whose customers were drawn from known distributions (`SHOP_PARAMETERS`): purchases with drop-out, spend,
 * tastes, discounts, returns, cancellations, guests, two currencies, several countries, the rhythm of weekdays, hours
 * and months, goods in and out of fashion.
 * O(orders); about 20 µs per order. Throws for a count or a number of days out of range.
 * @example [...simulateShop({ customers: 100, seed: 7, endsAt: Date.UTC(2026, 0, 1) }).customers()].length // 100
 */
export function simulateShop(options: ShopOptions): SimulatedShop {
  const { customers, seed, endsAt, days = THREE_YEARS, parameters = SHOP_PARAMETERS } = options
  if (!Number.isInteger(customers) || customers < 1 || customers > 1_000_000) {
    throw new AnalyticsInputError("customers", customers, "a whole number from 1 to 1000000")
  }
  if (!Number.isInteger(days) || days < 30) {
    throw new AnalyticsInputError("days", days, "a whole number of at least 30")
  }
  const products = priceList(seed, days)
  const shelves = CATEGORIES.map((_, category) => products.filter((product) => product.category === category))
  const places = shelves.map((shelf) => shelf.map((product) => products.indexOf(product)))
  const opensAt = endsAt - days * DAY
  const setting: Setting = { parameters, opensAt, days, shelves, places }
  return {
    parameters,
    opensAt,
    endsAt,
    categories: CATEGORIES,
    products,
    customers: function* () {
      for (let number = 1; number <= customers; number++) {
        yield simulateCustomer(seededRandom(seed, 2, number), number, setting)
      }
    },
  }
}
