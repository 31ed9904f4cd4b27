import { closePool } from "../../../compute"
import { purchaseDaysSql } from "../../../features"
import type { TestStore } from "../../churn/__tests__/store"
import { onlineRetail as storedRetail } from "../../churn/__tests__/store"
import type { ValueBacktest, ValueReader } from "../../index"
import { VALUE_DEFAULTS, valuePipeline } from "../../index"
import { control } from "../../__tests__/shop"
import { onlineRetail, readerOver } from "./shops"

// Two years of a real shop through the feature SQL, on machines that may be busy.
jest.setTimeout(120_000)

const asOf = new Date("2011-12-09T12:50:00Z")
const options = { ...VALUE_DEFAULTS, calibration_end: "2011-06-09" }

/** The feature SQL of the store, with the purchases by day. */
function reading(store: TestStore): ValueReader {
  const text = purchaseDaysSql({ timeZone: "UTC" })
  return {
    features: store.features,
    async purchaseDays(moment, firstSeenBy) {
      const values = { $1: `'${moment.toISOString()}'`, $2: `'${firstSeenBy}'` }
      const rows = await store.connection.runAndReadAll(
        text.replace(/\$[12]/g, (name) => values[name as "$1"])
      )
      return rows
        .getRowsJson()
        .map(([day, purchases]) => ({ day: Number(day), purchases: Number(purchases) }))
    },
  }
}

let store: TestStore
beforeAll(async () => {
  store = await storedRetail()
})
afterAll(async () => {
  await store.close()
  await closePool()
})

it("predicts the purchase days of the half year after 9 June 2011 within 5 %", async () => {
  const started = performance.now()
  const { model, card } = await valuePipeline.train(reading(store), asOf, options, null, control())
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

it("the store's SQL and the reader of the other tests say the same of when every customer bought", async () => {
  const names = ["frequency", "recency", "customer_age_days", "order_count", "days_since_last_order"]
  const [sql, memory] = [reading(store), readerOver(onlineRetail())]
  const moment = new Date("2011-06-09T23:59:59.999Z")
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
