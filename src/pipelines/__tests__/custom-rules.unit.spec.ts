import { closePool } from "../../compute"
import type { RuleThresholds } from "../../types/options"
import type { CustomRule, RuleDefinition } from "../index"
import { ruleFaults, rulesPipeline } from "../index"
import { columnsOf, control, readerOf, shop, slice } from "./shop"

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
const columns = shop(200)

afterAll(async () => closePool())

const train = async (custom: CustomRule[], from = columns): Promise<Model> => {
  const asOf = new Date("2026-01-01T00:00:00Z")
  return (await rulesPipeline.train(readerOf(from), asOf, { ...thresholds, custom }, null, control())).model
}
type Model = Awaited<ReturnType<typeof rulesPipeline.train>>["model"]

const rule = (...conditions: RuleDefinition["conditions"]): RuleDefinition => ({ match: "all", conditions })

/** Who meets a rule, by a customer's place. */
async function membersOf(definition: RuleDefinition, from = columns): Promise<number[]> {
  const model = await train([{ key: "own", definition }])
  const slot = rulesPipeline.score(model, from).slots.find((each) => each.slot === "own")
  return (slot?.segmentKeys ?? []).flatMap((key, i) => (key === "own" ? [i] : []))
}

describe("a rule of the merchant's own", () => {
  it("is a slot beside the ready ones, and no segment that the model brings", async () => {
    const definition = rule({ feature: "order_count", operator: ">", value: 5 })
    const model = await train([{ key: "own", definition }])
    const { slots } = rulesPipeline.score(model, columns)
    expect(slots.map(({ slot }) => slot).slice(-2)).toEqual(["value_low", "own"])
    expect(rulesPipeline.segments(model).map(({ key }) => key)).not.toContain("own")
    const orders = columns.numbers.order_count
    expect(await membersOf(definition)).toEqual(Array.from(orders.keys()).filter((i) => orders[i] > 5))
  })

  it.each([
    [">", 5, [6, 7]],
    [">=", 5, [5, 6, 7]],
    ["<", 5, [4]],
    ["<=", 5, [4, 5]],
  ] as const)("with orders %s %s holds for %j of 4, 5, 6 and 7", async (operator, value, holds) => {
    const some = columnsOf([4, 5, 6, 7].map((order_count) => ({ ...plain, order_count })))
    const members = await membersOf(rule({ feature: "order_count", operator, value }), some)
    expect(members.map((i) => i + 4)).toEqual(holds)
  })

  it("may nest groups and compare features of one customer", async () => {
    const definition: RuleDefinition = {
      match: "any",
      conditions: [
        rule(
          { feature: "order_count", operator: ">", value: 3 },
          { feature: "total_spend", operator: "<", value: 50 }
        ),
        { feature: "total_spend", operator: ">", value: 2, of: "average_order_value" },
      ],
    }
    const some = columnsOf([
      { ...plain, order_count: 4, total_spend: 40, average_order_value: 30 },
      { ...plain, order_count: 2, total_spend: 40, average_order_value: 30 },
      { ...plain, order_count: 2, total_spend: 90, average_order_value: 30 },
    ])
    expect(await membersOf(definition, some)).toEqual([0, 2])
  })

  it("compared with a share counts it as it is, however small", async () => {
    const definition = rule({ feature: "return_rate", operator: ">", value: 2, of: "discount_value_share" })
    const some = columnsOf([
      { ...plain, return_rate: 0.5, discount_value_share: 0.1 },
      { ...plain, return_rate: 0.1, discount_value_share: 0.1 },
    ])
    expect(await membersOf(definition, some)).toEqual([0])
    const model = await train([{ key: "own", definition }])
    const slot = rulesPipeline.score(model, some).slots.find((each) => each.slot === "own")
    expect(slot?.reason(0)).toEqual({
      code: "rule_met_relative",
      values: {
        feature: "return_rate",
        operator: ">",
        value: 0.5,
        times: 2,
        of: "discount_value_share",
        of_value: 0.1,
      },
    })
  })

  it("works in a shop in which the ready ones say nothing yet", async () => {
    const definition = rule({ feature: "order_count", operator: ">=", value: 1 })
    const model = await train([{ key: "own", definition }], slice(columns, 0, 0))
    expect(rulesPipeline.score(model, slice(columns, 0, 1)).detail(0)).toEqual({ rules: ["own"] })
  })

  it("reads the features it asks for, from JSON too", async () => {
    const definition = rule({ feature: "return_rate", operator: ">", value: 0.1 })
    const model = await train([{ key: "own", definition }])
    expect(rulesPipeline.columns(thresholds, JSON.parse(JSON.stringify(model)) as Model)).toContain(
      "return_rate"
    )
    expect(rulesPipeline.columns({ ...thresholds, custom: [{ key: "own", definition }] })).toContain(
      "return_rate"
    )
  })

  it("that asks for a feature that is gone stops nobody, and nobody meets it", async () => {
    const gone = rule({ feature: "gone_feature", operator: ">", value: 0 })
    const model = await train([
      { key: "gone", definition: gone },
      { key: "own", definition: rule({ feature: "order_count", operator: ">", value: 0 }) },
    ])
    expect(rulesPipeline.columns(thresholds, model)).not.toContain("gone_feature")
    expect(rulesPipeline.score(model, columns).detail(0).rules).toContain("own")
    expect(rulesPipeline.score(model, columns).detail(0).rules).not.toContain("gone")
    expect(model.custom?.map(({ key }) => key)).toEqual(["gone", "own"])
  })
})

