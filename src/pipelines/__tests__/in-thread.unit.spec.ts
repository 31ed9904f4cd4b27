import {
  VALUE_DEFAULTS,
  measureDriftInThread,
  measureValueDrift,
  prepareFromText,
  prepareRecommendationsInThread,
  recommendationsPipeline,
  scoreInThread,
  scoresOfShard,
  trainInThread,
  valuePipeline,
  type ScoredShard,
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

describe("scoring in a thread", () => {
  it("says of every shard what is said here, and ends with the words of what stopped it", async () => {
    const { model } = await valuePipeline.train(read, asOf, VALUE_DEFAULTS, null, control())
    const columns = await read.features(asOf, valuePipeline.columns(VALUE_DEFAULTS), undefined)
    const here = valuePipeline.score(model, columns)
    const all = columns.customerIds.map((_, i) => i)
    const shards = [0, 1].map((at) => ({
      at,
      columns,
      reasons: at === 0 ? ("all" as const) : ("unvalued" as const),
    }))
    const there: ScoredShard[] = []
    const next = async (scored: ScoredShard | null) => {
      there.push(...(scored === null ? [] : [scored]))
      return shards.shift() ?? null
    }
    await scoreInThread("value", model, next, control())
    expect(there.map(({ at }) => at)).toEqual([0, 1])
    for (const shard of there) {
      const scores = scoresOfShard(shard)
      expect([scores.customerIds, scores.value, scores.low, scores.high, scores.band]).toEqual([
        here.customerIds,
        here.value,
        here.low,
        here.high,
        here.band,
      ])
      expect(all.map(scores.detail)).toEqual(all.map(here.detail))
    }
    const isTold = (i: number): boolean => !Number.isFinite(here.value[i])
    expect(there[0].reasons).toEqual(all.map(here.reasons))
    expect(there[1].reasons).toEqual(all.map((i) => (isTold(i) ? here.reasons(i) : [])))
    const lost = (): Promise<null> => Promise.reject(new Error("the run is lost"))
    await expect(scoreInThread("value", model, lost, control())).rejects.toThrow("the run is lost")
  })
})

describe("drift in a thread", () => {
  it("is what it is here", async () => {
    const { model } = await valuePipeline.train(read, asOf, VALUE_DEFAULTS, null, control())
    const columns = await read.features(asOf, valuePipeline.columns(VALUE_DEFAULTS), undefined)
    const { value } = valuePipeline.score(model, columns)
    const values = value.map((worth) => 2 * worth)
    const here = await measureValueDrift(model, columns, values)
    expect(here?.[0]).toMatchObject({ feature: "predicted_value" })
    expect(await measureDriftInThread({ kind: "value", model, columns, values })).toEqual(here)
  })
})
