import type { RandomSource } from "../analytics"
import { fillBasket } from "./basket"
import { CATEGORIES, type SimulatedProduct } from "./catalogue"
import { drawBeta, drawExponential, drawGamma, drawPlace, drawShares } from "./draw"
import type { ShopParameters } from "./parameters"
import { inventPerson } from "./people"
import type { SimulatedCustomer, SimulatedLine, SimulatedOrder, SimulatedReturn } from "./types"

export interface Setting {
  parameters: ShopParameters
  opensAt: number
  days: number
  /** Products by category, and where each stands in the price list. */
  shelves: SimulatedProduct[][]
  places: number[][]
}

interface Habits {
  meanSpend: { nu: number }
  taste: number[]
  discountShare: number
  returnRate: number
  currency: string
  country: string
  inApp: boolean
}

const DAY = 86_400_000
const HOUR = 3_600_000

/** Draws one customer and all that this customer ordered until the shop's last day. */
export function simulateCustomer(random: RandomSource, number: number, setting: Setting): SimulatedCustomer {
  const { parameters, opensAt, days } = setting
  const home =
    parameters.countries[
      drawPlace(
        random,
        parameters.countries.map(({ share }) => share)
      )
    ]
  const person = inventPerson(random, number, home.code)
  const { r, alpha, s, beta } = parameters.purchases
  const orderRate = drawGamma(random, r, alpha)
  const dropOutRate = drawGamma(random, s, beta)
  const { p, q, gamma } = parameters.spend
  const nu = drawGamma(random, q, gamma)
  const habits: Habits = {
    meanSpend: { nu },
    taste: drawShares(random, CATEGORIES.length, parameters.taste),
    discountShare: drawBeta(random, parameters.discounts.a, parameters.discounts.b),
    returnRate: drawBeta(random, parameters.returns.a, parameters.returns.b),
    currency: home.currency,
    country: home.code,
    inApp: random() < parameters.app,
  }
  const draw = random()
  const { guests, lateAccounts } = parameters
  const account = draw < guests ? "guest" : draw < guests + lateAccounts ? "late" : "account"
  const first = firstDay(random, parameters.growth, days)
  const died = first + drawExponential(random, dropOutRate)
  const times = orderTimes(random, parameters, opensAt, first, Math.min(died, days), orderRate)
  const orders = times.map((day, i) => {
    const order = placeOrder(random, setting, habits, day)
    return { ...order, asGuest: account === "guest" || (account === "late" && i === 0) }
  })
  return {
    number,
    ...person,
    country: home.code,
    currency: home.currency,
    account,
    truth: { orderRate, dropOutRate, diedAt: opensAt + died * DAY, meanSpend: p / nu },
    orders,
  }
}

/** Arrival days have a density that grows from 1 to `growth` over the shop's days. */
function firstDay(random: RandomSource, growth: number, days: number): number {
  for (;;) {
    const day = random() * days
    if (random() * Math.max(1, growth) < 1 + ((growth - 1) * day) / days) {
      return day
    }
  }
}

/** The first order, then a Poisson process that the rhythm of the year, the week and the day thins out. */
function orderTimes(
  random: RandomSource,
  parameters: ShopParameters,
  opensAt: number,
  first: number,
  until: number,
  rate: number
): number[] {
  const { hours, weekdays, months } = parameters
  const highest = Math.max(...hours) * Math.max(...weekdays) * Math.max(...months)
  const times = [atRhythmicHour(random, hours, opensAt, first)]
  for (let day = times[0]; ;) {
    day += drawExponential(random, rate * highest)
    if (day >= until) {
      return times
    }
    const time = new Date(opensAt + day * DAY)
    const factor =
      hours[time.getUTCHours()] * weekdays[(time.getUTCDay() + 6) % 7] * months[time.getUTCMonth()]
    if (random() * highest < factor) {
      times.push(day)
    }
  }
}

function atRhythmicHour(
  random: RandomSource,
  hours: readonly number[],
  opensAt: number,
  day: number
): number {
  const midnight = Math.floor((opensAt + day * DAY) / DAY) * DAY
  return (midnight + (drawPlace(random, hours) + random()) * HOUR - opensAt) / DAY
}

function placeOrder(random: RandomSource, setting: Setting, habits: Habits, day: number): SimulatedOrder {
  const { parameters, opensAt, days, shelves, places } = setting
  const placedAt = Math.floor((opensAt + day * DAY) / 1000) * 1000
  const onSale = parameters.discounts.saleMonths.includes(new Date(placedAt).getUTCMonth() + 1)
  const discounted = random() < habits.discountShare * (onSale ? 2 : 1)
  const { rates } = parameters.discounts
  const discountRate = discounted ? rates[Math.floor(random() * rates.length)] : 0
  const perEuro = 1 / parameters.rates[habits.currency]
  const value = Math.max(5, drawGamma(random, parameters.spend.p, habits.meanSpend.nu))
  const basket = fillBasket(random, shelves, { value, taste: habits.taste, day, perEuro, discountRate })
  const lines: SimulatedLine[] = basket.map(({ place, line }) => ({
    product: places[place[0]][place[1]],
    ...line,
  }))
  const isCanceled = random() < parameters.cancellations
  const canceledAt = placedAt + Math.floor(random() * 20 * 3600 + 600) * 1000
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice - line.discount, 0)
  const carriage = Math.round(parameters.shipping.amount * perEuro * 100) / 100
  return {
    placedAt,
    asGuest: false,
    currency: habits.currency,
    country: habits.country,
    channel: habits.inApp && random() < 0.8 ? "app" : "web",
    lines,
    shipping: goods >= parameters.shipping.freeFrom * perEuro ? 0 : carriage,
    discountCode: discountRate > 0 ? `SAVE${Math.round(discountRate * 100)}` : null,
    canceledAt: isCanceled && canceledAt < opensAt + days * DAY ? canceledAt : null,
    returns: isCanceled
      ? []
      : sendBack(random, parameters, habits, lines, shelvesOf(basket), placedAt, opensAt + days * DAY),
  }
}

function shelvesOf(basket: readonly { place: [number, number] }[]): number[] {
  return basket.map(({ place }) => place[0])
}

/** At most one parcel comes back per order; what would come after the shop's last day has not come yet. */
function sendBack(
  random: RandomSource,
  { returns }: ShopParameters,
  { returnRate }: Habits,
  lines: readonly SimulatedLine[],
  categories: readonly number[],
  placedAt: number,
  endsAt: number
): SimulatedReturn[] {
  const items = lines.flatMap(({ quantity }, line) => {
    const comesBack = random() < returnRate * CATEGORIES[categories[line]].returns
    return comesBack ? [{ line, quantity: 1 + Math.floor(random() * quantity) }] : []
  })
  const days = returns.minimumDays + random() * (returns.maximumDays - returns.minimumDays)
  const at = placedAt + Math.floor(days * 86_400) * 1000
  return items.length > 0 && at < endsAt ? [{ at, items }] : []
}