describe("what is wrong with a rule", () => {
  const good = { feature: "order_count", operator: ">", value: 4 }
  const deep = (levels: number): object =>
    levels === 1 ? { match: "all", conditions: [good] } : { match: "any", conditions: [deep(levels - 1)] }

  it("is nothing, where nothing is", () => {
    expect(ruleFaults({ match: "all", conditions: [good] })).toEqual([])
    expect(ruleFaults(deep(3))).toEqual([])
    expect(ruleFaults({ match: "any", conditions: new Array(20).fill(good) })).toEqual([])
    expect(
      ruleFaults({ match: "all", conditions: [{ ...good, feature: "orders_per_year", of: "tenure_days" }] })
    ).toEqual([])
  })

  it.each<[unknown, string]>([
    [null, 'rule is null; allowed: an object { "match", "conditions" }'],
    [{ match: "all" }, "rule.conditions is missing; allowed: a list of one or more conditions"],
    [{ match: "all", conditions: [] }, "rule.conditions is []"],
    [{ match: "none", conditions: [good] }, 'rule.match is "none"; allowed: "all" or "any"'],
    [{ match: "all", conditions: [good], not: true }, "rule.not is unknown; allowed: match, conditions"],
    [{ match: "all", conditions: [7] }, "rule.conditions[0] is 7; allowed: an object"],
    [
      { match: "all", conditions: [{ ...good, feature: "age" }] },
      'rule.conditions[0].feature is "age"; allowed: one of',
    ],
    [
      { match: "all", conditions: [{ ...good, operator: "=" }] },
      'rule.conditions[0].operator is "="; allowed: ">="',
    ],
    [
      { match: "all", conditions: [{ ...good, value: "4" }] },
      'rule.conditions[0].value is "4"; allowed: a finite number',
    ],
    [{ match: "all", conditions: [{ ...good, value: null }] }, "rule.conditions[0].value is null"],
    [{ match: "all", conditions: [{ ...good, of: "age" }] }, 'rule.conditions[0].of is "age"'],
    [{ match: "all", conditions: [{ ...good, unit: "x" }] }, "rule.conditions[0].unit is unknown"],
    [deep(4), "lies 4 levels deep; allowed: at most 3 levels of groups"],
    [{ match: "all", conditions: new Array(21).fill(good) }, "rule has 21 conditions; allowed: at most 20"],
    [
      { match: "all", conditions: [deep(1), { match: "any", conditions: [] }] },
      "rule.conditions[1].conditions is []",
    ],
  ])("%j is told in words", (wrong, words) => {
    expect(ruleFaults(wrong).join(". ")).toContain(words)
  })
})

/** A customer with a value for everything that rules of this file ask for. */
const plain = {
  days_since_last_order: 10,
  order_count: 4,
  total_spend: 100,
  average_order_value: 25,
  tenure_days: 100,
  mean_days_between_orders: 30,
  discounted_order_share: 0,
  discount_value_share: 0,
  category_concentration: 0.3,
  return_rate: 0,
}
