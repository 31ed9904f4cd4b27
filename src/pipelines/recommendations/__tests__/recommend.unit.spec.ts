import { closePool } from "../../../compute"
import type { RecommendationsModel } from "../model"
import { availabilityOf, prepareRecommendations } from "../prepare"
import { recommend, type RecommendationRequest } from "../recommend"
import {
  RECOMMENDATION_NOTE_TEXTS,
  RECOMMENDATION_REASON_CODES,
  RECOMMENDATION_REASON_TEXTS,
  RECOMMENDATION_VERDICT_TEXTS,
} from "../texts"
import { trainRecommendations } from "../train"
import { control, endOf, LAST_DAY, line, product, readerOf, tastes } from "./small-shop"

const AS_OF_DAY = LAST_DAY + 1
const { rows, products } = tastes()
// A product of each taste that is new, one that was sold and deleted, and a region with a favourite of its own.
const goods = [
  ...products,
  product("new", "wool number9 merino", { categories: ["wool"], categoryId: "cat_wool" }),
]
const local = Array.from({ length: 300 }, (_, i) =>
  line(`local_${i}`, i % 3 === 0 ? "p20" : "p46", LAST_DAY - (i % 20), {
    region_id: "reg_far",
    sales_channel_id: "sc_1",
  })
)
const gone = rows.filter((_, i) => i % 9 === 0).map((row) => ({ ...row, product_id: "gone" }))
let prepared: ReturnType<typeof prepareRecommendations>
let model: RecommendationsModel

beforeAll(async () => {
  const read = readerOf([...rows, ...local, ...gone], goods)
  const trained = await trainRecommendations(read, endOf(LAST_DAY), {}, control())
  // As the store keeps it.
  model = JSON.parse(JSON.stringify(trained.model)) as RecommendationsModel
  prepared = prepareRecommendations(model)
}, 60_000)
afterAll(async () => closePool())

function ask(over: Partial<RecommendationRequest> = {}): ReturnType<typeof recommend> {
  return recommend(prepared, {
    context: { kind: "customer" },
    lines: [],
    asOfDay: AS_OF_DAY,
    regionId: null,
    channelId: null,
    available: null,
    ...over,
  })
}

const own = (...bought: [string, number][]): { product_id: string; day: number }[] =>
  bought.map(([product_id, daysAgo]) => ({ product_id, day: AS_OF_DAY - daysAgo }))
const ids = (list: ReturnType<typeof recommend>): string[] => list.map(({ product_id }) => product_id)

describe("recommend to a customer", () => {
  it("offers what is of her taste, because of what she bought", () => {
    const list = ask({ lines: own(["p11", 20], ["p12", 50], ["p13", 80]), include: "new" }).slice(0, 4)
    expect(ids(list).every((id) => id.startsWith("p1"))).toBe(true)
    expect(list[0].reason.code).toMatch(/because_you_bought|bought_alike/)
    expect(["p11", "p12", "p13"]).toContain(list[0].reason.values.product)
  })

  it("offers again what is due by her own rhythm, and says when", () => {
    const list = ask({ lines: own(["p17", 88], ["p17", 58], ["p17", 28], ["p12", 28]), include: "again" })
    expect(ids(list)).toEqual(["p17", "p12"])
    expect(list[0]).toMatchObject({
      source: "again",
      reason: { code: "due_again", values: { purchases: 3 } },
    })
    expect(Math.abs(Number(list[0].reason.values.due) - 2)).toBeLessThanOrEqual(2)
    const late = ask({ lines: own(["p17", 106], ["p17", 76], ["p17", 46]), include: "again" })
    expect(late[0].reason.code).toBe("overdue_again")
    expect(list[1].reason.code).toBe("bought_once")
  })

  it("says how often, and no day, of what was bought just now and is due long after", () => {
    const [today] = ask({ lines: own(["p17", 0], ["p17", 30], ["p17", 60]), include: "again" })
    expect(today).toMatchObject({ product_id: "p17", reason: { code: "regular_again" } })
    expect(Object.keys(today.reason.values)).toEqual(["purchases", "days"])
    expect(Math.abs(Number(today.reason.values.days) - 30)).toBeLessThanOrEqual(5)
  })

  it("counts a new order at once, without training", () => {
    const before = own(["p31", 40], ["p32", 60])
    const after = [...before, ...own(["p21", 0], ["p22", 0], ["p23", 0])]
    const share = (lines: typeof before): number =>
      ids(ask({ lines, include: "new" })).filter((id) => id.startsWith("p2")).length
    expect(share(before)).toBeLessThan(share(after))
  })

  it("is pure: the same question, whatever was asked between, and the input stays as it was", () => {
    const request = { lines: Object.freeze(own(["p11", 20], ["p17", 30])) }
    const first = ask(request)
    ask({ lines: own(["p41", 2], ["p42", 3]) })
    ask({ context: { kind: "product", productId: "p00" } })
    expect(ask(request)).toEqual(first)
    expect(recommend(prepareRecommendations(model), { ...requestOf(request.lines) })).toEqual(first)
    expect(ask({ lines: [...request.lines].reverse() })).toEqual(first)
  })

  it("new: never what she has; all: no product twice; lists are full", () => {
    const lines = own(["p11", 20], ["p12", 50], ["p17", 28], ["p17", 58])
    expect(ids(ask({ lines, include: "new", count: 20 })).filter((id) => /p1[127]/.test(id))).toEqual([])
    const list = ids(ask({ lines, count: 30 }))
    expect(new Set(list).size).toBe(30)
    const scores = ask({ lines, include: "again" }).map(({ score }) => score)
    expect([...scores].sort((a, b) => b - a)).toEqual(scores)
  })

  it("shows only what is available, and never a product that was deleted", () => {
    const lines = own(["p11", 20], ["gone", 10])
    expect(ids(ask({ lines, count: 50 }))).not.toContain("gone")
    const available = availabilityOf(prepared, ["p10", "p13", "gone", "not known"])
    expect(ids(ask({ lines, available })).sort()).toEqual(["p10", "p13"])
    expect(ask({ lines, available: availabilityOf(prepared, []) })).toEqual([])
    // What was deleted still tells of a taste, but is not named.
    ask({ lines: own(["gone", 5]) }).forEach(({ reason }) => expect(reason.values.product).not.toBe("gone"))
  })

  it("keeps a category to its share while others are there", () => {
    const capped = ids(ask({ lines: own(["p11", 20], ["p12", 30]), include: "new", count: 6 }))
    expect(capped.filter((id) => id.startsWith("p1"))).toHaveLength(3)
    const onlyOne = availabilityOf(
      prepared,
      products.filter(({ id }) => id.startsWith("p1")).map(({ id }) => id)
    )
    const filled = ask({ lines: own(["p11", 20]), include: "new", count: 6, available: onlyOne })
    expect(filled).toHaveLength(6)
  })
})

