import { closePool } from "../../compute"
import type { RuleThresholds } from "../../types/options"
import type { RuleDefinition } from "../index"
import { rulesPipeline, segmentName } from "../index"
import { concentrationOf } from "../rules/ready-rules"
import { columnsOf, control, readerOf, shop, slice } from "./shop"

const asOf = new Date("2026-01-01T00:00:00Z")
const thresholds: RuleThresholds = {
  frequent_orders_per_year: 6,
  high_value_top_share: 0.1,
  deal_order_share: 0.5,
  dormant_days: 182,
  dormant_gap_factor: 2,
  loyal_orders: 5,
  premium_top_share: 0.25,
  hunter_discount_share: 0.2,
  infrequent_orders_per_year: 2,
  category_share: 0.8,
  category_orders: 3,
  at_risk_orders: 3,
}
const columns = shop(400)
const trained = rulesPipeline.train(readerOf(columns), asOf, thresholds, null, control())

/** A customer who meets no rule but a tercile. */
const plain = {
  days_since_last_order: 10,
  order_count: 4,
  total_spend: 1,
  average_order_value: 1,
  tenure_days: 100,
  mean_days_between_orders: 30,
  discounted_order_share: 0,
  discount_value_share: 0,
  category_concentration: 0.3,
}

afterAll(async () => closePool())

async function rulesMetBy(over: Partial<typeof plain>): Promise<string[]> {
  const { model } = await trained
  const { slots } = rulesPipeline.score(model, columnsOf([{ ...plain, ...over }]))
  return slots.flatMap(({ slot, segmentKeys }) => (segmentKeys[0] === slot ? [slot] : []))
}

describe("a ready rule", () => {
  it.each([
    ["frequent_buyers", { order_count: 6 }, { order_count: 5 }],
    ["frequent_buyers", { order_count: 12, tenure_days: 730 }, { order_count: 11, tenure_days: 730 }],
    ["high_value", { total_spend: 1e6 }, { total_spend: 100 }],
    ["deal_seekers", { discounted_order_share: 0.5 }, { discounted_order_share: 0.49 }],
    ["discount_hunters", { discount_value_share: 0.2 }, { discount_value_share: 0.19 }],
    ["dormant", { days_since_last_order: 182, mean_days_between_orders: NaN }, { days_since_last_order: 59 }],
    ["dormant", { days_since_last_order: 60 }, { days_since_last_order: 60, mean_days_between_orders: NaN }],
    [
      "dormant",
      { days_since_last_order: 2, mean_days_between_orders: 0 },
      { days_since_last_order: 1, mean_days_between_orders: 0 },
    ],
    [
      "premium_loyalists",
      { order_count: 5, average_order_value: 500 },
      { order_count: 4, average_order_value: 500 },
    ],
    [
      "premium_loyalists",
      { order_count: 50, average_order_value: 500 },
      { order_count: 50, average_order_value: 2 },
    ],
    ["infrequent_buyers", { order_count: 2, tenure_days: 182 }, { order_count: 2, tenure_days: 181 }],
    ["category_specific", { category_concentration: 0.69 }, { category_concentration: 0.67 }],
    [
      "category_specific",
      { category_concentration: 1, order_count: 3 },
      { category_concentration: 1, order_count: 2 },
    ],
    [
      "at_risk_dormants",
      { days_since_last_order: 200, order_count: 3 },
      { days_since_last_order: 200, order_count: 2 },
    ],
    ["value_premium", { total_spend: 1e6 }, { total_spend: 0 }],
    ["value_low", { total_spend: -3 }, { total_spend: 1e6 }],
  ] as const)("%s holds for %j and not for %j", async (rule, member, other) => {
    expect(await rulesMetBy(member)).toContain(rule)
    expect(await rulesMetBy(other)).not.toContain(rule)
  })

  it("is not met by a value that is missing", async () => {
    const { model } = await trained
    const nothing = Object.fromEntries(Object.keys(plain).map((name) => [name, NaN]))
    const { slots } = rulesPipeline.score(model, columnsOf([nothing]))
    expect(slots.flatMap(({ segmentKeys }) => segmentKeys).every((key) => key === null)).toBe(true)
  })

  it("explains itself by the condition that decided, in the customer's own figures", async () => {
    const { model } = await trained
    const one = columnsOf([{ ...plain, days_since_last_order: 75 }])
    const slot = rulesPipeline.score(model, one).slots.find((each) => each.slot === "dormant")
    expect(slot?.reason(0)).toEqual({
      code: "rule_met_rhythm",
      values: {
        feature: "days_since_last_order",
        value: 75,
        times: 2,
        of: "mean_days_between_orders",
        of_value: 30,
      },
    })
    const late = columnsOf([{ ...plain, days_since_last_order: 400 }])
    expect(
      rulesPipeline
        .score(model, late)
        .slots.find((each) => each.slot === "dormant")
        ?.reason(0)
    ).toEqual({
      code: "rule_met",
      values: { feature: "days_since_last_order", operator: ">=", threshold: 182, value: 400 },
    })
  })
})

