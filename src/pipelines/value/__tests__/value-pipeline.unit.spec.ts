import { closePool } from "../../../compute"
import { simulateShop } from "../../../simulation"
import type { ValueBacktest, ValueModel, ValueOptions } from "../../index"
import {
  CHURN_COLUMNS,
  NO_NET_SPEND,
  REASON_CODES,
  VALUE_DEFAULTS,
  VALUE_STRATEGIES,
  VALUE_TIERS,
  valuePipeline,
} from "../../index"
import { control, slice } from "../../__tests__/shop"
import { readerOver, simulatedOrders } from "./shops"

// Threads take their time to start on machines that may be busy.
jest.setTimeout(60_000)

const DAY = 86_400_000
const CUSTOMERS = 1_500
const endsAt = Date.UTC(2026, 10, 22)
const asOf = new Date(endsAt - 1000)
const { orders } = simulatedOrders(CUSTOMERS, endsAt)
const reader = readerOver(orders)
const progress = control()
const trained = valuePipeline.train(reader, asOf, VALUE_DEFAULTS, null, progress)
const columns = reader.features(asOf, valuePipeline.columns(VALUE_DEFAULTS))

const backtestOf = (card: Record<string, unknown>): ValueBacktest => {
  expect(card.backtest).not.toBeNull()
  return card.backtest as ValueBacktest
}
const train = (over: Partial<ValueOptions>, of = reader) =>
  valuePipeline.train(of, asOf, { ...VALUE_DEFAULTS, ...over }, null, control())

afterAll(async () => closePool())

describe("training", () => {
  it("judges itself on the last quarter of the history, beside forecasts that need no model", async () => {
    const backtest = backtestOf((await trained).card)
    expect(backtest.calibration_end).toBe("2026-02-21")
    expect(backtest.days).toBe(273)
    expect(Object.keys(backtest.orders.baselines)).toEqual([
      "same_as_last_year",
      "cohort_mean",
      "simple_formula",
    ])
    expect(backtest.orders.not_beaten).toEqual({ mae: [], rmse: [] })
    expect(backtest.money?.not_beaten).toEqual({ mae: [], rmse: [] })
    expect(backtest.orders.model.spearman).toBeGreaterThan(0.6)
    expect(backtest.orders.model.gini).toBeGreaterThan(0.8)
    const { intervals, mae } = backtest.orders.model
    expect(intervals.mae.low).toBeLessThan(mae)
    expect(intervals.mae.high).toBeGreaterThan(mae)
  })

  it("the model was chosen on an earlier window than the one that judges it", async () => {
    const { choice, calibration_end, purchase_model } = backtestOf((await trained).card)
    expect(choice.until).toBe(calibration_end)
    expect(choice.candidates.map(({ kind }) => kind)).toEqual(["mbg-nbd", "bg-nbd"])
    expect(choice.candidates.filter(({ chosen }) => chosen).map(({ kind }) => kind)).toEqual([purchase_model])
  })

  it("tenths by prediction hold all customers, and what came grows with what was said", async () => {
    const { orders: target, customers } = backtestOf((await trained).card)
    expect(target.deciles).toHaveLength(10)
    expect(target.deciles.reduce((sum, decile) => sum + decile.customers, 0)).toBe(customers)
    expect(target.deciles[9].actual).toBeGreaterThan(10 * target.deciles[4].actual)
  })

  it("tracks the purchases week by week up to the totals", async () => {
    const { tracking, orders: target, until, days } = backtestOf((await trained).card)
    expect(tracking).toHaveLength(Math.ceil(days / 7))
    const last = tracking?.at(-1)
    expect(last?.until).toBe(until)
    expect(last?.actual).toBe(target.model.actual)
    expect(last?.predicted).toBeCloseTo(target.model.predicted, 6)
    tracking?.slice(1).forEach((week, i) => expect(week.predicted).toBeGreaterThan(tracking[i].predicted))
  })

  it("finds the season that the shop was made with", async () => {
    const { model } = await trained
    const { parameters } = simulateShop({ customers: 1, seed: 7, endsAt })
    expect(model.season).toHaveLength(12)
    parameters.months.forEach((factor, m) =>
      expect(Math.abs((model.season?.[m] ?? 0) - factor)).toBeLessThan(0.25)
    )
    const plain = await train({ season: "off" })
    expect(plain.model.season).toBeNull()
  })

  it("survives JSON, is frozen, holds no customer id and nothing that JSON has no word for", async () => {
    const { model, card } = await trained
    const text = JSON.stringify({ model, card })
    expect(text).not.toContain("cus_")
    expect(JSON.parse(text)).toEqual({ model, card })
    expect(Object.isFrozen(model)).toBe(true)
    const revived = (JSON.parse(text) as { model: ValueModel }).model
    const [a, b] = [valuePipeline.score(revived, await columns), valuePipeline.score(model, await columns)]
    expect(a.value).toEqual(b.value)
    expect(a.detail(5)).toEqual(b.detail(5))
  })

  it("is told of its progress, never backwards, and can be stopped", async () => {
    await trained
    expect(progress.seen.at(-1)).toBe(1)
    expect(progress.seen).toEqual([...progress.seen].sort((a, b) => a - b))
    const stopped = AbortSignal.abort(new Error("enough"))
    await expect(
      valuePipeline.train(reader, asOf, VALUE_DEFAULTS, null, control({ signal: stopped }))
    ).rejects.toThrow("enough")
  })

  it("counts no season where nobody counts by day", async () => {
    const { model, card } = await train({}, { features: reader.features } as typeof reader)
    expect(model.season).toBeNull()
    expect(backtestOf(card).tracking).toBeNull()
    expect(backtestOf(card).season.reason.code).toBe("value_season_unread")
  })
})