describe("a customer whom nobody knows", () => {
  it("gets what is popular where she is: region in channel, channel, region, shop", () => {
    const code = (regionId: string | null, channelId: string | null): string =>
      ask({ regionId, channelId })[0].reason.code
    expect(code("reg_far", "sc_1")).toBe("popular_in_region_channel")
    expect(code("reg_far", null)).toBe("popular_in_region")
    expect(code("nowhere", "sc_1")).toBe("popular_in_channel")
    expect(code(null, null)).toBe("popular_in_shop")
    expect(ids(ask({ regionId: "reg_far", channelId: "sc_1" }))[0]).toBe("p46")
    expect(ids(ask({ regionId: "reg_a" }))[0]).not.toBe("p46")
    expect(ask({ include: "again" })).toEqual([])
  })

  it("with one purchase of a product that nobody else bought, gets what is described alike", () => {
    const list = ask({ lines: own(["new", 1]), include: "new", count: 3 })
    expect(list[0].source).toBe("texts")
    expect(list[0].reason).toEqual({ code: "similar_to", values: { product: "new" } })
    expect(list[0].product_id).toMatch(/^p3/)
  })

  it("and products that the model does not know are passed over", () => {
    expect(ask({ lines: own(["tomorrow's product", 1]) })).toEqual(ask())
  })
})

describe("beside a cart or on the page of a product", () => {
  it("offers what goes with it, not what is there", () => {
    const cart = ask({
      context: { kind: "cart", productIds: ["p21", "p22"] },
      lines: own(["p41", 5]),
      count: 3,
    })
    expect(ids(cart)).not.toEqual(expect.arrayContaining(["p21"]))
    expect(cart[0].product_id).toMatch(/^p2/)
    expect(cart[0].reason.code).toMatch(/goes_with|bought_alike/)
    const page = ask({ context: { kind: "product", productId: "p30" } }).slice(0, 3)
    expect(page.every(({ product_id }) => product_id !== "p30" && /^p3|new/.test(product_id))).toBe(true)
  })

  it("an empty cart and an unknown product get bestsellers", () => {
    expect(
      ask({ context: { kind: "cart", productIds: [] } }).every(({ source }) => source === "popular")
    ).toBe(true)
    expect(ids(ask({ context: { kind: "product", productId: "?" } }))).toEqual(ids(ask()))
  })
})

describe("bad questions", () => {
  it.each([
    [{ count: 0 }, "count is 0, but must be a whole number from 1 to 50"],
    [{ count: 51 }, "count is 51"],
    [{ asOfDay: NaN }, "asOfDay is NaN"],
    [{ include: "some" as "all" }, "include is some, but must be one of all, new, again"],
    [{ available: new Uint8Array(3) }, "available has 3 entries"],
  ])("%p: %s", (over, message) => {
    expect(() => ask(over)).toThrow(message)
  })

  it("purchases of a clock that runs ahead count as of today", () => {
    expect(ask({ lines: own(["p17", -3]) })).toEqual(ask({ lines: own(["p17", 0]) }))
    ask({ lines: own(["p17", -3]) }).forEach(({ score }) => expect(Number.isFinite(score)).toBe(true))
  })
})

describe("texts", () => {
  it("say every reason, note and verdict in a sentence", () => {
    const all = {
      ...RECOMMENDATION_REASON_TEXTS,
      ...RECOMMENDATION_NOTE_TEXTS,
      ...RECOMMENDATION_VERDICT_TEXTS,
    }
    Object.values(all).forEach((text) => expect(text).toMatch(/^[A-Z{].*[^.]$/))
    expect(RECOMMENDATION_REASON_CODES).toContain("popular_in_region_channel")
  })
})

function requestOf(lines: RecommendationRequest["lines"]): RecommendationRequest {
  return {
    context: { kind: "customer" },
    lines,
    asOfDay: AS_OF_DAY,
    regionId: null,
    channelId: null,
    available: null,
  }
}
