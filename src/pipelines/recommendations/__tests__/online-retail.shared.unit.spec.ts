import path from "node:path"
import { closePool } from "../../../compute"
import { onlineRetail, type TestStore } from "../../churn/__tests__/store"
import { recommendationsSummary, type RecommendationsCard } from "../card"
import type { RecommendationsModel } from "../model"
import { trainRecommendations } from "../train"
import { duckReader } from "./duck-lines"
import { control, product } from "./small-shop"

// Two years of a real shop through the SQL of the store, on machines that may be busy.
jest.setTimeout(240_000)

const FILE = path.join(__dirname, "../../../../../shared/data/online_retail_ii/online_retail_II.csv.gz")
const AS_OF = new Date("2011-12-10T00:00:00Z")

let store: TestStore
let trained: { model: RecommendationsModel; card: RecommendationsCard }

beforeAll(async () => {
  store = await onlineRetail()
  const titles = await store.connection.runAndReadAll(
    `select upper("StockCode"), max("Description") from read_csv('${FILE}', header = true, all_varchar = true) group by 1`
  )
  // Goods have five digits; the rest is postage, fees and corrections.
  const isGoods = (id: string): boolean => /^\d{5}/.test(id)
  const [codes, names] = titles.getColumns().map((column) => column.map(String))
  const products = codes.map((code, i) => product(code, names[i])).filter(({ id }) => isGoods(id))
  trained = await trainRecommendations(
    duckReader(store, products, "UTC", isGoods),
    AS_OF,
    {},
    control({ threads: 2 })
  )
})
afterAll(async () => {
  await store.close()
  await closePool()
})

describe("Online Retail II, judged by its last 90 days", () => {
  it("the blend finds at least twice what bestsellers find, and at least what buying again alone finds", () => {
    const { all, times } = trained.card.test ?? fail()
    expect(all.customers).toBeGreaterThan(2_200)
    expect(times.blend_over_popularity).toBeGreaterThan(2)
    expect(times.blend_over_buy_again).toBeGreaterThanOrEqual(1)
    expect(all.lead_over.popularity?.low).toBeGreaterThan(0.2)
    expect(["better_than_both", "even_with_buy_again"]).toContain(trained.card.verdict)
  })

  it("item-item finds at least 1.3 times what bestsellers find of products new to the customer", () => {
    const { new_only, times } = trained.card.test ?? fail()
    expect(times.items_over_popularity_new_only).toBeGreaterThan(1.3)
    const recall = (method: "blend" | "items"): number =>
      new_only.methods[method]?.recall_at_10?.estimate ?? 0
    expect(recall("blend")).toBeGreaterThan(recall("items"))
  })

  it("says so in the figures of the demo", () => {
    expect(recommendationsSummary(trained.card)).toMatchObject({
      cut_off: "2011-09-11T00:00:00.000Z",
      all: { recall_at_10: expect.any(Number), baselines: { popularity: {}, buy_again: {} } },
      new_only: { items: { recall_at_10: expect.any(Number) }, baselines: { popularity: {} } },
    })
    expect(trained.card.notes).toEqual([])
    expect(trained.card.weights.chosen).toBe("validated")
  })

  it("shows more of the range, and leans less to what everybody buys, than bestsellers", () => {
    const { blend, popularity } = trained.card.test?.all.methods ?? fail()
    expect(blend?.coverage).toBeGreaterThan(0.3)
    expect(blend?.popularity_bias).toBeLessThan(Number(popularity?.popularity_bias))
  })

  it("gives a model of a few megabytes", () => {
    expect(JSON.stringify(trained.model).length).toBeLessThan(8e6)
  })
})
