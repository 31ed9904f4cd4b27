import {
  VALUE_DEFAULTS,
  prepareFromText,
  prepareRecommendationsInThread,
  recommendationsPipeline,
  trainInThread,
  valuePipeline,
  type TrainingReader,
  type ValueReader,
} from "../index"
import { LAST_DAY, endOf, readerOf as linesOf, tastes } from "../recommendations/__tests__/small-shop"
import { readerOver, simulatedOrders } from "../value/__tests__/shops"
import { control } from "./shop"

// Threads that compile their own sources first, on machines that may be busy.
jest.setTimeout(120_000)

const { rows, products } = tastes(200)
const asOf = new Date("2026-01-01T00:00:00Z")
const { orders } = simulatedOrders(600, asOf.getTime())
const read: TrainingReader = { ...(readerOver(orders) as Required<ValueReader>), ...linesOf(rows, products) }

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe("a training in a thread", () => {
  it("learns what it learns here, to the last digit, and tells how far it is", async () => {
    const here = await valuePipeline.train(read, asOf, VALUE_DEFAULTS, null, control())
    const watch = control()
    const training = { kind: "value" as const, asOf, options: VALUE_DEFAULTS, previous: null }
    const there = await trainInThread(training, read, watch)
    expect(JSON.parse(there.model)).toEqual(plain(here.model))
    expect(plain(there.card)).toEqual(plain(here.card))
    expect(watch.seen.at(-1)).toBe(1)
  })

  it("reads lines and products, and its model is made ready in a thread as it is here", async () => {
    const lastDay = endOf(LAST_DAY)
    const here = await recommendationsPipeline.train(
      { features: read.features, ...linesOf(rows, products) },
      lastDay,
      {},
      null,
      control()
    )
    const there = await trainInThread(
      { kind: "recommendations", asOf: lastDay, options: {}, previous: null },
      read,
      control()
    )
    expect(JSON.parse(there.model)).toEqual(plain(here.model))
    expect(await prepareRecommendationsInThread(there.model)).toEqual(prepareFromText(there.model))
  })

  it("ends with the words of what stopped it", async () => {
    const stopped = { ...read, features: () => Promise.reject(new Error("the database is gone")) }
    const training = { kind: "churn" as const, asOf, options: {}, previous: null }
    await expect(trainInThread(training, stopped, control())).rejects.toThrow("the database is gone")
    const wrong = { ...training, options: { horizon_days: 1 } }
    await expect(trainInThread(wrong, read, control())).rejects.toThrow(/churn.horizon_days/)
  })
})
