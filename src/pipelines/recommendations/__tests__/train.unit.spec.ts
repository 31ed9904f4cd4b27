import { closePool } from "../../../compute"
import type { RecommendationsReader } from "../lines"
import { RECOMMENDATIONS_DEFAULTS } from "../options"
import { recommendationsPipeline } from "../pipeline"
import { trainRecommendations } from "../train"
import { control, endOf, LAST_DAY, line, linesAt, product, readerOf, tastes } from "./small-shop"

const AS_OF = endOf(LAST_DAY)
const { rows, products } = tastes()

afterAll(async () => closePool())

describe("training", () => {
  const read = readerOf(rows, products)
  const trained = trainRecommendations(read, AS_OF, {}, control())

  it("finds the tastes: neighbours are of the same one", async () => {
    const { model } = await trained
    const { offsets, places } = model.pairs.items
    model.products.forEach((id, place) => {
      const nearest = places
        .slice(offsets[place], offsets[place] + 3)
        .map((other) => model.products[other][1])
      expect(nearest).toEqual([id[1], id[1], id[1]])
    })
  })

  it("asks for three moments, a horizon apart, and judges at the second", async () => {
    const { card } = await trained
    const day = 86_400_000
    expect(read.asked).toEqual(
      [0, 90, 180].map((back) => new Date(AS_OF.getTime() - back * day).toISOString())
    )
    expect(card.test?.cut_off).toBe(new Date(AS_OF.getTime() - 90 * day).toISOString())
    expect(card.test?.judged).toBe(card.test?.customers)
    expect(card.test?.judged).toBeGreaterThan(300)
  })

  it("is better than bestsellers where customers have tastes and rhythms, and says so with intervals", async () => {
    const { card } = await trained
    const { all, new_only, repeat_only, times } = card.test ?? fail()
    expect(card.verdict).toBe("better_than_both")
    expect(times.blend_over_popularity).toBeGreaterThan(1.3)
    expect(times.items_over_popularity_new_only).toBeGreaterThan(1.3)
    expect(all.lead_over.popularity?.low).toBeGreaterThan(0)
    for (const { methods } of [all, new_only, repeat_only]) {
      for (const figures of Object.values(methods)) {
        const { estimate, low, high } = figures.recall_at_10 ?? fail()
        expect(low).toBeLessThanOrEqual(estimate)
        expect(high).toBeGreaterThanOrEqual(estimate)
        expect(figures.coverage).toBeGreaterThan(0)
        expect(figures.popularity_bias).not.toBeNull()
      }
    }
  })

  it("gives a frozen model that survives JSON and holds no customer id", async () => {
    const { model, card } = await trained
    const text = JSON.stringify(model)
    expect(JSON.parse(text)).toEqual(model)
    expect(JSON.parse(JSON.stringify(card))).toEqual(card)
    expect(`${text}${JSON.stringify(card)}`).not.toMatch(/cus_|NaN/)
    expect([model, model.pairs, model.pairs.items.places, model.weights.rich].every(Object.isFrozen)).toBe(
      true
    )
  })

  it("gives the same model in whatever order rows come and over however many threads", async () => {
    const { model } = await trained
    const again = await trainRecommendations(
      readerOf([...rows].reverse(), products),
      AS_OF,
      {},
      control({ threads: 3 })
    )
    expect(again.model).toEqual(model)
  })

  it("what happens after the moment changes nothing of a model, and what happens in the test nothing of its weights", async () => {
    const cutOff = new Date(AS_OF.getTime() - 90 * 86_400_000)
    const later = rows.map((row) => line(row.customer_id, "p00", row.day + 365))
    const { model } = await trainRecommendations(
      readerOf([...rows, ...later], products),
      AS_OF,
      {},
      control()
    )
    expect(model).toEqual((await trained).model)
    const spoilt = rows.map((row) => (endOf(row.day) > cutOff ? { ...row, product_id: "p31" } : row))
    const other = await trainRecommendations(readerOf(spoilt, products), AS_OF, {}, control())
    expect(other.model.weights).toEqual(model.weights)
    expect(other.model.popularity_half_life_days).toBe(model.popularity_half_life_days)
    expect(other.card.test?.all.methods.blend).not.toEqual((await trained).card.test?.all.methods.blend)
  })

  it("lets customers bought at random find nothing: shuffled products are no better than bestsellers", async () => {
    const random = tastes(400, 9).rows
    const shuffled = random.map((row, i) => ({
      ...row,
      product_id: random[(i * 7919 + 13) % random.length].product_id,
    }))
    const { card } = await trainRecommendations(readerOf(shuffled, products), AS_OF, {}, control())
    expect(card.test?.times.items_over_popularity_new_only).toBeLessThan(1.1)
  })

  it("shows progress to the end and stops when it is told to", async () => {
    const watched = control()
    await trainRecommendations(readerOf(rows, products), AS_OF, {}, watched)
    expect(watched.seen.at(-1)).toBe(1)
    expect([...watched.seen].sort((a, b) => a - b)).toEqual(watched.seen)
    const stop = new AbortController()
    const stopped = control({
      signal: stop.signal,
      progress: (_, done) => done > 0.1 && stop.abort(new Error("stop")),
    })
    await expect(trainRecommendations(readerOf(rows, products), AS_OF, {}, stopped)).rejects.toThrow("stop")
  })

  it("is a pipeline", async () => {
    const reader: RecommendationsReader = {
      ...readerOf(rows.slice(0, 200), products),
      features: async () => ({ customerIds: [], asOf: AS_OF, numbers: {}, texts: {} }),
    }
    expect(recommendationsPipeline.kind).toBe("recommendations")
    expect(recommendationsPipeline.columns({})).toEqual([])
    const { model } = await recommendationsPipeline.train(reader, AS_OF, {}, null, control())
    expect(model.kind).toBe("recommendations")
  })
})

