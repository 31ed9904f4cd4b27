import i18next from "i18next"
import translations from "../../i18n"
import type { RuleJson } from "../../../types/http"
import { createFormat } from "../format"
import { isRule, ruleText } from "../rule-text"
import type { Translate } from "../words"

const text = async (language: "en" | "de", rule: RuleJson) => {
  const i18n = i18next.createInstance()
  await i18n.init({ lng: language, resources: translations, interpolation: { escapeValue: false } })
  const t: Translate = i18n.getFixedT(language, "customerInsights")
  return ruleText(t, createFormat(language, "eur", "UTC"), rule)
}

const RULE: RuleJson = {
  match: "all",
  conditions: [
    { feature: "days_since_last_order", operator: "<=", value: 30 },
    { feature: "order_count", operator: ">", value: 4 },
  ],
}

describe("ruleText", () => {
  it("says a rule in the reader's language, with units", async () => {
    expect(await text("en", RULE)).toBe("“Days since last order” at most 30 days and “Orders” above 4")
    expect(await text("de", RULE)).toBe(
      "„Tage seit letzter Bestellung“ höchstens 30 Tage und „Bestellungen“ über 4"
    )
  })

  it("says two limits of one figure in one breath", async () => {
    const conditions = [
      { feature: "order_count", operator: ">" as const, value: 1 },
      { feature: "order_count", operator: "<=" as const, value: 14 },
      { feature: "days_since_last_order", operator: ">" as const, value: 57 },
    ]
    expect(await text("en", { match: "all", conditions })).toBe(
      "“Orders” above 1 and at most 14 and “Days since last order” above 57 days"
    )
  })

  it("names the figure that a limit is a multiple of", async () => {
    const conditions = [
      {
        feature: "days_since_last_order",
        operator: ">=" as const,
        value: 1.5,
        of: "mean_days_between_orders",
      },
    ]
    expect(await text("en", { match: "all", conditions })).toMatch(
      /^“Days since last order” at least 1\.5 times “.+”$/
    )
  })

  it("rounds no limit onto a whole number that the rule does not hold", async () => {
    const conditions = [
      { feature: "order_count", operator: ">" as const, value: 4.5 },
      { feature: "days_since_last_order", operator: "<=" as const, value: 0.25 },
    ]
    expect(await text("en", { match: "any", conditions })).toBe(
      "“Orders” above 4.5 or “Days since last order” at most 0.25 days"
    )
    expect(await text("de", { match: "any", conditions })).toContain("über 4,5")
  })

  it("puts a rule within a rule in brackets, a single condition in none", async () => {
    const one: RuleJson = { match: "any", conditions: [RULE.conditions[1]] }
    expect(await text("en", { match: "any", conditions: [RULE, one] })).toBe(
      "(“Days since last order” at most 30 days and “Orders” above 4) or “Orders” above 4"
    )
  })
})

describe("isRule", () => {
  it("tells rules from what defines groups and clusters", () => {
    expect(isRule(RULE)).toBe(true)
    expect([null, "x", { cells: [] }, RULE.conditions[0]].map(isRule)).toEqual([false, false, false, false])
  })
})
