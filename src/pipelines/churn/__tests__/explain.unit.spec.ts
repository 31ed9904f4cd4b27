import { predictDecisionTree, predictRandomForest, seededRandom } from "../../../analytics"
import { closePool } from "../../../compute"
import type { Columns } from "../../index"
import { explainChurn } from "../../index"
import { fitCandidates, fitProcess } from "../candidates"
import { mapGroups } from "../cut-offs"
import { treeAsForest } from "../explain"
import type { LearnerName } from "../learners"
import { filled, scoreGroup } from "../learners"
import type { LearnedChurnModel } from "../model"
import { populationOf } from "../population"

jest.setTimeout(30_000)
afterAll(closePool)

const CUSTOMERS = 3000
const NO_DRIFT = { inputs: { once: {}, repeat: {} }, probability: null }
const columns = shopColumns(CUSTOMERS)
const population = populationOf(columns, 365)
const training = {
  at: columns.asOf,
  groups: mapGroups(population, (group) => {
    const random = seededRandom(4)
    const churned = group.inputs.days_since_last_order.map((days, i) => {
      const rate = Math.log1p(group.inputs.frequency[i])
      return random() < 1 / (1 + Math.exp(1 - days / 90 + rate)) ? 1 : 0
    })
    return { ...group, churned: Uint8Array.from(churned) }
  }),
}
const models = new Map<LearnerName, LearnedChurnModel>()

beforeAll(async () => {
  const { model: process } = await fitProcess(columns, {})
  for (const { name, groups } of await fitCandidates(training, process, 60, 1, {})) {
    models.set(name, {
      kind: "churn",
      method: "model",
      horizonDays: 60,
      observationDays: 365,
      bands: { medium: 0.33, high: 0.66 },
      learner: name,
      groups,
      calibrator: { groups: { once: null, repeat: null }, seasonFactor: 1 },
      process,
      drift: NO_DRIFT,
    })
  }
})

describe.each(["forest", "tree", "logistic", "mbg_nbd"] as const)("reasons of %s", (name) => {
  it("the effects of a customer add up to the distance from one base", () => {
    const model = models.get(name) as LearnedChurnModel
    const places = Array.from(population.repeat.places.slice(0, 300))
    const scores = scoreGroup(model.groups.repeat, population.repeat)
    const bases = explainChurn(model, columns, places).map(
      (explanation, row) =>
        scores[row] - (explanation?.contributions.reduce((sum, { effect }) => sum + effect, 0) as number)
    )
    for (const base of bases) {
      expect(base).toBeCloseTo(bases[0], 9)
    }
  })

  it("are three at most, with known values, strongest first, and the silence of the silent raises the risk", () => {
    const model = models.get(name) as LearnedChurnModel
    const silent = [...columns.customerIds.keys()].filter((i) => {
      const days = columns.numbers.days_since_last_order[i]
      return days > 250 && days <= 365
    })
    const said = explainChurn(model, columns, silent.slice(0, 50)).map((each) => each?.reasons ?? [])
    expect(said.every((reasons) => reasons.length > 0 && reasons.length <= 3)).toBe(true)
    const codes = said.flat().map(({ code }) => code)
    expect(codes).toContain("churn_days_since_last_order_raises")
    for (const reasons of said) {
      const effects = reasons.map(({ values }) => Math.abs(values.effect as number))
      expect([...effects].sort((a, b) => b - a)).toEqual(effects)
      expect(reasons.every(({ values }) => values.value !== null)).toBe(true)
    }
  })
})

it("a forest explains one customer in under 50 ms", () => {
  const model = models.get("forest") as LearnedChurnModel
  const stored = JSON.parse(JSON.stringify(model)) as LearnedChurnModel
  const places = Array.from(population.repeat.places.slice(0, 21))
  const times = places.map((place) => {
    const start = performance.now()
    explainChurn(stored, columns, [place])
    return performance.now() - start
  })
  expect(times.sort((a, b) => a - b)[10]).toBeLessThan(50)
})

it("a tree told as a forest of one says the same", () => {
  const learned = models.get("tree")?.groups.repeat
  if (learned?.kind !== "tree") {
    throw new Error("a tree was to be grown")
  }
  const X = filled(population.repeat, learned.inputs)
  const own = predictDecisionTree(learned.model, X).data
  predictRandomForest(treeAsForest(learned.model), X).data.forEach((p, i) =>
    expect(p).toBeCloseTo(own[i], 12)
  )
})

it("who has lapsed has no explanation", () => {
  const away = columns.customerIds.findIndex((_, i) => columns.numbers.days_since_last_order[i] > 365)
  expect(explainChurn(models.get("forest") as LearnedChurnModel, columns, [away])).toEqual([null])
})

/** Customers with histories that can be, drawn from a seed. */
function shopColumns(customers: number): Columns {
  const random = seededRandom(9)
  const rows = Array.from({ length: customers }, () => {
    const age = 30 + Math.floor(random() * 700)
    const frequency = Math.floor(-Math.log(1 - random()) * 2)
    const recency = frequency > 0 ? Math.max(1, Math.floor(random() * age)) : 0
    const spend = 20 + 200 * random()
    return {
      days_since_last_order: age - recency,
      tenure_days: age,
      order_count: frequency + 1,
      average_order_value: spend,
      spend_last_365_days: spend * (frequency + 1) * random(),
      units_per_order: 1 + 5 * random(),
      discounted_order_share: random() < 0.3 ? random() : 0,
      return_rate: random() < 0.2 ? random() : 0,
      recent_order_rate_ratio: age > 90 ? 2 * random() : NaN,
      frequency,
      recency,
      customer_age_days: age,
    }
  })
  const names = Object.keys(rows[0]) as (keyof (typeof rows)[number])[]
  return {
    customerIds: rows.map((_, i) => `c${i}`),
    asOf: new Date("2026-01-01T00:00:00Z"),
    numbers: Object.fromEntries(names.map((name) => [name, Float64Array.from(rows, (row) => row[name])])),
    texts: {},
  }
}
