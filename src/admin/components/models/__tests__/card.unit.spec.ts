import { createFormat } from "../../../lib/format"
import { definitionText, metricsOf, missingOf, selectionOf, windowText } from "../card"

const format = createFormat("en", "eur", "UTC")
const t = (key: string, values: Record<string, unknown> = {}): string =>
  [key, ...Object.values(values).map(String)].join(" ")

const churn = {
  horizon_days: 109,
  observation_days: 365,
  metrics: { roc_auc: { value: 0.78, low: 0.77, high: 0.8 }, ece: { value: null, low: null, high: null } },
}

describe("a model card", () => {
  it("tells the figures it has with their intervals, and leaves out the others", () => {
    expect(metricsOf({ kind: "churn", card: churn })).toEqual([
      { name: "roc_auc", value: 0.78, low: 0.77, high: 0.8 },
    ])
    const value = { backtest: { orders: { model: { mae: 1.05, spearman: null } } } }
    expect(metricsOf({ kind: "value", card: value })).toEqual([
      { name: "mae", value: 1.05, low: null, high: null },
    ])
    const blend = { recall_at_10: { estimate: 0.34, low: 0.33, high: 0.35 }, coverage: 0.4 }
    expect(
      metricsOf({ kind: "recommendations", card: { test: { all: { methods: { blend } } } } }).map(
        ({ name, value, low }) => [name, value, low]
      )
    ).toEqual([
      ["recall_at_10", 0.34, 0.33],
      ["coverage", 0.4, null],
    ])
  })

  it("says what was asked, and nothing where the card does not tell", () => {
    expect(definitionText(t, format, { kind: "churn", card: churn })).toBe("models.churnDefinition 109 365")
    expect(definitionText(t, format, { kind: "value", card: { horizon: { used: 365 } } })).toBe(
      "models.valueDefinition 365"
    )
    expect(definitionText(t, format, { kind: "recommendations", card: { test: null } })).toBeNull()
    expect(metricsOf({ kind: "churn", card: {} })).toEqual([])
  })

  it("says what was missing for more than a rule of thumb", () => {
    const missing = [{ code: "churn_few_buyers", values: { buyers: 3, needed: 500 } }]
    expect(missingOf({ card: { missing } })).toEqual(missing)
    expect(missingOf({ card: churn })).toEqual([])
  })

  it("says that the best of several on one test looks a little too good", () => {
    const selection = { code: "churn_best_of", values: { models: 4 } }
    expect(selectionOf({ card: { ...churn, selection } })).toEqual(selection)
    expect(selectionOf({ card: churn })).toBeNull()
  })

  it("tells the window of its data, also where the beginning is not known", () => {
    const [from, to] = ["2026-01-01T00:00:00Z", "2026-11-22T00:00:00Z"]
    expect(windowText(t, format, { from, to })).toBe("Jan 1, 2026 – Nov 22, 2026")
    expect(windowText(t, format, { from: null, to })).toBe("value.until Nov 22, 2026")
    expect(windowText(t, format, { from: null, to: null })).toBe("–")
  })
})
