import type { RandomSource } from "../analytics"
import { drawPlace, drawPoisson } from "./draw"
import type { SimulatedProduct } from "./catalogue"
import type { SimulatedLine } from "./types"

export interface BasketWish {
  /** Value of the basket in euro before carriage. */
  value: number
  /** Shares of the categories, sum 1. */
  taste: readonly number[]
  /** Days since the shop opened. */
  day: number
  /** Units of the order's currency per euro. */
  perEuro: number
  /** Taken off every unit; 0 for none. */
  discountRate: number
}

/** Lines beyond the first, on average. */
const MORE_LINES = 1.3
/** Products that are looked at for one line. */
const LOOKS = 6

/**
 * Fills a basket whose value after the discount comes close to the wish: the value is cut into a few lines, each line
 * takes a product of a category the customer likes whose price fits, in fashion rather than out of it.
 */
export function fillBasket(
  random: RandomSource,
  products: readonly SimulatedProduct[][],
  wish: BasketWish
): { place: [category: number, product: number]; line: Omit<SimulatedLine, "product"> }[] {
  const count = Math.min(1 + drawPoisson(random, MORE_LINES), Math.max(1, Math.floor(wish.value / 6)))
  const cuts = Array.from({ length: count }, () => 0.4 + random())
  const total = cuts.reduce((sum, cut) => sum + cut, 0)
  const gross = wish.value / (1 - wish.discountRate)
  const lines = new Map<string, { place: [number, number]; line: Omit<SimulatedLine, "product"> }>()
  let open = gross
  cuts.forEach((cut, i) => {
    const target = i === count - 1 ? open : Math.min(open, (gross * cut) / total)
    const category = drawPlace(random, wish.taste)
    const product = choose(random, products[category], target, wish.day)
    const { price } = products[category][product]
    const quantity = Math.max(1, Math.min(20, Math.round(target / price)))
    open -= quantity * price
    const unitPrice = Math.round(price * wish.perEuro * 100) / 100
    const perUnit = Math.round(unitPrice * wish.discountRate * 100) / 100
    const key = `${category}/${product}`
    const units = (lines.get(key)?.line.quantity ?? 0) + quantity
    const discount = Math.round(perUnit * units * 100) / 100
    lines.set(key, { place: [category, product], line: { quantity: units, unitPrice, discount } })
  })
  return [...lines.values()]
}

/** Of a few products that are in the range already, the one whose price fits a whole number of times best. */
function choose(
  random: RandomSource,
  products: readonly SimulatedProduct[],
  target: number,
  day: number
): number {
  let best = 0
  let least = Infinity
  for (let look = 0; look < LOOKS; look++) {
    const place = Math.floor(random() * products.length)
    const { price, since, trend, popularity } = products[place]
    if (since > day) {
      continue
    }
    const fits = Math.max(1, Math.round(target / price))
    const misfit = Math.abs(Math.log((fits * price) / Math.max(1, target))) + 0.25 * Math.log(fits)
    const fashion = popularity * Math.exp((trend * day) / 365)
    const cost = misfit - 0.1 * Math.log(fashion)
    if (cost < least) {
      least = cost
      best = place
    }
  }
  return best
}
