import { simulateShop, type SimulatedCustomer } from ".."

const ENDS_AT = Date.UTC(2026, 0, 1)
const DAY = 86_400_000

const shop = simulateShop({ customers: 3000, seed: 11, endsAt: ENDS_AT })
const customers = [...shop.customers()]
const orders = customers.flatMap((customer) => customer.orders)
const share = (test: (customer: SimulatedCustomer) => boolean) =>
  customers.filter(test).length / customers.length
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe("simulateShop", () => {
  it("the same seed gives the same shop, another seed another", () => {
    const small = (seed: number) =>
      JSON.stringify([...simulateShop({ customers: 5, seed, endsAt: ENDS_AT }).customers()])
    expect(small(11)).toBe(JSON.stringify(customers.slice(0, 5)))
    expect(small(12)).not.toBe(small(11))
  })

  it("everything happens while the shop is open, in order, and what follows an order after it", () => {
    const isWell = ({ orders: own }: SimulatedCustomer) =>
      own.every(({ placedAt, canceledAt, returns }, i) => {
        const later = [canceledAt ?? placedAt, ...returns.map(({ at }) => at)]
        const previous = i === 0 ? shop.opensAt : own[i - 1].placedAt
        return placedAt >= previous && later.every((at) => at >= placedAt && at < ENDS_AT)
      })
    expect(customers.filter((customer) => !isWell(customer))).toEqual([])
  })

  it("order rates and drop-out come from the gamma distributions of the parameters", () => {
    const { r, alpha, s, beta } = shop.parameters.purchases
    expect(mean(customers.map(({ truth }) => truth.orderRate)) / (r / alpha)).toBeCloseTo(1, 1)
    expect(mean(customers.map(({ truth }) => truth.dropOutRate)) / (s / beta)).toBeCloseTo(1, 1)
  })

  it("a living customer reorders at the own rate: as many orders as rate times lifetime, within 3 %", () => {
    const expected = customers.reduce((sum, { truth, orders: own }) => {
      const until = Math.min(truth.diedAt, ENDS_AT)
      return sum + (truth.orderRate * Math.max(0, until - own[0].placedAt)) / DAY
    }, 0)
    const repeats = orders.length - customers.length
    expect(Math.abs(repeats / expected - 1)).toBeLessThan(0.03)
  })

  it("baskets are worth what was drawn for the customer, within 5 %", () => {
    const euro = customers.flatMap(({ truth, currency, orders: own }) =>
      own.map(({ lines }) => ({
        drawn: truth.meanSpend,
        paid:
          shop.parameters.rates[currency] *
          lines.reduce((sum, line) => sum + line.quantity * line.unitPrice - line.discount, 0),
      }))
    )
    const ratio = mean(euro.map(({ paid }) => paid)) / mean(euro.map(({ drawn }) => drawn))
    expect(Math.abs(ratio - 1)).toBeLessThan(0.05)
  })

  it("guests, currencies, countries, cancellations, discounts and returns have their shares", () => {
    const { guests, lateAccounts, cancellations, countries } = shop.parameters
    expect(share(({ account }) => account === "guest")).toBeCloseTo(guests, 1)
    expect(share(({ account }) => account === "late")).toBeCloseTo(lateAccounts, 1)
    for (const country of countries) {
      expect(Math.abs(share((customer) => customer.country === country.code) - country.share)).toBeLessThan(
        0.03
      )
    }
    expect(mean(orders.map(({ canceledAt }) => (canceledAt ? 1 : 0)))).toBeCloseTo(cancellations, 2)
    expect(mean(orders.map(({ discountCode }) => (discountCode ? 1 : 0)))).toBeGreaterThan(0.1)
    expect(mean(orders.map(({ returns }) => returns.length))).toBeGreaterThan(0.05)
    expect(new Set(orders.map(({ currency }) => currency))).toEqual(new Set(["eur", "usd"]))
  })

  it("the evening is busier than the night, and Sunday than Saturday", () => {
    const count = (test: (date: Date) => boolean) =>
      orders.filter(({ placedAt }) => test(new Date(placedAt))).length
    expect(count((date) => date.getUTCHours() === 20)).toBeGreaterThan(
      8 * count((date) => date.getUTCHours() === 3)
    )
    expect(count((date) => date.getUTCDay() === 0)).toBeGreaterThan(
      1.2 * count((date) => date.getUTCDay() === 6)
    )
  })

  it("a discount splits evenly over the units of its line, in whole cents", () => {
    const cents = orders.flatMap(({ lines }) =>
      lines.map(({ quantity, discount }) => (discount / quantity) * 100)
    )
    expect(cents.filter((cent) => Math.abs(cent - Math.round(cent)) > 1e-6)).toEqual([])
  })

  it("nobody sends back more than was bought, and every e-mail is somebody's alone", () => {
    const tooMany = orders.filter(({ lines, returns }) =>
      returns.some(({ items }) => items.some(({ line, quantity }) => quantity > lines[line].quantity))
    )
    expect(tooMany).toEqual([])
    expect(new Set(customers.map(({ email }) => email)).size).toBe(customers.length)
    expect(customers.every(({ email }) => email.endsWith("@example.com"))).toBe(true)
  })

  it("names the argument that is out of range", () => {
    expect(() => simulateShop({ customers: 0, seed: 1, endsAt: ENDS_AT })).toThrow(/customers is 0/)
    expect(() => simulateShop({ customers: 1, seed: 1, endsAt: ENDS_AT, days: 3 })).toThrow(/days is 3/)
  })
})
