import { closePool } from "../../../compute"
import { seededRandom } from "../../../analytics"
import type { ValueBacktest, ValueOptions } from "../../index"
import { REASON_CODES, VALUE_DEFAULTS, valuePipeline } from "../../index"
import { control } from "../../__tests__/shop"
import type { Order } from "./shops"
import { readerOver } from "./shops"

// Threads take their time to start on machines that may be busy.
jest.setTimeout(60_000)

const DAY = 86_400_000
const END = Date.UTC(2026, 5, 1)
const asOf = new Date(END - 1000)

/** Customers who come at any time and order again after 10 to 70 days, as often as asked. */
function steadyShop(over: {
  customers?: number
  days?: number
  orders?: number
  value?: (random: () => number) => number
  until?: number
}): Order[] {
  const {
    customers = 300,
    days = 400,
    orders = Infinity,
    value = (random) => 20 + 60 * random(),
    until = END,
  } = over
  const random = seededRandom(5)
  return Array.from({ length: customers }, (_, c) => {
    const own: Order[] = []
    const start = c === 0 ? 0 : random() * days * 0.8
    for (
      let at = END - (days - start) * DAY;
      at < until && own.length < orders;
      at += (10 + 60 * random()) * DAY
    ) {
      own.push({
        customer: `cus_${c}`,
        placedAt: at,
        money: [{ at, amount: value(random) }],
        canceledAt: null,
      })
    }
    return own
  }).flat()
}

async function run(orders: readonly Order[], over: Partial<ValueOptions> = {}) {
  const options = { ...VALUE_DEFAULTS, ...over }
  const reader = readerOver(orders, options.time_zone)
  const { model, card } = await valuePipeline.train(reader, asOf, options, null, control())
  const scores = valuePipeline.score(model, await reader.features(asOf, valuePipeline.columns(options)))
  return { model, card, scores, reader }
}

/** No NaN or Infinity in what is stored and shown; every reason has a sentence. */
function expectSound({ model, card, scores }: Awaited<ReturnType<typeof run>>): void {
  const details = scores.customerIds.map((_, i) => scores.detail(i))
  for (const shown of [model, card, details]) {
    expect(JSON.parse(JSON.stringify(shown))).toEqual(shown)
  }
  scores.customerIds.forEach((_, i) =>
    scores.reasons(i).forEach(({ code }) => expect(REASON_CODES).toContain(code))
  )
}

const codeOf = (value: unknown): string | null => (value as { code: string } | null)?.code ?? null

afterAll(async () => closePool())

it("no customers at all: says how many are needed", async () => {
  const result = await run([])
  expectSound(result)
  expect(codeOf(result.model.reason)).toBe("value_too_few")
  expect(result.card.historic_value).toBe(0)
})

it("nobody came back: no prediction, what was paid and the reason remain", async () => {
  const result = await run(steadyShop({ orders: 1 }))
  expectSound(result)
  expect(result.model.reason).toEqual({
    code: "value_too_few",
    values: { customers: 300, repeat: 0, needed: 100, needed_repeat: 30 },
  })
  expect(result.scores.value.every(Number.isNaN)).toBe(true)
  expect(result.scores.detail(0)).toMatchObject({ predictions: [], next_order: null, horizon_days: 365 })
  expect(result.scores.detail(0).historic_value).toBeGreaterThan(0)
  expect(result.scores.reasons(0).map(({ code }) => code)).toContain("value_too_few")
})

it("all churned: nobody ordered after calibration, so there is no bias to speak of", async () => {
  const result = await run(steadyShop({ until: END - 120 * DAY }))
  expectSound(result)
  const { orders } = result.card.backtest as ValueBacktest
  expect(orders.model).toMatchObject({ actual: 0, bias: null, spearman: null, gini: null })
  expect(orders.model.intervals.bias).toBeNull()
  expect(result.model.reason).toBeNull()
})

it("nobody churned: everybody is alive and is predicted to go on", async () => {
  const result = await run(steadyShop({}))
  expectSound(result)
  expect(result.model.reason).toBeNull()
  const { bias } = (result.card.backtest as ValueBacktest).orders.model
  expect(Math.abs(bias ?? 1)).toBeLessThan(0.1)
})

it("one product at one price: every purchase is worth that price", async () => {
  const result = await run(steadyShop({ value: () => 25 }))
  expectSound(result)
  expect(result.model.reason).toBeNull()
  const worth = result.scores.customerIds.map((_, i) => Number(result.scores.detail(i).order_value))
  worth.forEach((value) => expect(Math.abs(value - 25)).toBeLessThan(2.5))
})

it("everything came back: nobody has a value, all are in their own bucket", async () => {
  const orders = steadyShop({}).map((order) => ({
    ...order,
    money: [...order.money, { at: order.placedAt + 1000, amount: -order.money[0].amount }],
  }))
  const result = await run(orders)
  expectSound(result)
  expect(codeOf(result.model.reason)).toBe("value_no_spend_fit")
  expect(result.card.net_spend_not_positive).toMatchObject({ customers: 300 })
  expect(result.scores.reasons(0)[0].code).toBe("value_nothing_paid")
})