describe("the rules pipeline", () => {
  it("cuts value into thirds that hold everybody once", async () => {
    const { model } = await trained
    const thirds = rulesPipeline
      .score(model, columns)
      .slots.filter(({ slot }) => slot.startsWith("value_"))
      .map(({ segmentKeys }) => segmentKeys.map((key) => (key === null ? 0 : 1)))
    const sizes = thirds.map((third) => third.reduce<number>((sum, member) => sum + member, 0))
    expect(thirds[0].map((_, i) => thirds[0][i] + thirds[1][i] + thirds[2][i])).toEqual(
      new Array(400).fill(1)
    )
    sizes.forEach((size) => expect(Math.abs(size - 400 / 3)).toBeLessThan(2))
  })

  it("lets a tenth of the customers be of high value, and freezes the amount", async () => {
    const { model } = await trained
    const slot = rulesPipeline.score(model, columns).slots.find((each) => each.slot === "high_value")
    expect(slot?.segmentKeys.filter((key) => key !== null)).toHaveLength(40)
    expect(rulesPipeline.score(JSON.parse(JSON.stringify(model)), slice(columns, 3, 4)).detail(0)).toEqual(
      rulesPipeline.score(model, columns).detail(3)
    )
  })

  it("asks for no more features than its rules read", () => {
    expect([...rulesPipeline.columns(thresholds)].sort()).toEqual(Object.keys(plain).sort())
  })

  it("reads for a given model what the rules of that model ask for", async () => {
    const { model } = await trained
    expect(rulesPipeline.columns(thresholds, model)).toEqual(rulesPipeline.columns(thresholds))
    const condition = { feature: "return_rate", operator: ">=", value: 0.5 } as const
    const high_value = { match: "all", conditions: [condition] } as const
    const other = { ...model, rules: { ...model.rules, high_value } }
    expect(rulesPipeline.columns(thresholds, other)).toContain("return_rate")
  })

  it("shows every rule as conditions on features", async () => {
    const { model } = await trained
    const conditions = (rule: RuleDefinition): string[] =>
      rule.conditions.flatMap((part) =>
        "match" in part ? conditions(part) : [`${part.feature} ${part.operator} ${part.value}`]
      )
    const drafts = rulesPipeline.segments(model)
    expect(drafts).toHaveLength(12)
    const dormant = drafts.find(({ key }) => key === "dormant")?.definition as unknown as RuleDefinition
    expect(conditions(dormant)).toEqual(["days_since_last_order >= 182", "days_since_last_order >= 2"])
    drafts.forEach(({ definition }) =>
      expect(conditions(definition as unknown as RuleDefinition).length).toBeGreaterThan(0)
    )
  })

  it("follows the merchant's thresholds", async () => {
    const strict = { ...thresholds, dormant_days: 30, dormant_gap_factor: 50 }
    const { model } = await rulesPipeline.train(readerOf(columns), asOf, strict, null, control())
    const one = columnsOf([{ ...plain, days_since_last_order: 31 }])
    expect(rulesPipeline.score(model, one).detail(0).rules).toContain("dormant")
  })

  it("trains in an empty shop, and then finds nobody", async () => {
    const { model } = await rulesPipeline.train(
      readerOf(slice(columns, 0, 0)),
      asOf,
      thresholds,
      null,
      control()
    )
    expect(rulesPipeline.score(model, slice(columns, 0, 3)).detail(0)).toEqual({ rules: [] })
  })

  it("names its segments uniquely, each with a colour of its own", async () => {
    const drafts = rulesPipeline.segments((await trained).model)
    expect(new Set(drafts.map(segmentName)).size).toBe(12)
    expect(drafts.map(({ hue }) => hue).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  })
})

it.each([0.3, 0.5, 0.8, 1])(
  "a concentration of at least that of a share of %s proves a top share of as much",
  (share) => {
    for (let top = 0.01; top < share - 1e-9; top += 0.01) {
      // The greatest concentration that a top share allows: as many categories of that share as fit, and one rest.
      const full = Math.floor(1 / top + 1e-9)
      const most = full * top ** 2 + (1 - full * top) ** 2
      expect(most).toBeLessThan(concentrationOf(share))
    }
  }
)
