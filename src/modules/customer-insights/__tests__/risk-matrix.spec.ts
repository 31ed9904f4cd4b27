import type { ScoreRow } from ".."
import type { PredictionKind } from "../../../types/predictions"
import { moduleSuite } from "./module-suite"
import { annaAndBen, openOne } from "./stage"

const TEXTS = { texts: { names: {}, strategies: {} }, neededCustomers: 50 }

moduleSuite({}, ({ service }) => {
  /** A published run that says this value and band of customers. */
  const publish = async (kind: PredictionKind, said: Record<string, [number | null, string | null]>) => {
    const run_id = await openOne(service, kind)
    const claimed = await service.claimRun(run_id)
    const ref = { run_id, attempt: claimed?.attempt ?? 0 }
    const detail = kind === "churn" ? { method: "model" } : { predictions: [], strategy_code: "of before" }
    const scores = Object.entries(said).map(([customer_id, [value, band]]): ScoreRow => ({
      customer_id,
      value,
      band,
      detail,
      reasons: [],
      slots: [],
    }))
    await service.saveModel({
      ...ref,
      kind,
      columns: [],
      card: { reason: null, horizon: {} },
      model: { kind },
    })
    await service.writeScores({ ...ref, scores })
    await service.publishRun({ ...ref, segments: [], report: { now: { bands: [] } } })
  }
  const told = async () => (await (await service.reader(TEXTS)).value()).matrix
  const cellOf = async (tier: string, risk: string) =>
    (await told())?.cells.find((cell) => cell.tier === tier && cell.risk === risk)
  const strategyOf = async (id: string) =>
    (await (await service.reader(TEXTS)).customer(id)).customer.prediction?.value?.strategy_code

  beforeEach(() => annaAndBen(service))

  it("follows the chances that are shown, also where churn alone was scored anew", async () => {
    await publish("value", { anna: [200, "high"], ben: [20, "low"] })
    // no churn yet: nothing is at risk, and nothing to be done by risk
    expect(await told()).toBeNull()
    expect(await strategyOf("anna")).toBeNull()

    await publish("churn", { anna: [0.5, "medium"], ben: [null, null] })
    expect(await told()).toMatchObject({ without_risk: 1, value_at_risk: 100 })
    expect((await told())?.cells).toHaveLength(12)
    expect(new Set((await told())?.cells.map(({ strategy_code }) => strategy_code)).size).toBe(12)
    expect(await cellOf("high", "medium")).toMatchObject({ customers: 1, value: 200, value_at_risk: 100 })
    expect(await strategyOf("anna")).toBe("value_high_risk_medium")
    expect(await strategyOf("ben")).toBeNull()

    await publish("churn", { anna: [0.9, "high"], ben: [0.1, "low"] })
    expect(await told()).toMatchObject({ without_risk: 0, value_at_risk: 182 })
    expect(await cellOf("high", "medium")).toMatchObject({ customers: 0, value: 0, value_at_risk: null })
    expect(await cellOf("high", "high")).toMatchObject({
      value_at_risk: 180,
      strategy_code: "value_high_risk_high",
    })
    expect(await strategyOf("anna")).toBe("value_high_risk_high")

    // and where value alone was
    await publish("value", { anna: [10, "low"], ben: [20, "low"] })
    expect(await told()).toMatchObject({ value_at_risk: 11 })
    expect(await strategyOf("anna")).toBe("value_low_risk_high")
  })

  it("by the rule of thumb customers have a risk, and nothing is known to be at stake", async () => {
    await publish("value", { anna: [200, "high"], ben: [null, "no_net_spend"] })
    await publish("churn", { anna: [null, "high"], ben: [null, "low"] })
    expect(await told()).toMatchObject({ without_risk: 0, value_at_risk: null })
    expect(await cellOf("high", "high")).toMatchObject({ customers: 1, value: 200, value_at_risk: null })
    expect(await cellOf("no_net_spend", "low")).toMatchObject({ customers: 1, value: 0 })
  })
})
