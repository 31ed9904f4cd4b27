import { closePool } from "../../../compute"
import { DRIFT_ALERT, VALUE_DEFAULTS, measureValueDrift, valuePipeline, type ValueModel } from "../../index"
import { control } from "../../__tests__/shop"
import { challengeValue, type ValueChallenge } from "../challenge"
import type { Holdout } from "../holdout"
import { knownOf } from "../history"
import { readerOver, simulatedOrders, type Order } from "./shops"

// Threads take their time to start on machines that may be busy.
jest.setTimeout(60_000)

const DAY = 86_400_000
const endsAt = Date.UTC(2026, 10, 22)
const asOf = new Date(endsAt - 1000)
const monthAgo = new Date(asOf.getTime() - 30 * DAY)
const { orders } = simulatedOrders(1_000, endsAt)
const OPTIONS = VALUE_DEFAULTS
const train = (at: Date, previous: ValueModel | null, of: readonly Order[] = orders) =>
  valuePipeline.train(readerOver(of), at, OPTIONS, previous, control())
const champion = train(monthAgo, null)
const columns = readerOver(orders).features(asOf, valuePipeline.columns(OPTIONS))
const challengeOf = (card: Record<string, unknown>) => card.challenge as ValueChallenge

afterAll(async () => closePool())

describe("champion and challenger", () => {
  it("the first model has nobody to beat", async () => {
    expect(challengeOf((await champion).card)).toMatchObject({ replace: true, reason: "no_champion" })
  })

  it("a model of a month later is not worse, and takes over", async () => {
    const { card } = await train(asOf, (await champion).model)
    const { replace, reason, champion: before, challenger, difference, customers } = challengeOf(card)
    expect({ replace, reason }).toEqual({ replace: true, reason: "not_worse" })
    expect(customers).toBe((card.backtest as { customers: number }).customers)
    expect(difference?.value).toBeCloseTo((challenger?.mae ?? NaN) - (before?.mae ?? NaN), 12)
    expect(difference?.low).toBeLessThanOrEqual(difference?.value ?? NaN)
    expect(difference?.high).toBeGreaterThanOrEqual(difference?.value ?? NaN)
    expect(JSON.parse(JSON.stringify(card.challenge))).toEqual(card.challenge)
  })

  it("one that expects twice the orders is worse, and one that predicts nothing does not take over either", async () => {
    const { model } = await champion
    const days = 90
    const start = knownOf(
      await readerOver(orders).features(new Date(asOf.getTime() - days * DAY), valuePipeline.columns(OPTIONS))
    )
    const purchases = start.frequency.map((_, i) => (i % 5 === 0 ? 1 : 0))
    const holdout: Holdout = { days, start, purchases, spend: purchases, erased: 0 }
    const window = { holdout, day: Math.floor(asOf.getTime() / DAY) - days, historyDays: 1_000 }
    if (model.purchases === null) {
      throw new Error("the shop has a model of purchases")
    }
    const livelier = {
      ...model,
      purchases: {
        ...model.purchases,
        parameters: { ...model.purchases.parameters, alpha: model.purchases.parameters.alpha / 3 },
      },
    } as ValueModel
    expect(await challengeValue(model, model, window, 1)).toMatchObject({
      replace: true,
      reason: "not_worse",
      difference: { value: 0, low: 0, high: 0 },
    })
    expect(await challengeValue(model, livelier, window, 1)).toMatchObject({
      replace: false,
      reason: "worse",
    })
    const silent = { purchases: null, season: null }
    expect(await challengeValue(model, silent, window, 1)).toMatchObject({
      replace: false,
      reason: "predicts_nothing",
    })
    expect(await challengeValue(silent, model, window, 1)).toMatchObject({ reason: "nothing_to_compare" })
    // by now nearly everybody has been erased
    const few = await train(asOf, model, orders.slice(0, 20))
    expect(few.model.reason?.code).toBe("value_too_few")
    expect(challengeOf(few.card)).toMatchObject({ replace: false, reason: "predicts_nothing" })
    expect(await challengeValue(model, model, null, 1)).toMatchObject({ reason: "nothing_to_compare" })
  })
})

describe("drift", () => {
  const drift = async (of: Awaited<typeof columns>, model: ValueModel) =>
    measureValueDrift(model, of, valuePipeline.score(model, of).value)

  it("the customers of the training have not moved, those of a month later hardly", async () => {
    const { model } = await champion
    const then = await readerOver(orders).features(monthAgo, valuePipeline.columns(OPTIONS))
    const own = await drift(then, model)
    expect(own?.map(({ feature }) => feature).sort()).toEqual([
      "average_order_value",
      "frequency",
      "monetary_value",
      "predicted_value",
      "total_spend",
    ])
    own?.forEach(({ index }) => expect(index).toBeLessThan(0.01))
    const later = await drift(await columns, model)
    later?.forEach(({ index }) => expect(index).toBeLessThan(DRIFT_ALERT))
  })

  it("prices that have trebled are an alert of what is paid, and of no other", async () => {
    const { model } = await champion
    const given = await columns
    const dearer = (name: string) => given.numbers[name].map((value) => 3 * value)
    const numbers = {
      ...given.numbers,
      monetary_value: dearer("monetary_value"),
      average_order_value: dearer("average_order_value"),
      total_spend: dearer("total_spend"),
    }
    const found = await drift({ ...given, numbers }, model)
    // what is predicted moves less: who bought once is expected to pay what others do
    const paid = found?.filter(({ feature }) => feature !== "predicted_value")
    const alerts = paid?.filter(({ index }) => index > DRIFT_ALERT).map(({ feature }) => feature)
    expect(alerts?.sort()).toEqual(["average_order_value", "monetary_value", "total_spend"])
    expect(found?.map(({ index }) => index)).toEqual(found?.map(({ index }) => index).sort((a, b) => b - a))
  })

  it("too few customers, or a model that predicts nothing, say nothing", async () => {
    const { model } = await champion
    const none = { customerIds: [], asOf, numbers: {}, texts: {} }
    const empty = Object.fromEntries(
      valuePipeline.columns(OPTIONS).map((name) => [name, new Float64Array(0)])
    )
    expect(await measureValueDrift(model, { ...none, numbers: empty }, new Float64Array(0))).toBeNull()
    expect(await measureValueDrift({ drift: null }, await columns, new Float64Array(0))).toBeNull()
  })
})