describe("nothing after a moment enters", () => {
  it("orders after the moment of the training change nothing", async () => {
    const later = simulatedOrders(500, endsAt, 99).orders.map((order, i) => ({
      ...order,
      customer: `cus_${(i % CUSTOMERS) + 1}`,
      placedAt: endsAt + i * 60_000,
      money: [{ at: endsAt + i * 60_000, amount: 500 }],
      canceledAt: null,
    }))
    const { model, card } = await valuePipeline.train(
      readerOver([...orders, ...later]),
      asOf,
      VALUE_DEFAULTS,
      null,
      control()
    )
    expect({ model, card }).toEqual(await trained)
  })

  it("what came after calibration changes what came, and nothing of what was said", async () => {
    const cut = Date.parse("2026-02-22T00:00:00Z")
    const twice = orders.flatMap((order) =>
      order.placedAt < cut || order.placedAt + 3 * DAY >= endsAt
        ? [order]
        : [order, { ...order, placedAt: order.placedAt + 3 * DAY, money: [], canceledAt: null }]
    )
    const before = backtestOf((await trained).card)
    const after = backtestOf((await train({}, readerOver(twice))).card)
    expect(after.orders.model.actual).toBeGreaterThan(1.5 * before.orders.model.actual)
    expect(after.orders.model.predicted).toBe(before.orders.model.predicted)
    expect(after.choice).toEqual(before.choice)
    expect(after.orders.deciles.map(({ predicted }) => predicted)).toEqual(
      before.orders.deciles.map(({ predicted }) => predicted)
    )
  })
})

