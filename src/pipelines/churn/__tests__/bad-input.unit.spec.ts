import { closePool } from "../../../compute"
import { simulateShop } from "../../../simulation"
import type { Columns, Reader } from "../../index"
import { REASON_TEXTS } from "../../reasons"
import { churnPipeline } from "../../index"
import type { ChurnOptions } from "../options"
import { resolveChurnOptions } from "../options"
import { brokenPlaces, quiet } from "./control"
import type { TestStore } from "./store"
import { ordersOf, simulated } from "./store"

jest.setTimeout(60_000)

const DAY = 86_400_000
const AS_OF = new Date("2026-01-01T00:00:00Z")
const open: TestStore[] = []

afterAll(async () => {
  await Promise.all(open.map((store) => store.close()))
  await closePool()
})

/** Customers who order at so many days before the moment. */
async function shop(customers: number, days: (customer: number) => readonly number[]): Promise<TestStore> {
  const orders = Array.from({ length: customers }, (_, c) =>
    days(c).map((back) => ({ customer: `c${c}`, at: new Date(AS_OF.getTime() - back * DAY) }))
  )
  const store = await ordersOf(orders.flat())
  open.push(store)
  return store
}

interface HeuristicCard {
  method: string
  missing: { code: string; values: Record<string, unknown> }[]
  usual_gap_days: number
  gap_is_assumed: boolean
}

/** Trains, expects the rule of thumb, and gives what is missing. */
async function missing(
  read: Reader,
  options: ChurnOptions = {}
): Promise<{ codes: string[]; card: HeuristicCard; bands: (string | null)[] }> {
  const { model, card: said } = await churnPipeline.train(read, AS_OF, options, null, quiet())
  const card = said as unknown as HeuristicCard
  expect([model.method, card.method]).toEqual(["heuristic", "heuristic"])
  expect([...brokenPlaces(card), ...brokenPlaces(model)]).toEqual([])
  const columns = await read.features(AS_OF, churnPipeline.columns(options))
  const scores = churnPipeline.score(model, columns)
  // a rule of thumb is no probability
  expect(scores.value.every((value) => Number.isNaN(value))).toBe(true)
  columns.customerIds.slice(0, 50).forEach((_, i) => {
    expect(brokenPlaces([scores.detail(i), scores.reasons(i)])).toEqual([])
    expect(scores.reasons(i)[0].code).toBe("churn_rule_of_thumb")
  })
  expect(card.missing.every(({ code }) => code in REASON_TEXTS)).toBe(true)
  return {
    codes: card.missing.map(({ code }) => code),
    card,
    bands: (scores.band ?? []).map((band) => band),
  }
}

describe("too little data gives the rule of thumb and says what is missing", () => {
  it("a shop without an order", async () => {
    const { codes, card } = await missing(await shop(0, () => []))
    expect([codes, card.gap_is_assumed]).toEqual([["churn_no_buyers"], true])
  })

  it("fewer than 500 buyers, less than 180 days, nobody with three orders, each by itself", async () => {
    const regular = (c: number): number[] => [1 + (c % 50), 100 + (c % 40), 250]
    const few = await missing(await shop(499, regular), { horizon_days: 30 })
    expect(few.codes).toEqual(["churn_few_buyers"])
    const young = await shop(520, (c) => [c % 20, 40 + (c % 20), 100 + (c % 20)])
    expect((await missing(young)).codes).toContain("churn_short_history")
    const twice = await shop(520, (c) => [c % 90, 200 + (c % 80)])
    expect((await missing(twice)).codes).toContain("churn_nobody_came_back")
  })

  it("bands by the silence over the own rhythm, or the shop's", async () => {
    const days = [[5, 35, 65], [45, 75, 105], [100, 130, 160], [400]]
    const { bands, card } = await missing(await shop(4, (c) => days[c]))
    expect(card.usual_gap_days).toBe(30)
    expect(bands).toEqual(["low", "medium", "high", "high"])
  })

  it("a horizon longer than the history, and a shop younger than its horizon", async () => {
    const store = await shop(600, (c) => [c % 60, 70 + (c % 60), 200 + (c % 60)])
    const { codes, card } = await missing(store, { horizon_days: 200 })
    expect(codes).toEqual(["churn_horizon_too_long"])
    expect(card.missing[0].values).toMatchObject({ horizon: 200, needed: 630 })
    expect((await missing(store, { horizon_days: 365 })).codes).toEqual(["churn_horizon_too_long"])
  })

  it("nobody comes back within the horizon, or everybody does", async () => {
    const gone = await shop(600, (c) => (c < 3 ? [600, 598, 596] : [590 - (c % 300)]))
    const lost = await missing(gone, { horizon_days: 30 })
    expect(lost.codes).toEqual(["churn_all_churned"])
    expect(lost.card.missing[0].values).toMatchObject({ horizon: 30 })
    const faithful = await shop(600, (c) => Array.from({ length: 40 }, (_, k) => 1 + (c % 7) + 10 * k))
    expect((await missing(faithful, { horizon_days: 45 })).codes).toEqual(["churn_none_churned"])
  })
})

