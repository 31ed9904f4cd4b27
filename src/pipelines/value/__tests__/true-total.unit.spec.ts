import { closePool } from "../../../compute"
import { expectedPurchaseDays, simulateShop } from "../../../simulation"
import type { ValueBacktest } from "../../index"
import { summariseBacktest, VALUE_DEFAULTS, valuePipeline } from "../../index"
import { control } from "../../__tests__/shop"
import { readerOver, simulatedOrders } from "./shops"

// Threads take their time to start on machines that may be busy.
jest.setTimeout(60_000)

const endsAt = Date.UTC(2026, 10, 22)
const from = Date.UTC(2025, 10, 22)
const options = { ...VALUE_DEFAULTS, calibration_end: "2025-11-21" }

afterAll(async () => closePool())

// Which of a few thousand customers have left is chance: even the true law misses one such shop by 3 % or so.
it("the totals of three shops come within 5 % of what the true rates of all their customers give", async () => {
  const totals = { predicted: 0, expected: 0 }
  for (const seed of [1, 2, 3]) {
    const shop = simulatedOrders(3_000, endsAt, seed)
    const { parameters } = simulateShop({ customers: 1, seed, endsAt })
    const reader = readerOver(shop.orders)
    const asOf = new Date(endsAt - 1000)
    const { card } = await valuePipeline.train(reader, asOf, options, null, control())
    const { predicted_orders, calibration_end } = summariseBacktest(card.backtest as ValueBacktest)
    expect(calibration_end).toBe("2025-11-21")
    const ids = new Set((await reader.features(new Date(from - 1), [])).customerIds)
    totals.predicted += predicted_orders
    totals.expected += shop.truth
      .filter(({ number }) => ids.has(`cus_${number}`))
      .reduce((sum, customer) => sum + expectedPurchaseDays(customer, parameters, from, endsAt), 0)
  }
  expect(Math.abs(totals.predicted / totals.expected - 1)).toBeLessThan(0.05)
})