describe("scores", () => {
  it("say the same of a customer in a shard as among all", async () => {
    const { model } = await trained
    const all = valuePipeline.score(model, await columns)
    const part = valuePipeline.score(model, slice(await columns, 100, 110))
    for (let i = 0; i < 10; i++) {
      expect([part.value[i], part.low?.[i], part.high?.[i], part.band?.[i]]).toEqual([
        all.value[100 + i],
        all.low?.[100 + i],
        all.high?.[100 + i],
        all.band?.[100 + i],
      ])
      expect(part.detail(i)).toEqual(all.detail(100 + i))
      expect(part.reasons(i)).toEqual(all.reasons(100 + i))
    }
  })

  it("every horizon holds at least the shorter ones; the value is that of the main one, within its interval", async () => {
    const { model } = await trained
    const scores = valuePipeline.score(model, await columns)
    expect(model.horizons).toEqual([30, 90, 180, 365])
    for (let i = 0; i < scores.customerIds.length; i += 7) {
      const { predictions } = scores.detail(i) as { predictions: { orders: number; value: number | null }[] }
      predictions
        .slice(1)
        .forEach(({ orders: expected }, h) => expect(expected).toBeGreaterThanOrEqual(predictions[h].orders))
      if (Number.isFinite(scores.value[i])) {
        expect(predictions[3].value).toBeCloseTo(scores.value[i], 1)
        expect(scores.low?.[i]).toBeLessThanOrEqual(scores.high?.[i] ?? NaN)
      }
    }
  })

  it("tiers hold the shares asked for; who paid nothing on balance has a bucket and no value", async () => {
    const { model, card } = await trained
    const { band, value, detail, reasons } = valuePipeline.score(model, await columns)
    const count = (name: string): number => band?.filter((own) => own === name).length ?? 0
    const valued = VALUE_TIERS.reduce((sum, tier) => sum + count(tier), 0)
    expect(count("high") / valued).toBeCloseTo(0.2, 2)
    expect(count("medium") / valued).toBeCloseTo(0.3, 2)
    const bucket = band?.findIndex((own) => own === NO_NET_SPEND) ?? -1
    expect(bucket).toBeGreaterThanOrEqual(0)
    expect(value[bucket]).toBeNaN()
    expect(detail(bucket)).toMatchObject({ order_value: null, value_at_risk: null })
    expect(reasons(bucket)[0].code).toBe("value_nothing_paid")
    const table = card.tiers as { tier: string; customers: number; value_share: number | null }[]
    expect(table.map(({ tier, customers }) => [tier, customers])).toEqual(
      [...VALUE_TIERS, NO_NET_SPEND].map((tier) => [tier, count(tier)])
    )
    expect(table[0].value_share).toBeGreaterThan(0.5)
  })

  it("the next order is never expected before tomorrow; overdue is who is silent beyond the own rhythm", async () => {
    const { model } = await trained
    const all = await columns
    const scores = valuePipeline.score(model, all)
    let overdue = 0
    for (let i = 0; i < scores.customerIds.length; i++) {
      const { next_order, rhythm } = scores.detail(i) as {
        next_order: { from: string; to: string | null; median: string | null }
        rhythm: { overdue: boolean | null; overdue_after_days: number | null }
      }
      expect(next_order.from >= "2026-11-22").toBe(true)
      expect(next_order.to === null || next_order.to >= next_order.from).toBe(true)
      const known = all.numbers.order_count[i] >= 3 && all.numbers.mean_days_between_orders[i] > 0
      expect(rhythm.overdue === null).toBe(!known)
      if (rhythm.overdue) {
        overdue++
        expect(all.numbers.days_since_last_order[i]).toBeGreaterThan(
          all.numbers.mean_days_between_orders[i] + all.numbers.sd_days_between_orders[i] - 0.001
        )
        expect(scores.reasons(i).map(({ code }) => code)).toContain("value_overdue")
      }
    }
    expect(overdue).toBeGreaterThan(30)
  })

  it("weeks later the window has moved on, and nobody is expected in the past", async () => {
    const { model } = await trained
    const later = new Date(endsAt + 40 * DAY)
    const { detail, customerIds } = valuePipeline.score(
      model,
      await reader.features(later, valuePipeline.columns(VALUE_DEFAULTS))
    )
    for (let i = 0; i < customerIds.length; i += 5) {
      expect((detail(i) as { next_order: { from: string } }).next_order.from > "2027-01-01").toBe(true)
    }
  })

  it("value at risk is value times churn probability, and null where there is none yet", async () => {
    const { model } = await trained
    const all = await columns
    const without = valuePipeline.score(model, all)
    expect(without.detail(0)).toMatchObject({ churn_probability: null, value_at_risk: null, risk: null })
    const bands = ["low", "medium", "high", null]
    // the rule of thumb gives bands without probabilities
    const rough = valuePipeline.score(model, {
      ...all,
      texts: { [CHURN_COLUMNS.band]: all.customerIds.map((_, i) => bands[i % 4]) },
    })
    expect(rough.detail(0)).toMatchObject({ value_at_risk: null, risk: "low" })
    const withRisk = valuePipeline.score(model, {
      ...all,
      numbers: {
        ...all.numbers,
        [CHURN_COLUMNS.probability]: all.numbers.frequency.map((_, i) => (i % 10) / 10),
      },
      texts: { [CHURN_COLUMNS.band]: all.customerIds.map((_, i) => bands[i % 4]) },
    })
    const rich = withRisk.value.findIndex((value, i) => value > 0 && i % 10 === 5 && i % 4 < 3)
    const detail = withRisk.detail(rich)
    expect(detail.value_at_risk).toBeCloseTo(withRisk.value[rich] / 2, 1)
    expect(Object.keys(VALUE_STRATEGIES)).toContain(detail.strategy_code)
    expect(withRisk.value).toEqual(without.value)
  })

  it("gives reasons of the list only", async () => {
    const { model } = await trained
    const { reasons, customerIds } = valuePipeline.score(model, await columns)
    for (let i = 0; i < customerIds.length; i += 11) {
      reasons(i).forEach(({ code }) => expect(REASON_CODES).toContain(code))
    }
  })
})

describe("options", () => {
  it("a custom horizon comes beside the standard ones and leads", async () => {
    const { model } = await train({ horizon_days: 500, calibration_end: "2026-06-30" })
    expect(model.horizons).toEqual([30, 90, 180, 365, 500])
    expect(model.horizon_days).toBe(500)
  })

  it("a discount rate lowers later money, and the margin all of it", async () => {
    const plain = (await trained).model
    const total = (model: ValueModel, scores: Float64Array): number =>
      scores.reduce((sum, value) => sum + (Number.isFinite(value) ? value : 0), 0)
    const sum = async (model: ValueModel): Promise<number> =>
      total(model, valuePipeline.score(model, await columns).value)
    const full = await sum(plain)
    const later = await sum({ ...plain, discount_rate: 0.1 })
    expect(later / full).toBeGreaterThan(1 / 1.1)
    expect(later / full).toBeLessThan(0.98)
    expect((await sum({ ...plain, margin: 0.4 })) / full).toBeCloseTo(0.4, 9)
  })

  it("takes the model of purchases that it is told to", async () => {
    const { model, card } = await train({ purchase_model: "bg-nbd", season: "off" })
    expect(model.purchases?.kind).toBe("bg-nbd")
    expect(backtestOf(card).choice.why.code).toBe("value_model_asked")
    // the model knows no other answer than 1 for one-time buyers, which is no knowledge
    const all = await columns
    const { detail } = valuePipeline.score(model, all)
    expect(detail(all.numbers.frequency.findIndex((x) => x === 0)).probability_alive).toBeNull()
  })
})
