/**
 * What is true about the simulated shop. Every figure is an assumption that a model can be held against: a fit on the
 * simulated orders should come back to it. Times are days, money is in euro.
 */
export interface ShopParameters {
  /**
   * Purchases: Pareto/NBD (Schmittlein, Morrison & Colombo 1987). While alive a customer orders at rate lambda per
   * day, lambda ~ Gamma(r, alpha); life is exponential with rate mu, mu ~ Gamma(s, beta). The first order starts both.
   */
  purchases: { r: number; alpha: number; s: number; beta: number }
  /**
   * Spend per order: gamma-gamma (Fader & Hardie 2013). Value ~ Gamma(p, nu), nu ~ Gamma(q, gamma). The basket is
   * filled from the price list and meets the drawn value within a few per cent.
   */
  spend: { p: number; q: number; gamma: number }
  /** Customers who arrive on the last day for each one who arrives on the first; linear between. */
  growth: number
  /** Factor on the order rate by hour of the day, 0 to 23, mean 1. */
  hours: readonly number[]
  /** Factor on the order rate by weekday, Monday first, mean 1. */
  weekdays: readonly number[]
  /** Factor on the order rate by month, January first, mean 1. */
  months: readonly number[]
  /** Concentration of a customer's taste over the categories: Dirichlet(taste, ...). */
  taste: number
  /** Share of a customer's orders that use a discount: Beta(a, b); doubled in the sale months. */
  discounts: { a: number; b: number; rates: readonly number[]; saleMonths: readonly number[] }
  /** Probability that a line comes back: Beta(a, b) per customer, times the category's factor; days until then. */
  returns: { a: number; b: number; minimumDays: number; maximumDays: number }
  /** Share of orders cancelled within a day. */
  cancellations: number
  /** Share of customers who never open an account. */
  guests: number
  /** Share of customers whose first order is a guest's, and the later ones an account's with the same e-mail. */
  lateAccounts: number
  /** Share of customers who order in the mobile app. */
  app: number
  /** Where customers live; shares sum to 1. */
  countries: readonly { code: string; currency: string; share: number }[]
  /** Euro per unit of each currency. */
  rates: Readonly<Record<string, number>>
  /** Carriage below the free amount. */
  shipping: { amount: number; freeFrom: number }
}

/** The parameters of `simulateShop` unless it is told others. */
export const SHOP_PARAMETERS: ShopParameters = {
  purchases: { r: 0.75, alpha: 45, s: 0.65, beta: 160 },
  spend: { p: 5, q: 4.5, gamma: 50 },
  growth: 2,
  hours: normalise([2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 13, 13, 14, 13, 12, 12, 13, 14, 16, 19, 21, 20, 13, 6]),
  weekdays: normalise([11, 10, 10, 10, 9, 8, 13]),
  months: normalise([8, 8, 9, 9, 9, 9, 8, 8, 9, 10, 14, 15]),
  taste: 0.45,
  discounts: { a: 0.7, b: 2.6, rates: [0.1, 0.15, 0.2, 0.3], saleMonths: [1, 7, 11] },
  returns: { a: 1.1, b: 11, minimumDays: 4, maximumDays: 28 },
  cancellations: 0.025,
  guests: 0.14,
  lateAccounts: 0.04,
  app: 0.3,
  countries: [
    { code: "de", currency: "eur", share: 0.44 },
    { code: "fr", currency: "eur", share: 0.16 },
    { code: "nl", currency: "eur", share: 0.12 },
    { code: "at", currency: "eur", share: 0.08 },
    { code: "es", currency: "eur", share: 0.07 },
    { code: "us", currency: "usd", share: 0.13 },
  ],
  rates: { eur: 1, usd: 0.92 },
  shipping: { amount: 4.9, freeFrom: 60 },
}

function normalise(weights: readonly number[]): readonly number[] {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
  return Object.freeze(weights.map((weight) => weight / mean))
}
