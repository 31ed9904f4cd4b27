import type { SimulatedShop } from "../../src/simulation"
import type { StoreCustomer, StoreOrder, StoreShop } from "./shop"

const CHANNELS = { web: 0, app: 1 }

/** The simulated shop as a store: a customer who opened an account late is two of Medusa's customers, as in life. */
export function shopFromSimulation(simulated: SimulatedShop): StoreShop {
  const { parameters, products, categories, endsAt } = simulated
  const customers: StoreCustomer[] = []
  const orders: StoreOrder[] = []
  for (const person of simulated.customers()) {
    const rows = new Map<boolean, number>()
    for (const order of person.orders) {
      const { asGuest, channel, shipping, placedAt, currency, country, discountCode, canceledAt, returns } =
        order
      const customer = rows.get(asGuest) ?? customers.length
      if (!rows.has(asGuest)) {
        const { firstName, lastName, email, city } = person
        customers.push({
          firstName,
          lastName,
          email,
          city,
          country,
          hasAccount: !asGuest,
          createdAt: placedAt,
        })
        rows.set(asGuest, customer)
      }
      orders.push({
        customer,
        placedAt,
        currency,
        country,
        channel: CHANNELS[channel],
        discountCode,
        lines: order.lines.map((line) => ({ ...line, title: products[line.product].title })),
        shipping: [{ title: "Standard", amount: shipping }],
        canceledAt,
        returns,
        credits: [],
      })
    }
  }
  orders.sort((a, b) => a.placedAt - b.placedAt)
  const currencies = [...new Set(parameters.countries.map(({ currency }) => currency))]
  return {
    name: "Simulated shop",
    currency: currencies[0],
    regions: currencies.map((currency) => ({
      name: currency === "usd" ? "North America" : "Europe",
      currency,
      countries: parameters.countries
        .filter((country) => country.currency === currency)
        .map(({ code }) => code),
    })),
    channels: ["Webshop", "Mobile app"],
    categories: categories.map(({ name }) => name),
    products: products.map(({ sku, title, category, price }) => ({
      sku,
      title,
      category,
      prices: currencies.map((currency) => ({
        currency,
        amount: Math.round((price / parameters.rates[currency]) * 100) / 100,
      })),
    })),
    customers,
    orderCount: orders.length,
    orders: () => orders,
    endsAt,
  }
}