describe("what happens during training", () => {
  it("a customer erased meanwhile is left out, one product is enough, a clock change shifts nothing", async () => {
    const store = await simulated(
      simulateShop({ customers: 900, seed: 3, days: 500, endsAt: AS_OF.getTime() })
    )
    open.push(store)
    // one product for all, and a moment in summer time for a shop that is trained in winter
    await store.connection.run("update insights_entry set product_id = 'p' where product_id is not null")
    const reads: string[] = []
    const erased = "c7"
    const read: Reader = {
      features: async (asOf, names) => {
        reads.push(`${asOf.toISOString()} ${names.length}`)
        const columns = await store.features(asOf, names)
        return asOf.getTime() === AS_OF.getTime() ? without(columns, erased) : columns
      },
    }
    const { model, card } = await churnPipeline.train(read, AS_OF, { draws: 50 }, null, quiet())
    expect(model.method).toBe("model")
    expect([...brokenPlaces(card), ...brokenPlaces(model)]).toEqual([])
    // nothing is asked twice, every moment a whole number of days of 24 hours before the first
    expect(new Set(reads).size).toBe(reads.length)
    expect(reads.every((at) => at.includes("T00:00:00.000Z"))).toBe(true)
    const other = { ...model, horizonDays: 11 } as typeof model
    const again = await churnPipeline.train(store, AS_OF, { draws: 50 }, other, quiet())
    expect(again.card.challenge).toMatchObject({ replace: true, reason: "other_question" })
    // a horizon for which there is too little data: the rule of thumb says so and does not take over
    const longer = await churnPipeline.train(store, AS_OF, { horizon_days: 365 }, model, quiet())
    expect(longer.model.method).toBe("heuristic")
    expect(longer.card).toMatchObject({
      missing: [{ code: "churn_horizon_too_long" }],
      challenge: { replace: false, reason: "too_little_data", difference: null },
    })
    const third = await churnPipeline.train(store, AS_OF, { horizon_days: 365 }, longer.model, quiet())
    expect(third.card.challenge).toMatchObject({ replace: true, reason: "nothing_to_compare" })
  })
})

it.each([
  [{ horizon_days: 3 }, "churn.horizon_days is 3, but must be a whole number from 7 to 730"],
  [{ gap_share: 0.5 }, "churn.gap_share is 0.5, but must be a number from 0.8 to 0.9"],
  [{ observation_days: NaN }, "churn.observation_days is NaN, but must be a whole number from 30 to 1825"],
  [{ training_cut_offs: 0 }, "churn.training_cut_offs is 0"],
  [{ bands: { medium: 0.7, high: 0.3 } }, "churn.bands.high is 0.3, but must be a number from 0.7 to 1"],
  [{ calibration: "none" }, 'churn.calibration is none, but must be "platt" or "isotonic"'],
  [{ budget: 0 }, "churn.budget is 0"],
])("%j is refused in words", (options, message) => {
  expect(() => resolveChurnOptions(options as ChurnOptions)).toThrow(message)
})

function without(columns: Columns, customerId: string): Columns {
  const kept = columns.customerIds.map((_, i) => i).filter((i) => columns.customerIds[i] !== customerId)
  return {
    ...columns,
    customerIds: kept.map((i) => columns.customerIds[i]),
    numbers: Object.fromEntries(
      Object.entries(columns.numbers).map(([name, column]) => [
        name,
        Float64Array.from(kept, (i) => column[i]),
      ])
    ),
  }
}
