import type { ScoreRow } from ".."
import { FEATURES } from "../../../features"
import { readColumns } from "../queries/columns"
import { readPrediction } from "../queries/read-prediction"
import { run } from "../queries/sql"
import { sale, writeFacts } from "./facts"
import { moduleSuite } from "./module-suite"
import {
  AS_OF,
  annaAndBen,
  connectionOf,
  day,
  draft,
  openOne,
  publishWith,
  saidOf,
  scoreAgain,
  table,
} from "./stage"

const NO_TEXTS = { texts: { names: {}, strategies: {} }, neededCustomers: 50 }

const risk = (customer_id: string, value: number | null, band: string): ScoreRow => ({
  customer_id,
  value,
  band,
  detail: { method: "model", horizon_days: 60 },
  reasons: [{ code: "churn_order_count_lowers", values: { value: 1 } }],
  slots: [],
})

moduleSuite({}, ({ service }) => {
  const executor = () => connectionOf(service)
  const stateOf = async (id: string) =>
    (await table(service, "insights_model")).find((model) => model.id === id)?.state
  /** A run of churn as far as claimed. */
  const opened = async (asOf = AS_OF) => {
    const run_id = await openOne(service, "churn", asOf)
    const claimed = await service.claimRun(run_id)
    return { run_id, attempt: claimed?.attempt ?? 0 }
  }
  const learnt = (card: Record<string, unknown> = {}) => ({
    kind: "churn" as const,
    columns: [],
    card,
    model: { kind: "churn" },
  })
  const published = async (scores: ScoreRow[], asOf = AS_OF) => {
    const ref = await opened(asOf)
    const model_id = await service.saveModel({ ...ref, ...learnt() })
    await service.writeScores({ ...ref, scores })
    await service.publishRun({ ...ref, segments: [], report: { now: { lapsed: 0 } } })
    return { ...ref, model_id }
  }

  beforeEach(() => annaAndBen(service))

  it("publishing a prediction shows its scores and moves nobody", async () => {
    await publishWith(service, "rfm", [draft("a")], saidOf("rfm", { anna: "a", ben: "a" }))
    const before = await table(service, "insights_membership")
    const { run_id, model_id } = await published([risk("anna", 0.9, "high"), risk("ben", null, "low")])
    expect(await table(service, "insights_membership")).toEqual(before)
    expect(await stateOf(model_id)).toBe("champion")
    const row = await service.readRunRow(run_id)
    expect(row).toMatchObject({
      state: "published",
      report: {
        now: { lapsed: 0 },
        choice: { how: "trained", model_id, refused_model_id: null, warning: null },
      },
    })
    const { probability, band } = await service.churnColumns(["ben", "nobody", "anna"])
    expect([...probability]).toEqual([NaN, NaN, 0.9])
    expect(band).toEqual(["low", null, "high"])
    // a prediction is no segmentation: what was counted since the last one still is
    expect((await service.readSituation()).lastRunAt).toEqual(
      (await table(service, "insights_run")).find(({ kind }) => kind === "rfm")?.created_at
    )
  })

  it("a model that was refused stays a candidate, and the one in use scores on", async () => {
    const first = await published([risk("anna", 0.9, "high")])
    const second = await opened()
    const refused = await service.saveModel({
      ...second,
      ...learnt({ challenge: { replace: false, reason: "worse", difference: null } }),
      refusedFor: first.model_id,
    })
    await service.publishRun({ ...second, segments: [] })
    await service.sweepOrphans()
    expect([await stateOf(first.model_id), await stateOf(refused)]).toEqual(["champion", "candidate"])
    expect((await service.readRunRow(second.run_id)).report.choice).toEqual({
      how: "refused",
      model_id: first.model_id,
      refused_model_id: refused,
      warning: { code: "model_worse", values: { difference: null } },
    })
  })

  it("a model that a dead run left is swept, and a retired one can be gone back to", async () => {
    const first = await published([risk("anna", 0.9, "high")])
    const dead = await opened()
    const left = await service.saveModel({ ...dead, ...learnt() })
    await service.failRun(dead.run_id, dead.attempt, "it died")
    await service.sweepOrphans()
    expect(await stateOf(left)).toBeUndefined()
    const second = await published([risk("anna", 0.2, "low")])
    expect(await stateOf(first.model_id)).toBe("retired")
    expect(await service.kindOfRetired(first.model_id)).toBe("churn")
    await expect(service.kindOfRetired(second.model_id)).rejects.toThrow(/is in use already/)
    await expect(service.kindOfRetired("cimod_none")).rejects.toThrow(/was not found/)
    const back = await opened()
    await service.takeModel(back, { how: "rolled_back", model_id: first.model_id })
    await service.publishRun({ ...back, segments: [] })
    expect([await stateOf(first.model_id), await stateOf(second.model_id)]).toEqual(["champion", "retired"])
  })

  it("the model in use says when it was learned and whether by the options of now", async () => {
    const first = await published([risk("anna", 0.9, "high")], day(1))
    const next = await opened(day(5))
    expect(await service.servingModel(next.run_id)).toMatchObject({
      id: first.model_id,
      same_terms: true,
      trained_as_of: day(1),
    })
    await run(
      executor(),
      `update insights_run set parameters = '{"predictions": {"churn": {"budget": 9}}}' where id = $1::text`,
      [next.run_id]
    )
    expect(await service.servingModel(next.run_id)).toMatchObject({ same_terms: false })
    // from where drift is an alert changes nothing of what is learned
    const alert = (id: string, drift_alert: number) =>
      run(executor(), "update insights_run set parameters = $2::jsonb where id = $1::text", [
        id,
        JSON.stringify({ predictions: { churn: { budget: 9, drift_alert } } }),
      ])
    await alert(first.run_id, 0.2)
    await alert(next.run_id, 0.3)
    expect(await service.servingModel(next.run_id)).toMatchObject({ same_terms: true })
    await run(executor(), "update insights_model set code_version = '0.0.0'")
    expect(await service.servingModel(next.run_id)).toBeNull()
  })

  it.each(["features_hash", "code_version"])(
    "a model to go back to that is of another %s by the time the run is taken up does not serve",
    async (column) => {
      const first = await published([risk("anna", 0.9, "high")])
      const second = await published([risk("anna", 0.2, "low")])
      expect(await service.kindOfRetired(first.model_id)).toBe("churn")
      // asked for, then the plugin is another one when the run is taken up
      const back = await opened()
      await run(executor(), `update insights_model set ${column} = 'of before' where id = $1::text`, [
        first.model_id,
      ])
      const taken = service.takeModel(back, { how: "rolled_back", model_id: first.model_id })
      await expect(taken).rejects.toThrow(/made by another version of the plugin.*train anew instead/)
      expect((await service.readRunRow(back.run_id)).model_id).toBeNull()
      expect(await stateOf(second.model_id)).toBe("champion")
    }
  )

  it("a model that was gone back to stays under the options of that moment, until they change again", async () => {
    const setOptions = (run_id: string, budget: number) =>
      run(executor(), "update insights_run set parameters = $2::jsonb where id = $1::text", [
        run_id,
        JSON.stringify({ predictions: { churn: { budget } } }),
      ])
    const first = await published([risk("anna", 0.9, "high")], day(1))
    const second = await published([risk("anna", 0.2, "low")], day(2))
    await setOptions(first.run_id, 5)
    await setOptions(second.run_id, 9)
    /** A night on which the model in use is kept. */
    const night = async (asOf: Date, budget: number) => {
      const ref = await opened(asOf)
      await setOptions(ref.run_id, budget)
      const serving = await service.servingModel(ref.run_id)
      await service.takeModel(ref, { how: "kept", model_id: serving?.id ?? "" })
      await service.publishRun({ ...ref, segments: [] })
      return serving
    }
    expect(await night(day(3), 9)).toMatchObject({
      id: second.model_id,
      same_terms: true,
      rolled_back: false,
    })
    const back = await opened(day(4))
    await setOptions(back.run_id, 9)
    await service.takeModel(back, { how: "rolled_back", model_id: first.model_id })
    await service.publishRun({ ...back, segments: [] })
    // made with other options than those of now: it was gone back to under these
    const pinned = { id: first.model_id, same_terms: true, own_terms: false, rolled_back: true }
    expect(await night(day(5), 9)).toMatchObject(pinned)
    expect(await night(day(6), 9)).toMatchObject(pinned)
    const { models } = await (await service.reader(NO_TEXTS)).models({})
    expect(models.map(({ id, verdict }) => [id, verdict?.code])).toEqual([
      [second.model_id, undefined],
      [first.model_id, "model_rolled_back"],
    ])
    // other options, though those by which it was made: the merchant asks for something new
    const changed = await opened(day(7))
    await setOptions(changed.run_id, 5)
    expect(await service.servingModel(changed.run_id)).toMatchObject({ same_terms: false, own_terms: true })
    // learned on purpose: no longer kept by hand
    await setOptions(changed.run_id, 9)
    await service.saveModel({ ...changed, ...learnt() })
    await service.publishRun({ ...changed, segments: [] })
    const after = await opened(day(8))
    await setOptions(after.run_id, 9)
    expect(await service.servingModel(after.run_id)).toMatchObject({ same_terms: true, rolled_back: false })
  })

  it("what was said before is dated when it was said: by the run, or by an event after it", async () => {
    const first = await published([risk("anna", 0.9, "high"), risk("ben", 0.4, "medium")], day(1))
    const started = Date.now()
    await scoreAgain(service, first.run_id, [risk("anna", 0.3, "low")])
    await published([risk("anna", 0.35, "medium"), risk("ben", 0.5, "medium")], day(2))
    const options = service.options
    const before = async (id: string, as_of: string | null = null) => {
      const told = await readPrediction({ executor: executor(), options: { ...options, as_of } }, id)
      return told?.churn?.before
    }
    expect(await before("ben")).toEqual({ probability: 0.4, band: "medium", at: day(1).toISOString() })
    const anna = await before("anna")
    expect(anna).toMatchObject({ probability: 0.3, band: "low" })
    expect(Date.parse(anna?.at ?? "")).toBeGreaterThanOrEqual(started - 1000)
    expect(Date.parse(anna?.at ?? "")).toBeLessThanOrEqual(Date.now() + 1000)
    // the plugin's clock may stand still, and events are of that moment then
    expect((await before("anna", "2026-03-01"))?.at).toBe(day(1).toISOString())
  })

  it("of former models the newest ten are kept", async () => {
    const ids: string[] = []
    for (let i = 0; i < 13; i++) {
      ids.push((await published([])).model_id)
    }
    const kept = (await table(service, "insights_model")).map(({ id }) => id)
    expect(kept.sort()).toEqual(ids.slice(2).sort())
  })

  it("the features of a past moment are those that the profiles had then", async () => {
    await writeFacts(executor(), [
      sale("o3", "anna", "2026-02-20T10:00:00Z", 500),
      sale("o4", "clara", "2026-02-25T10:00:00Z", 70),
    ])
    const names = FEATURES.map(({ name }) => name)
    const past = day(-10)
    await service.refreshProfiles({ asOf: past, customerIds: null })
    const then = await readColumns(executor(), past, names, null)
    await service.refreshProfiles({ asOf: AS_OF, customerIds: null })
    const order = ["order_count", "total_spend", "units_per_order", "return_rate", "days_since_last_order"]
    const { features, days } = await service.past({
      features: [
        { asOf: past, names },
        { asOf: past, names: order },
        { asOf: AS_OF, names: ["order_count"] },
      ],
      days: [{ asOf: AS_OF, firstSeenBy: "2026-03-01" }],
      sample: null,
    })
    const [asked, few, now] = features
    expect(asked.customerIds).toEqual(then.customerIds)
    expect(asked.numbers).toEqual(then.numbers)
    // from the small ledger, as from the ledger itself
    expect([...few.customerIds].sort()).toEqual(then.customerIds)
    for (const [i, id] of few.customerIds.entries()) {
      const row = then.customerIds.indexOf(id)
      expect(order.map((name) => few.numbers[name][i])).toEqual(order.map((name) => then.numbers[name][row]))
    }
    expect(then.customerIds).toEqual(["anna", "ben"])
    expect([...now.customerIds].sort()).toEqual(["anna", "ben", "clara"])
    expect(days).toEqual([[{ day: Date.UTC(2026, 1, 20) / 86_400_000, purchases: 1 }]])
    const nonsense = { features: [{ asOf: past, names: ["nonsense"] }], days: [], sample: null }
    await expect(service.past(nonsense)).rejects.toThrow(/not in the catalogue/)
  })
})
