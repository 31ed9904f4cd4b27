import { closePool } from "../../../compute"
import { DRIFT_ALERT, measureRecommendationsDrift } from "../../index"
import type { RecommendationsModel } from "../model"
import { trainRecommendations } from "../train"
import type { LineRow } from "./line-rows"
import { control, endOf, LAST_DAY, line, linesAt, product, readerOf, tastes } from "./small-shop"

jest.setTimeout(60_000)

const AS_OF = endOf(LAST_DAY)
const { rows, products } = tastes()
const train = (previous: RecommendationsModel | null) =>
  trainRecommendations(readerOf(rows, products), AS_OF, {}, control(), previous)
const first = train(null)

/** The same model with other weights. */
function weighed(
  model: RecommendationsModel,
  weights: { again: number; texts: number }
): RecommendationsModel {
  const of = { again: weights.again, items: 0, people: 0, texts: weights.texts }
  const pair = { all: of, new: of }
  return { ...model, weights: { chosen: "validated", rich: pair, thin: pair } }
}

afterAll(async () => closePool())

describe("champion and challenger", () => {
  it("the first model has nobody to beat; the same way again loses nothing", async () => {
    const { model, card } = await first
    expect(card.challenge).toMatchObject({ replace: true, reason: "no_champion", difference: null })
    // as a database gives it back, fields in another order
    const stored = JSON.parse(
      JSON.stringify({ ...model, weights: { ...model.weights } })
    ) as RecommendationsModel
    const { card: next } = await train(stored)
    expect(next.challenge).toMatchObject({
      replace: true,
      reason: "not_worse",
      difference: { value: 0, low: 0, high: 0 },
    })
    expect(next.challenge.customers).toBe(next.test?.judged)
    expect(next.challenge.champion).toBeCloseTo(next.test?.all.methods.blend?.recall_at_10?.estimate ?? 0, 12)
  })

  it("a model that only knows descriptions is beaten, whatever its half-lives", async () => {
    const { model } = await first
    const blind = {
      ...weighed(model, { again: 0, texts: 1 }),
      half_life_days: 20,
      popularity_half_life_days: 7,
    }
    const { card } = await train(blind)
    expect(card.challenge).toMatchObject({ replace: true, reason: "not_worse" })
    expect(card.challenge.difference?.low).toBeGreaterThan(0)
  })

  it("a model that finds more than the new one goes on serving", async () => {
    const { model } = await first
    // the new one is held to weights that find little: too few customers to choose better ones
    const few = rows.filter(({ customer_id }) => /^cus_\d?\d$/.test(customer_id))
    const reader = readerOf(few, products)
    const { card: usual } = await trainRecommendations(reader, AS_OF, { category_share: 0.05 }, control())
    const { card } = await trainRecommendations(reader, AS_OF, { category_share: 0.05 }, control(), model)
    expect(card.challenge.champion).toBeGreaterThan(card.challenge.challenger ?? 1)
    expect(card.challenge).toMatchObject({ replace: false, reason: "worse" })
    expect(card.test).toEqual(usual.test)
  })

  it("without a test there is nothing to compare", async () => {
    const { model } = await first
    const young = rows.filter(({ day }) => day > LAST_DAY - 20)
    const { card } = await trainRecommendations(readerOf(young, products), AS_OF, {}, control(), model)
    expect(card.challenge).toMatchObject({ replace: true, reason: "nothing_to_compare", customers: 0 })
  })
})

describe("drift", () => {
  const drift = async (of: readonly LineRow[]) =>
    measureRecommendationsDrift((await first).model, await linesAt(of, AS_OF))
  const indexOf = (found: Awaited<ReturnType<typeof drift>>, name: string) =>
    found?.find(({ feature }) => feature === name)?.index

  it("the purchases of the training have not moved", async () => {
    const found = await drift(rows)
    expect(found?.map(({ feature }) => feature).sort()).toEqual([
      "bestseller_rank",
      "bought_category",
      "products_per_customer",
    ])
    found?.forEach(({ index }) => expect(index).toBeCloseTo(0, 9))
  })

  it("customers who now buy two categories only, and customers who buy new products, are alerts", async () => {
    const recent = ({ day }: LineRow) => day > LAST_DAY - 90
    const two = await drift(rows.filter((row) => !recent(row) || /^p[01]/.test(row.product_id)))
    expect(indexOf(two, "bought_category")).toBeGreaterThan(DRIFT_ALERT)
    const fresh = rows.map((row, i) =>
      recent(row) && i % 2 === 0 ? { ...row, product_id: `new${i % 9}` } : row
    )
    expect(indexOf(await drift(fresh), "bestseller_rank")).toBeGreaterThan(DRIFT_ALERT)
  })

  it("nothing bought lately says nothing; in a shop of one category there is none to watch", async () => {
    expect(await drift(rows.filter(({ day }) => day < LAST_DAY - 100))).toBeNull()
    const plain = products.map(({ id, title }) => product(id, title))
    const { model } = await trainRecommendations(readerOf(rows, plain), AS_OF, {}, control())
    const found = await measureRecommendationsDrift(model, await linesAt(rows, AS_OF))
    expect(found?.map(({ feature }) => feature)).not.toContain("bought_category")
    expect(
      await measureRecommendationsDrift(model, await linesAt([line("cus_1", "p00", LAST_DAY)], AS_OF))
    ).toBeNull()
  })
})