it("a young shop: too short a history is said in days", async () => {
  const result = await run(steadyShop({ days: 50, customers: 400 }))
  expectSound(result)
  expect(["value_history_short", "value_too_few"]).toContain(codeOf(result.model.reason))
})

it("a horizon longer than the history is not filled with guesses", async () => {
  const result = await run(steadyShop({ days: 200 }))
  expectSound(result)
  expect(result.model.horizons).toEqual([30, 90, 180])
  expect(result.model.horizon_days).toBe(180)
  expect(result.card.horizon).toMatchObject({
    asked: 365,
    used: 180,
    beyond: [{ days: 365, reason: { code: "value_horizon_beyond" } }],
  })
})

it("an end of calibration outside the history, or a day before today, gives no backtest and says so", async () => {
  const orders = steadyShop({})
  const outside = await run(orders, { calibration_end: "2019-01-01" })
  expectSound(outside)
  expect(outside.card.backtest).toBeNull()
  expect(codeOf(outside.card.no_backtest)).toBe("value_calibration_outside")
  expect(outside.model.reason).toBeNull()
  const future = await run(orders, { calibration_end: "2027-01-01" })
  expect(codeOf(future.card.no_backtest)).toBe("value_calibration_outside")
  const late = await run(orders, { calibration_end: "2026-05-30" })
  expect(codeOf(late.card.no_backtest)).toBe("value_window_short")
  const early = await run(orders, { calibration_end: "2025-05-10" })
  expect(codeOf(early.card.no_backtest)).toMatch(/value_(too_few|history_short)/)
})

it("customers erased during the training are left out and counted", async () => {
  const orders = steadyShop({})
  const [reader, later] = [
    readerOver(orders),
    readerOver(orders.filter(({ customer }) => customer !== "cus_7")),
  ]
  const erasing = {
    ...reader,
    // gone by the time the past is read: known to the first read alone
    features: (moment: Date, names: readonly string[]) =>
      (moment.getTime() === asOf.getTime() ? later : reader).features(moment, names),
  }
  const { card } = await valuePipeline.train(erasing, asOf, VALUE_DEFAULTS, null, control())
  expect((card.backtest as ValueBacktest).erased_customers).toBe(1)
  const { card: whole } = await valuePipeline.train(reader, asOf, VALUE_DEFAULTS, null, control())
  expect((card.backtest as ValueBacktest).customers).toBe((whole.backtest as ValueBacktest).customers - 1)
})

it("clock changes neither add nor lose a day", async () => {
  const result = await run(steadyShop({}), { time_zone: "Europe/Berlin", calibration_end: "2026-03-28" })
  expectSound(result)
  // 29 March 2026 has 23 hours in Berlin; 1 June begins there before it does in UTC
  expect(result.card.backtest).toMatchObject({ calibration_end: "2026-03-28", until: "2026-06-01", days: 65 })
  expect(result.reader.asked.map((moment) => moment.toISOString())).toContain("2026-03-28T22:59:59.999Z")
})

it("a customer without an order, or without a known amount, is said to be so", async () => {
  const { model, reader } = await run(steadyShop({}))
  const columns = await reader.features(asOf, valuePipeline.columns(VALUE_DEFAULTS))
  const numbers = Object.fromEntries(
    Object.entries(columns.numbers).map(([name, values]) => [name, values.slice()])
  )
  Object.values(numbers).forEach((values) => (values[0] = NaN))
  numbers.monetary_value[1] = NaN
  numbers.average_order_value[1] = NaN
  const scores = valuePipeline.score(model, { ...columns, numbers })
  expect(scores.reasons(0)).toEqual([{ code: "no_order", values: {} }])
  expect(scores.band?.[0]).toBeNull()
  expect(scores.value[0]).toBeNaN()
  expect(scores.detail(0)).toMatchObject({
    historic_value: null,
    predictions: [],
    next_order: null,
    rhythm: null,
  })
  expect(scores.value[1]).toBeGreaterThan(0)
  expect(scores.detail(1).simple_value).toBeNull()
  expectSound({ model, card: {}, scores, reader })
})

it.each([
  ["horizon_days", 3],
  ["horizon_days", 30.5],
  ["calibration_end", "9 June 2011"],
  ["calibration_end", "2026-02-30"],
  ["discount_rate", -0.1],
  ["margin", 0],
  ["interval_level", 1],
  ["high_share", 1],
  ["medium_share", 0.9],
  ["purchase_model", "pareto"],
  ["season", "yes"],
  ["time_zone", "Mars/Olympus"],
] as const)("refuses %s = %s, naming it", async (name, value) => {
  await expect(run([], { [name]: value })).rejects.toThrow(`value.${name} is ${value}`)
})