describe("bad input", () => {
  const train = (given: typeof rows, goods = products, options = {}) =>
    trainRecommendations(readerOf(given, goods), AS_OF, options, control())
  const codes = ({ card }: Awaited<ReturnType<typeof train>>): string[] => card.notes.map(({ code }) => code)

  it("no purchase at all", async () => {
    const result = await train([])
    expect(codes(result)).toEqual(["no_purchases"])
    expect(result.card).toMatchObject({ verdict: "not_tested", test: null, customers: 0, first_day: null })
    expect(await train([], [])).toMatchObject({ model: { products: [] } })
  })

  it("one product", async () => {
    const only = rows.map((row) => ({ ...row, product_id: "p00" }))
    const result = await train(only, [products[0]])
    expect(codes(result)).toContain("one_product")
    expect(JSON.stringify(result.card)).not.toContain("NaN")
    expect(result.card.test?.new_only.customers).toBe(0)
    expect(result.card.test?.new_only.methods.blend?.recall_at_10).toBeNull()
  })

  it("nobody bought again, of anything", async () => {
    const once = Array.from({ length: 300 }, (_, c) => line(`cus_${c}`, `p0${c % 8}`, LAST_DAY - c))
    const result = await train(once)
    expect(codes(result)).toEqual(["default_weights", "nobody_to_judge", "no_repeats"])
    expect(result.model.rhythm).toBeNull()
    expect(result.card.verdict).toBe("not_tested")
  })

  it("a shop younger than the horizon, and a horizon longer than the history", async () => {
    const young = rows.filter(({ day }) => day > LAST_DAY - 20)
    expect((await train(young)).card.notes[0]).toMatchObject({
      code: "history_too_short",
      values: { needed: 42 },
    })
    const half = rows.filter(({ day }) => day > LAST_DAY - 180)
    const { card } = await train(half)
    expect(card.notes[0]).toEqual({ code: "horizon_shortened", values: { asked: 90, used: 60, days: 180 } })
    expect(card.test?.horizon_days).toBe(60)
  })

  it("products deleted since tell of tastes, and are counted", async () => {
    const result = await train(rows, products.slice(8))
    expect(result.card.notes[0]).toEqual({ code: "deleted_products", values: { products: 8 } })
    expect(result.card.products).toBe(32)
    expect(result.card.examples.flatMap((each) => [each.product, ...each.neighbors]).join()).not.toMatch(/p0/)
  })

  it("a catalogue that says nothing", async () => {
    const silent = products.map(({ id }) => product(id, "!"))
    expect(codes(await train(rows, silent))).toContain("no_words")
  })

  it("few customers: the usual weights serve", async () => {
    const result = await train(rows.filter(({ customer_id }) => /^cus_[1-3]?\d$/.test(customer_id)))
    expect(codes(result)).toContain("default_weights")
    expect(result.model.weights.chosen).toBe("default")
    expect(result.card.test?.judged).toBe(40)
  })

  it("options that make no sense are named", async () => {
    const cases = {
      horizon_days: 400,
      half_life_days: NaN,
      shrinkage: -1,
      thin_below: 1.5,
      category_share: 0,
    }
    for (const [name, value] of Object.entries(cases)) {
      await expect(train(rows, products, { [name]: value })).rejects.toThrow(
        `recommendations.${name} is ${value}`
      )
    }
    expect(RECOMMENDATIONS_DEFAULTS.horizon_days).toBe(90)
  })

  it("a customer erased during training is in no later question", async () => {
    let asked = 0
    const reader = {
      ...readerOf(rows, products),
      lines: async (asOf: Date) => {
        const left = asked++ === 0 ? rows : rows.filter(({ customer_id }) => customer_id !== "cus_7")
        return linesAt(left, asOf)
      },
    }
    const { model, card } = await trainRecommendations(reader, AS_OF, {}, control())
    expect(model.weights.chosen).toBe("validated")
    expect(card.test?.judged).toBeGreaterThan(300)
  })
})
