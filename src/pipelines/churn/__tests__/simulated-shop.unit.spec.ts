import { probabilityAlive, rocAuc } from "../../../analytics"
import { closePool } from "../../../compute"
import { oracleSilence, SHOP_PARAMETERS, simulateShop } from "../../../simulation"
import type { Columns } from "../../index"
import { churnPipeline, explainChurn, explainChurnChange, measureChurnDrift, riskiest } from "../../index"
import { fitCandidates, fitProcess } from "../candidates"
import type { Moments } from "../cut-offs"
import { cutOffAt, daysBefore, labelsOf, momentsOf, stackCutOffs } from "../cut-offs"
import type { Figure, Figures } from "../metrics"
import type { LearnedChurnModel } from "../model"
import { churnDriftReference } from "../drift"
import { GROUPS } from "../population"
import { resolveChurnOptions } from "../options"
import { readPast, tryOut } from "../train"
import { brokenPlaces, quiet, withShuffledLabels } from "./control"
import type { TestStore } from "./store"
import { simulated } from "./store"

jest.setTimeout(120_000)

const ENDS_AT = Date.UTC(2026, 0, 1)
const AS_OF = new Date(ENDS_AT)
const OPTIONS = { draws: 60 }

interface LearnedCard {
  method: string
  horizon_days: number
  gaps: { p80: number; p85: number; p90: number }
  cut_offs: { role: string; at: string; customers: number }[]
  model: string
  metrics: Figures
  learners: { name: string; figures: Figures }[]
  baselines: { name: string; figures: Figures }[]
  selection: { code: string; values: object }
  verdict: { code: string }
  warnings: { code: string }[]
  bands: { customers: number; expected: number; observed: { low: number; high: number; estimate: number } }[]
  sensitivity: { horizon_days: number; figures: Figures }[]
  second_order: { customers: number; expected: number; figures: Figures }
  season: { serving: { factor: number } }
  challenge: { replace: boolean; reason: string; difference: Figure | null }
}

let store: TestStore
let model: LearnedChurnModel
let card: LearnedCard
let now: Columns

beforeAll(async () => {
  store = await simulated(simulateShop({ customers: 4000, seed: 7, endsAt: ENDS_AT }))
  const trained = await churnPipeline.train(store, AS_OF, OPTIONS, null, quiet())
  model = trained.model as LearnedChurnModel
  card = trained.card as unknown as LearnedCard
  now = await store.features(AS_OF, churnPipeline.columns({}))
})

afterAll(async () => {
  await store.close()
  await closePool()
})

/** The ROC-AUC of the true parameters on the held-out customers. */
async function oracleAuc(): Promise<number> {
  const columns = await store.features(daysBefore(AS_OF, card.horizon_days), churnPipeline.columns({}))
  const moments = momentsOf(store, quiet().signal, { ...columns })
  const test = await cutOffAt(moments, columns.asOf, card.horizon_days, 365)
  const { purchases } = SHOP_PARAMETERS
  const truth = { kind: "pareto-nbd", parameters: purchases } as unknown as Parameters<
    typeof probabilityAlive
  >[0]
  const silence = GROUPS.flatMap((name) => {
    const { frequency, recency, customer_age_days: age } = test.groups[name].inputs
    const alive = probabilityAlive(truth, { frequency, recency, age })
    return Array.from(alive, (chance, i) =>
      oracleSilence(purchases, chance, frequency[i], age[i], card.horizon_days)
    )
  })
  return rocAuc(labelsOf(test), silence) as number
}

