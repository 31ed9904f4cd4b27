import { seededRandom } from "../../../../src/analytics"
import { simulateShop } from "../../../../src/simulation"
import { sql } from "../../database"
import { fillTable } from "../../fill-table"

const CUSTOMERS = 3_000
const SEED = 502
const ENDS_AT = Date.UTC(2011, 11, 10)
/** From 1 December 2009. */
const DAYS = 739
/** Both sheets of the workbook hold the days from here to the end of the first one. */
const SECOND_SHEET = "2010-12-01"
const FIRST_SHEET_ENDS = "2010-12-10"
const COUNTRIES: Record<string, string> = {
  de: "United Kingdom",
  fr: "France",
  nl: "Netherlands",
  at: "EIRE",
  es: "Spain",
  us: "Germany",
}
/** Of a hundred lines, how many have no customer, how many a price of 0. */
const NAMELESS = 0.18
const WITHOUT_PRICE = 0.004

interface Line {
  invoice: string
  code: string
  description: string
  quantity: number
  moment: number
  price: number
  customer: string | null
  country: string
}

/**
 * Online Retail II as the simulated shop would have written it down: invoices and cancellations ("C…"), lines without a
 * customer, lines without a price, postage, and nine days that stand in both sheets.
 */
export async function simulateOnlineRetail(): Promise<void> {
  const lines = [...soldLines()].sort((a, b) => a.moment - b.moment || (a.invoice < b.invoice ? -1 : 1))
  const text = (of: (line: Line) => string | null) => ({ as: "text" as const, values: lines.map(of) })
  const number = (of: (line: Line) => number) => Float64Array.from(lines, of)
  await fillTable("simulated_lines", {
    invoice: text(({ invoice }) => invoice),
    stock_code: text(({ code }) => code),
    description: text(({ description }) => description),
    quantity: { as: "whole", values: number(({ quantity }) => quantity) },
    invoice_date: { as: "moment", values: number(({ moment }) => moment) },
    price: { as: "number", values: number(({ price }) => price) },
    customer_id: text(({ customer }) => customer),
    country: text(({ country }) => country),
  })
  const part = (sheet: string, condition: string) =>
    `select '${sheet}' as sheet, * replace (cast(invoice_date as timestamp) as invoice_date)
     from simulated_lines where invoice_date ${condition}`
  await sql(`create or replace table online_retail_ii as
    ${part("2009-2010", `< timestamptz '${FIRST_SHEET_ENDS}'`)} union all
    ${part("2010-2011", `>= timestamptz '${SECOND_SHEET}'`)}`)
  await sql("drop table simulated_lines")
}

function* soldLines(): Generator<Line> {
  const shop = simulateShop({ customers: CUSTOMERS, seed: SEED, endsAt: ENDS_AT, days: DAYS })
  const random = seededRandom(SEED, 9)
  let next = 489_434
  for (const customer of shop.customers()) {
    const country = COUNTRIES[customer.country] ?? "Unspecified"
    for (const order of customer.orders) {
      const rate = shop.parameters.rates[order.currency]
      const id = random() < NAMELESS ? null : String(12_345 + customer.number)
      const shared = { invoice: String(next++), moment: minuteOf(order.placedAt), customer: id, country }
      const lines = order.lines.map(({ product, quantity, unitPrice, discount }): Line => {
        const isFree = random() < WITHOUT_PRICE
        const price = isFree ? 0 : Math.round((unitPrice - discount / quantity) * rate * 100) / 100
        const description = shop.products[product].title.toUpperCase()
        return { ...shared, code: String(20_000 + product), description, quantity, price }
      })
      yield* lines
      if (order.shipping > 0) {
        yield { ...shared, code: "POST", description: "POSTAGE", quantity: 1, price: order.shipping }
      }
      const back = order.canceledAt
        ? [{ at: order.canceledAt, items: lines.map(({ quantity }, line) => ({ line, quantity })) }]
        : order.returns
      for (const { at, items } of back) {
        const invoice = `C${next++}`
        yield* items.map(({ line, quantity }) => ({
          ...lines[line],
          invoice,
          moment: minuteOf(at),
          quantity: -quantity,
        }))
      }
    }
  }
}

function minuteOf(moment: number): number {
  return Math.min(Math.floor(moment / 60_000) * 60_000, ENDS_AT - 60_000)
}
