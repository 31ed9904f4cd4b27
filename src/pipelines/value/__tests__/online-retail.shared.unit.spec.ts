import { closePool } from "../../../compute"
import { featureSql, purchaseDaysSql } from "../../../features"
import { duckFacts, type FactsDatabase } from "../../../features/__tests__/databases"
import type { Columns, ValueBacktest, ValueReader } from "../../index"
import { VALUE_DEFAULTS, valuePipeline } from "../../index"
import { control } from "../../__tests__/shop"
import { onlineRetail, readerOver } from "./shops"

// Two years of a real shop through the feature SQL, on machines that may be busy.
jest.setTimeout(120_000)

const asOf = new Date("2011-12-09T12:50:00Z")
const options = { ...VALUE_DEFAULTS, time_zone: "Europe/London", calibration_end: "2011-06-09" }
const orders = onlineRetail()

/** The same orders as the ledger holds them, read by the store's own SQL. */
function sqlReader(database: FactsDatabase): ValueReader {
  const zone = { timeZone: options.time_zone }
  const features = featureSql({ ...zone, topCategories: 1, recentDays: 90, customers: "all" })
  return {
    async features(moment, names): Promise<Columns> {
      const rows = await database.ask(features, [moment.toISOString()])
      return {
        customerIds: rows.map(({ customer_id }) => String(customer_id)),
        asOf: moment,
        numbers: Object.fromEntries(
          names.map((name) => [
            name,
            Float64Array.from(rows, (row) => (row[name] === null ? NaN : Number(row[name]))),
          ])
        ),
        texts: {},
      }
    },
    async purchaseDays(moment, firstSeenBy) {
      const rows = await database.ask(purchaseDaysSql(zone), [moment.toISOString(), firstSeenBy])
      return rows.map(({ day, purchases }) => ({ day: Number(day), purchases: Number(purchases) }))
    },
  }
}

let database: FactsDatabase
beforeAll(async () => {
  database = await duckFacts({
    orders: orders.map(({ customer, placedAt }, i) => ({
      order_id: `order_${i}`,
      customer_id: customer,
      placed_at: new Date(placedAt).toISOString(),
      rate: 1,
      country_code: null,
      region_id: null,
      sales_channel_id: null,
      payment_provider_id: null,
      is_guest: false,
    })),
    entries: orders.flatMap(({ money }, i) =>
      money.map(({ at, amount }, j) => ({
        order_id: `order_${i}`,
        entry_id: `entry_${i}_${j}`,
        kind: j === 0 ? "sale" : "return",
        occurred_at: new Date(at).toISOString(),
        product_id: null,
        category_id: null,
        quantity: j === 0 ? 1 : -1,
        amount,
        discount: 0,
      }))
    ),
  })
})
afterAll(async () => {
  await database.close()
  await closePool()
})

it("predicts the purchase days of the half year after 9 June 2011 within 5 %", async () => {
  const started = performance.now()
  const { model, card } = await valuePipeline.train(sqlReader(database), asOf, options, null, control())
  const seconds = (performance.now() - started) / 1000
  const backtest = card.backtest as ValueBacktest
  expect(backtest).toMatchObject({
    calibration_end: "2011-06-09",
    until: "2011-12-09",
    days: 183,
    customers: 4969,
  })
  const { model: said, baselines, deciles, not_beaten } = backtest.orders
  expect(said.actual).toBe(7797)
  expect(Math.abs(said.predicted / 7797 - 1)).toBeLessThan(0.05)
  expect(said.spearman).toBeGreaterThan(0.6)
  expect(said.gini).toBeGreaterThan(0.75)
  // nearer than every forecast without a model, and taken at its word tenth by tenth
  expect(not_beaten).toEqual({ mae: [], rmse: [] })
  expect(said.mae).toBeLessThan(
    0.9 * Math.min(...Object.values(baselines).map((one) => one?.mae ?? Infinity))
  )
  deciles.forEach(({ predicted, actual }) => expect(Math.abs(predicted - actual)).toBeLessThan(0.6))
  expect(backtest.tracking?.at(-1)).toMatchObject({ until: "2011-12-09", actual: 7797 })
  expect(backtest.tracking).toHaveLength(27)
  // in money no forecast misses the average customer by less
  expect(backtest.money?.not_beaten.mae).toEqual([])
  expect(backtest.money?.interval.inside).toBeGreaterThan(0.8)
  expect(model.reason).toBeNull()
  expect(seconds).toBeLessThan(20)
})

it("the store's SQL and the reader of the other tests say the same of every customer", async () => {
  const names = valuePipeline.columns(options)
  const [sql, memory] = [sqlReader(database), readerOver(orders, options.time_zone)]
  const moment = new Date("2011-06-09T22:59:59.999Z")
  const [left, right] = [await sql.features(moment, names), await memory.features(moment, names)]
  const places = new Map(right.customerIds.map((id, i) => [id, i]))
  expect(left.customerIds).toHaveLength(right.customerIds.length)
  left.customerIds.forEach((id, i) => {
    const at = places.get(id) as number
    for (const name of names) {
      const [a, b] = [left.numbers[name][i], right.numbers[name][at]]
      if (!(Object.is(a, b) || Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b)))) {
        throw new Error(`${id}.${name}: ${a} is not ${b}`)
      }
    }
  })
  const [days, counted] = [sql.purchaseDays?.(asOf, "2011-06-09"), memory.purchaseDays?.(asOf, "2011-06-09")]
  expect(await days).toEqual(await counted)
})
