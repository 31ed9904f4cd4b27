import type { PredictionScores } from "../../../pipelines"
import type { ChurnNow, ValueNow } from "../../../types/prediction-reports"
import { driftOf, driftOfMeasures, sumChurn, sumValue } from "../prediction-summary"

type Row = { value: number; band: string | null; detail?: Record<string, unknown> }

function scoresOf(rows: Row[]): PredictionScores {
  return {
    customerIds: rows.map((_, i) => `cus_${i}`),
    value: Float64Array.from(rows, ({ value }) => value),
    low: null,
    high: null,
    band: rows.map(({ band }) => band),
    detail: (i) => rows[i].detail ?? {},
    reasons: () => [],
  }
}

describe("what is predicted of all customers", () => {
  it("churn: customers by band with the share that is expected to leave, in two shards as in one", () => {
    const rows: Row[] = [
      { value: 0.05, band: "low" },
      { value: 0.15, band: "low" },
      { value: 0.5, band: "medium" },
      { value: 1, band: "high" },
      { value: NaN, band: null },
    ]
    const whole = sumChurn()
    whole.add(scoresOf(rows))
    const parts = sumChurn()
    parts.add(scoresOf(rows.slice(0, 2)))
    parts.add(scoresOf(rows.slice(2)))
    expect(parts.result()).toEqual(whole.result())
    const { bands, lapsed, distribution } = whole.result() as ChurnNow
    expect(bands).toEqual([
      { band: "low", customers: 2, expected: 0.1 },
      { band: "medium", customers: 1, expected: 0.5 },
      { band: "high", customers: 1, expected: 1 },
    ])
    expect(lapsed).toBe(1)
    expect(distribution.map(({ customers }) => customers)).toEqual([1, 1, 0, 0, 0, 1, 0, 0, 0, 1])
  })

  it("churn by a rule of thumb has bands, but neither shares nor a distribution", () => {
    const sum = sumChurn()
    sum.add(scoresOf([{ value: NaN, band: "high" }]))
    const { bands, distribution } = sum.result() as ChurnNow
    expect(bands[2]).toEqual({ band: "high", customers: 1, expected: null })
    expect(distribution).toEqual([])
  })

  const model = {
    horizons: [30, 365],
    tiers: { high: 100, medium: 10 },
    reason: null,
    time_zone: "Europe/Berlin",
  }
  const detail = (orders: number, value: number | null, overdue: boolean) => ({
    predictions: [
      { days: 30, orders, value },
      { days: 365, orders: 4 * orders, value: value && 4 * value },
    ],
    rhythm: { overdue },
  })

  it("value: forecast and tiers are sums over the customers", () => {
    const sum = sumValue(model, new Date("2026-03-31T22:30:00Z"))
    sum.add(scoresOf([{ value: 200, band: "high", detail: detail(1, 50, true) }]))
    sum.add(
      scoresOf([
        { value: 20, band: "medium", detail: detail(0.5, 5, false) },
        { value: NaN, band: "no_net_spend", detail: detail(0.5, null, true) },
      ])
    )
    const { forecast, tiers, overdue } = sum.result() as ValueNow
    // 22:30 in UTC is 1 April in Berlin
    expect(forecast).toEqual([
      { days: 30, until: "2026-05-01", customers: 2, orders: 1.5, value: 55 },
      { days: 365, until: "2027-04-01", customers: 2, orders: 6, value: 220 },
    ])
    expect(tiers.map(({ tier, customers, from }) => [tier, customers, from])).toEqual([
      ["high", 1, 100],
      ["medium", 1, 10],
      ["low", 0, null],
      ["no_net_spend", 1, null],
    ])
    expect(tiers[0].share).toBeCloseTo(200 / 220, 12)
    expect(overdue).toBe(2)
  })

  it("value without a forecast has no tiers", () => {
    const sum = sumValue(
      { ...model, tiers: null, reason: { code: "value_no_fit", values: {} } },
      new Date("2026-03-31T12:00:00Z")
    )
    sum.add(scoresOf([{ value: NaN, band: null, detail: { predictions: [], rhythm: null } }]))
    expect(sum.result()).toEqual({ forecast: [], tiers: [], overdue: 0 })
  })

  it("drift: each feature by the group in which it moved most, the strongest first", () => {
    const report = (index: number) => ({
      index,
      verdict: "stable" as const,
      rows: { reference: 1, current: 1 },
      bins: [],
    })
    const drift = {
      inputs: [
        { group: "once" as const, input: "return_rate", ...report(0.05) },
        { group: "repeat" as const, input: "return_rate", ...report(0.3) },
      ],
      probability: report(0.1),
      alerts: [],
    }
    expect(driftOf(drift, 0.2)).toEqual({
      alert_above: 0.2,
      measures: [
        { feature: "return_rate", index: 0.3, alert: true },
        { feature: "probability", index: 0.1, alert: false },
      ],
    })
    expect(driftOf(null, 0.2)).toBeNull()
  })

  it("drift of value and recommendations is an alert above the limit of the options", () => {
    const measures = [
      { feature: "total_spend", index: 0.25 },
      { feature: "frequency", index: 0.1 },
    ]
    const alerts = (limit: number) => driftOfMeasures(measures, limit)?.measures.map(({ alert }) => alert)
    expect(driftOfMeasures(measures, 0.3)?.alert_above).toBe(0.3)
    expect([alerts(0.05), alerts(0.2), alerts(0.3)]).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ])
    expect(driftOfMeasures([], 0.2)).toBeNull()
  })
})