describe("churn on a simulated shop", () => {
  it("comes within .02 of the ROC-AUC that the true parameters reach", async () => {
    const oracle = await oracleAuc()
    expect(oracle).toBeGreaterThan(0.8)
    expect(Math.abs((card.metrics.roc_auc.value as number) - oracle)).toBeLessThan(0.02)
  })

  it("beats every simple rule, and its probabilities keep their word", () => {
    for (const { figures } of card.baselines) {
      expect(card.metrics.pr_auc.value).toBeGreaterThan(figures.pr_auc.value as number)
      expect(card.metrics.lift_at_10.value).toBeGreaterThan(figures.lift_at_10.value as number)
    }
    expect(card.verdict.code).toMatch(/^churn_beats_baselines/)
    expect(card.metrics.ece.value).toBeLessThan(0.05)
    expect(card.warnings).toEqual([])
    for (const { expected, observed } of card.bands) {
      expect(Math.abs(expected - observed.estimate)).toBeLessThan(0.06)
    }
  })

  it("takes the horizon from the gaps, as they are counted one by one", async () => {
    const gaps = await store.connection.runAndReadAll(`
      with days as (select distinct customer_id, cast(placed_at as date) as day from insights_order
        where order_id not in (select order_id from insights_entry where kind = 'cancellation')),
      gaps as (select day - lag(day) over (partition by customer_id order by day) as gap from days)
      select quantile_cont(gap, 0.8), quantile_cont(gap, 0.85), quantile_cont(gap, 0.9) from gaps`)
    const [p80, p85, p90] = (gaps.getRows()[0] as number[]).map(Number)
    expect(card.gaps.p80 / p80).toBeCloseTo(1, 1)
    expect(card.horizon_days / p85).toBeCloseTo(1, 1)
    expect(card.gaps.p90 / p90).toBeCloseTo(1, 1)
  })

  it("has each figure with an interval around it, and half and twice the horizon", () => {
    for (const figures of card.learners.map((each) => each.figures)) {
      for (const { value, low, high } of Object.values(figures)) {
        expect(low).toBeLessThan(high as number)
        // the mean of absolute gaps grows when rows are drawn again, so its interval may lie above
        expect(value).toBeLessThanOrEqual(high as number)
      }
    }
    const [half, twice] = card.sensitivity
    expect([half.horizon_days, twice.horizon_days]).toEqual([
      Math.round(card.horizon_days / 2),
      2 * card.horizon_days,
    ])
    expect(half.figures.base_rate.value).toBeGreaterThan(card.metrics.base_rate.value as number)
    expect(twice.figures.base_rate.value).toBeLessThan(card.metrics.base_rate.value as number)
  })

  it("says of how many models it is the best on the same test, and is it", () => {
    expect(card.selection).toEqual({ code: "churn_best_of", values: { models: card.learners.length } })
    const areas = card.learners.map(({ name, figures }) => [figures.pr_auc.value ?? 0, name] as const)
    expect(areas.sort(([a], [b]) => b - a)[0]).toEqual([card.metrics.pr_auc.value, card.model])
  })

  it("cut-offs are one horizon apart, the test last, and every outcome ends before the next is used", () => {
    const times = card.cut_offs.map(({ at }) => new Date(at).getTime())
    const horizon = card.horizon_days * 86_400_000
    expect(card.cut_offs.map(({ role }) => role)).toEqual([
      "training",
      "training",
      "training",
      "calibration",
      "test",
    ])
    expect(times.slice(1).map((time, i) => time - times[i])).toEqual(times.slice(1).map(() => horizon))
    expect(times[4] + horizon).toBe(ENDS_AT)
  })

  it("foresees second orders, never certain that a one-time buyer stays", () => {
    const { expected, figures, customers } = card.second_order
    expect(customers).toBeGreaterThan(500)
    expect(Math.abs(expected - (figures.base_rate.value as number))).toBeLessThan(0.05)
    expect(figures.roc_auc.value).toBeGreaterThan(0.65)
    const scores = churnPipeline.score(model, now)
    const once = now.customerIds.map((_, i) => i).filter((i) => now.numbers.frequency[i] === 0)
    for (const i of once.slice(0, 200)) {
      const { p_alive: alive, lapsed } = scores.detail(i) as { p_alive?: number; lapsed?: boolean }
      expect(lapsed === true || (alive as number) < 1).toBe(true)
    }
  })

  it("the model and the report are plain JSON without a number that is none and without a customer", () => {
    expect(brokenPlaces(model)).toEqual([])
    expect(brokenPlaces(card)).toEqual([])
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
    expect(Object.isFrozen(model)).toBe(true)
    const said = JSON.stringify([model, card])
    expect(now.customerIds.filter((id) => said.includes(`"${id}"`))).toEqual([])
  })

  it("says the same of a customer alone as among all, from a model that came out of JSON", () => {
    const stored = JSON.parse(JSON.stringify(model)) as LearnedChurnModel
    const all = churnPipeline.score(model, now)
    for (const i of [0, 17, 1234, 3210]) {
      const alone = churnPipeline.score(stored, {
        ...now,
        customerIds: [now.customerIds[i]],
        numbers: Object.fromEntries(
          Object.entries(now.numbers).map(([name, column]) => [name, column.slice(i, i + 1)])
        ),
      })
      expect([alone.value[0], alone.band?.[0], alone.detail(0), alone.reasons(0)]).toEqual([
        all.value[i],
        all.band?.[i],
        all.detail(i),
        all.reasons(i),
      ])
    }
  })

  it("who has been away for longer than the window has no probability, and is told why", () => {
    const scores = churnPipeline.score(model, now)
    const away = now.customerIds.findIndex((_, i) => now.numbers.days_since_last_order[i] > 365)
    expect([scores.value[away], scores.band?.[away]]).toEqual([NaN, null])
    expect(scores.reasons(away).map(({ code }) => code)).toEqual(["churn_lapsed"])
    expect(Array.from(scores.value).filter((p) => p < 0 || p > 1)).toEqual([])
  })

  it("explains the thousand riskiest, three reasons at most each", () => {
    const scores = churnPipeline.score(model, now)
    const top = riskiest(scores.value)
    expect(top).toHaveLength(1000)
    expect(scores.value[top[0]]).toBeGreaterThanOrEqual(scores.value[top[999]])
    const plainly = [...scores.value.keys()]
      .filter((i) => Number.isFinite(scores.value[i]))
      .sort((a, b) => scores.value[b] - scores.value[a] || a - b)
    expect(top).toEqual(plainly.slice(0, 1000))
    expect(riskiest(Float64Array.of(0.2, NaN, 0.9, 0.2), 2)).toEqual([2, 0])
    for (const explanation of explainChurn(model, now, top)) {
      expect(explanation?.reasons.length).toBeGreaterThan(0)
      expect(explanation?.reasons.length).toBeLessThanOrEqual(3)
    }
  })

  it("tells what moved a customer's risk between two moments", async () => {
    const before = await store.features(daysBefore(AS_OF, 30), churnPipeline.columns({}))
    const id = before.customerIds.find((each) => {
      const [then, today] = [before.customerIds.indexOf(each), now.customerIds.indexOf(each)]
      return (
        before.numbers.frequency[then] > 2 &&
        before.numbers.days_since_last_order[then] < 10 &&
        now.numbers.order_count[today] === before.numbers.order_count[then]
      )
    }) as string
    const change = explainChurnChange(model, before, now, id)
    expect(change.now).toBeGreaterThan(change.before as number)
    expect(change.reasons[0]).toMatchObject({
      code: "churn_change_raises",
      values: { feature: "days_since_last_order" },
    })
  })

  it("drift is nothing at the moment of learning", () => {
    const atLearning = measureChurnDrift(model, now, 0.2)
    expect(atLearning?.inputs.length).toBeGreaterThan(5)
    expect(atLearning?.alerts).toEqual([])
    for (const { index } of [...(atLearning?.inputs ?? []), { index: atLearning?.probability.index }]) {
      expect(index).toBeCloseTo(0, 9)
    }
  })

  it("drift stays below the alert while the shop goes on as before, and is one when orders stop", async () => {
    const names = churnPipeline.columns({})
    const monthAgo = await store.features(daysBefore(AS_OF, 30), names)
    const learnedThen = { ...model, drift: churnDriftReference(model, monthAgo) }
    const calm = measureChurnDrift(learnedThen, now, 0.2)
    expect(calm?.inputs.length).toBeGreaterThan(5)
    expect(calm?.alerts).toEqual([])
    const deserted = measureChurnDrift(model, await store.features(daysBefore(AS_OF, -60), names), 0.2)
    const alerts = deserted?.alerts.map(({ input }) => input)
    expect(alerts).toEqual(expect.arrayContaining(["days_since_last_order", "probability"]))
  })

  it("nobody active when it was learned, or now: nothing to compare", () => {
    const silent = now.numbers.days_since_last_order.map((days) => days + 400)
    const left = { ...now, numbers: { ...now.numbers, days_since_last_order: silent } }
    expect(measureChurnDrift(model, left, 0.2)).toBeNull()
    expect(measureChurnDrift({ ...model, drift: churnDriftReference(model, left) }, now, 0.2)).toBeNull()
  })

  it("a second training is the same, and is measured against the model that serves", async () => {
    // the level that serves is of another season, or has seen the test: the learners are compared at the same level
    const serving = { ...model, calibrator: { ...model.calibrator, seasonFactor: 3 } }
    const again = await churnPipeline.train(store, AS_OF, OPTIONS, serving, quiet({ threads: 1 }))
    expect(again.model).toEqual(model)
    const { challenge } = again.card as unknown as LearnedCard
    expect(challenge).toMatchObject({ replace: true, reason: "not_worse", difference: { value: 0 } })
  })

  it("with labels dealt out by chance nothing is learned: AUC .5", async () => {
    const options = resolveChurnOptions({})
    const control = quiet()
    const known = await store.features(AS_OF, [...churnPipeline.columns({})])
    const moments: Moments = momentsOf(store, control.signal, known)
    const past = await readPast(moments, AS_OF, card.horizon_days, 1000, options)
    const blind = {
      training: past.training.map((cutOff, i) => withShuffledLabels(cutOff, i)),
      calibration: withShuffledLabels(past.calibration, 10),
      test: withShuffledLabels(past.test, 11),
      twins: { test: null, now: null },
    }
    const stacked = stackCutOffs(blind.training, 40_000, 1)
    const { model: process } = await fitProcess(await moments.whole(past.calibration.at), {})
    const ask = { draws: 50, seed: 1, budget: 500, probabilities: true }
    for (const candidate of await fitCandidates(stacked, process, card.horizon_days, 1, {})) {
      const { figures } = tryOut(candidate, blind, options, AS_OF, 1000, ask)
      expect(Math.abs((figures.roc_auc.value as number) - 0.5)).toBeLessThan(0.04)
    }
  })

  it("orders after a cut-off change neither features nor labels", async () => {
    const at = daysBefore(AS_OF, 200)
    const moments = (): Moments => momentsOf(store, quiet().signal, { ...now })
    const before = await cutOffAt(moments(), at, 60, 365)
    await store.connection.run("begin transaction")
    await store.connection.run(`
      insert into insights_order select 'late' || order_id, customer_id, timestamptz '2025-09-01', rate, country_code,
        region_id, sales_channel_id, payment_provider_id, is_guest from insights_order limit 3000;
      insert into insights_entry select 'late' || order_id, entry_id, kind, timestamptz '2025-09-01', product_id,
        category_id, quantity * 9, amount * 9, discount from insights_entry
        where order_id in (select substr(order_id, 5) from insights_order where starts_with(order_id, 'late'))`)
    const after = await cutOffAt(moments(), at, 60, 365)
    await store.connection.run("rollback")
    expect(after).toEqual(before)
  })

  it("stops when asked to", async () => {
    const stop = new AbortController()
    const training = churnPipeline.train(
      store,
      AS_OF,
      {},
      null,
      quiet({ signal: stop.signal, progress: (_, done) => done > 0.3 && stop.abort(new Error("enough")) })
    )
    await expect(training).rejects.toThrow("enough")
  })
})
