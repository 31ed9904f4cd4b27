import { seededRandom } from "../../analytics"
import { closePool } from "../../compute"
import type { ClusterMethod, RuleConditionJson } from "../../types/http"
import type { ClustersCardReport } from "../../types/reports"
import type { ClustersPipelineOptions, Columns, SegmentDraft } from "../index"
import { clusterMethodOf, clustersPipeline } from "../index"
import { columnsOf, control, readerOf, shop, slice } from "./shop"

// Real clustering, on machines that may be busy.
jest.setTimeout(120_000)

const asOf = new Date("2026-01-01T00:00:00Z")
const columns = shop(400)
const METHODS = ["k-means", "agglomerative", "dbscan", "gaussian-mixture"] as const
/** Customers long gone ordered once or twice: to who looks for crowds these are two. */
const FOUND = { "k-means": 4, agglomerative: 4, dbscan: 5, "gaussian-mixture": 4 } as const
const OTHERS = METHODS.filter((method) => method !== "k-means")

type Trained = Awaited<ReturnType<typeof clustersPipeline.train>>

async function train(
  method: ClusterMethod,
  from: Columns = columns,
  over: Partial<ClustersPipelineOptions> = {},
  previous: Trained["model"] | null = null,
  watch = control()
): Promise<{ model: Trained["model"]; card: ClustersCardReport & Record<string, unknown> }> {
  const options: ClustersPipelineOptions = {
    method,
    compare: false,
    features: ["days_since_last_order", "order_count", "total_spend"],
    k_min: 3,
    k_max: 6,
    restarts: 4,
    bootstraps: 6,
    inactive_after_days: null,
    ...over,
  }
  const { model, card } = await clustersPipeline.train(readerOf(from), asOf, options, previous, watch)
  return { model, card: card as unknown as ClustersCardReport & Record<string, unknown> }
}

const trained = new Map(METHODS.map((method) => [method, train(method)]))
const of = async (method: ClusterMethod): ReturnType<typeof train> => trained.get(method) ?? train(method)
const keysOf = (model: Trained["model"], all: Columns): readonly (string | null)[] =>
  clustersPipeline.score(model, all).slots[0].segmentKeys

afterAll(async () => closePool())

describe.each(METHODS)("clusters by %s", (method) => {
  it("are the kinds of customers of a shop, the most valuable first", async () => {
    const { model, card } = await of(method)
    expect(model).toMatchObject({ k: FOUND[method], method })
    expect(card).toMatchObject({ k: FOUND[method], method, customers: 400, made_from: 400 })
    const keys = keysOf(model, columns)
    for (const { key } of model.segments) {
      const kinds = keys.flatMap((each, i) => (each === key ? [i % 4] : []))
      const sizes = [0, 1, 2, 3].map((kind) => kinds.filter((each) => each === kind).length)
      expect(kinds.length).toBeGreaterThanOrEqual(30)
      expect(Math.max(...sizes) / kinds.length).toBeGreaterThan(0.95)
    }
    expect(keys[0]).toBe("c1")
  })

  it("say the same of a customer alone as among all, from JSON too", async () => {
    const { model } = await of(method)
    const revived = JSON.parse(JSON.stringify(model)) as typeof model
    const all = clustersPipeline.score(model, columns)
    for (let i = 0; i < 400; i += 7) {
      const alone = clustersPipeline.score(revived, slice(columns, i, i + 1))
      expect(alone.slots[0].segmentKeys[0]).toBe(all.slots[0].segmentKeys[i])
      expect(alone.detail(0)).toEqual(all.detail(i))
      expect(alone.slots[0].reason(0)).toEqual(all.slots[0].reason(i))
    }
    expect(JSON.stringify(model)).not.toContain("cus_")
  })

  it("have metrics, a stability each, profiles and a map that agree with the scores", async () => {
    const { model, card } = await of(method)
    const metrics = card.metrics as Record<string, number>
    expect(metrics.silhouette).toBeGreaterThan(0.4)
    expect(metrics.stability).toBeGreaterThan(0.6)
    expect(Object.keys(card.stability as object).sort()).toEqual(model.segments.map(({ key }) => key).sort())
    const map = card.map as NonNullable<ClustersCardReport["map"]>
    const members = keysOf(model, columns).filter((key) => key !== null)
    expect(map.points.map(({ s }) => map.keys[s])).toEqual(members)
    expect(card.profiles?.segments.map(({ key }) => key)).toEqual(map.keys)
  })

  it("are the same with one thread as with two", async () => {
    const one = await train(method, columns, {}, null, control({ threads: 1 }))
    expect(one.model).toEqual((await of(method)).model)
    expect(one.card).toEqual((await of(method)).card)
  })

  it("each have a rule nearby, whose figures are those of counting", async () => {
    const { model, card } = await of(method)
    const keys = keysOf(model, columns)
    const rules = Object.entries(card.near_rules ?? {})
    expect(rules.length).toBe(FOUND[method])
    for (const [key, { rule, customers, coverage, purity }] of rules) {
      const obeys = (i: number): boolean =>
        (rule.conditions as RuleConditionJson[]).every(({ feature, operator, value }) =>
          operator === ">" ? columns.numbers[feature][i] > value : columns.numbers[feature][i] <= value
        )
      const obeying = keys.map((_, i) => i).filter(obeys)
      const members = obeying.filter((i) => keys[i] === key)
      expect(customers).toBe(obeying.length)
      expect(coverage).toBeCloseTo(members.length / keys.filter((each) => each === key).length, 12)
      expect(purity).toBeCloseTo(members.length / obeying.length, 12)
      expect(coverage).toBeGreaterThan(0.85)
      expect(purity).toBeGreaterThan(0.85)
    }
  })

  it("progress never falls and ends at 1, comparing or not", async () => {
    const watch = control()
    await train(method, slice(columns, 0, 120), { compare: true, k_max: 4 }, null, watch)
    expect(watch.seen).toEqual([...watch.seen].sort((a, b) => a - b))
    expect(watch.seen.at(-1)).toBe(1)
  })

  it("leave inactive customers out", async () => {
    const { model } = await train(method, columns, { inactive_after_days: 200, k_max: 4 })
    const scores = clustersPipeline.score(model, columns)
    expect(scores.slots[0].segmentKeys[3]).toBeNull()
    expect(scores.slots[0].reason(3)).toEqual({ code: "inactive", values: { days: 200 } })
  })
})

describe("a large shop", () => {
  it.each(["agglomerative", "dbscan"] as const)(
    "is sampled for %s, and everybody is placed",
    async (method) => {
      const large = shop(20_500)
      const { model, card } = await train(method, large, { k_min: 4, k_max: 4, restarts: 1, bootstraps: 2 })
      expect(card).toMatchObject({ customers: 20_500, made_from: 20_000 })
      expect(JSON.stringify(model).length).toBeLessThan(300_000)
      const placed = clustersPipeline.score(model, slice(large, 0, 500)).slots[0].segmentKeys
      expect(placed.filter((key) => key !== null).length).toBeGreaterThan(450)
    }
  )

  it("is compared on a sample of ten thousand", async () => {
    const { card } = await train("k-means", shop(10_400), {
      compare: true,
      k_min: 4,
      k_max: 4,
      restarts: 1,
      bootstraps: 2,
    })
    expect(card.compared_customers).toBe(10_000)
    for (const { sizes, noise } of card.comparison ?? []) {
      expect(sizes.reduce((sum, size) => sum + size, noise)).toBe(10_000)
    }
  })
})

describe("when the method changes", () => {
  it.each(METHODS.flatMap((from) => METHODS.filter((to) => to !== from).map((to) => [from, to] as const)))(
    "from %s to %s segments keep their keys, names and colours",
    async (from, to) => {
      const before = (await of(from)).model
      const { model } = await train(to, shop(440, 2), { k_max: 4 }, JSON.parse(JSON.stringify(before)))
      const kept = before.segments.filter(({ key }) => model.segments.some((segment) => segment.key === key))
      expect(kept).toHaveLength(4)
      kept.forEach((segment) => expect(model.segments.map(identity)).toContainEqual(identity(segment)))
      expect(model.segments).toHaveLength(FOUND[to])
      expect(model.next_key).toBe(before.next_key + (to === "dbscan" ? 1 : 0))
    }
  )

  it("over a run without clusters the ones before are continued, whatever their method", async () => {
    const before = (await of("gaussian-mixture")).model
    const { model: empty } = await train("dbscan", slice(columns, 0, 10), {}, before)
    expect(empty).toMatchObject({ k: null, method: "dbscan" })
    const { model } = await train(
      "agglomerative",
      shop(440, 2),
      { k_max: 4 },
      JSON.parse(JSON.stringify(empty))
    )
    expect(model.segments.map(identity)).toEqual(before.segments.map(identity))
  })

  it("a model of before there was a choice is k-means", async () => {
    const { method: _method, ...old } = (await of("k-means")).model
    expect(clusterMethodOf(old)).toBe("k-means")
    expect(keysOf(old, columns)).toEqual(keysOf((await of("k-means")).model, columns))
  })
})

describe("a mixture", () => {
  it("says how likely a customer's segment and the next one are", async () => {
    const { model } = await of("gaussian-mixture")
    const scores = clustersPipeline.score(model, columns)
    for (let i = 0; i < 400; i++) {
      const { probability, next_key, next_probability } = scores.detail(i) as {
        probability: number
        next_key: string
        next_probability: number
      }
      expect(probability).toBeGreaterThanOrEqual(next_probability)
      expect(probability + next_probability).toBeLessThanOrEqual(1.002)
      expect(next_key).not.toBe(scores.slots[0].segmentKeys[i])
      expect(model.segments.map(({ key }) => key)).toContain(next_key)
    }
    expect(scores.slots[0].reason(0)).toMatchObject({
      code: "likeliest_profile",
      values: { probability: expect.any(Number), feature: expect.any(String) },
    })
  })

  it("of overlapping customers has some on the border", async () => {
    const { model } = await train("gaussian-mixture", blurred(600), { k_min: 2, k_max: 3 })
    const scores = clustersPipeline.score(model, blurred(600))
    const probabilities = Array.from({ length: 600 }, (_, i) => scores.detail(i).probability as number)
    const uncertain = probabilities.filter((probability) => probability < 0.7)
    expect(uncertain.length).toBeGreaterThan(0)
    expect(uncertain.length).toBeLessThan(300)
  })
})

describe("crowds (DBSCAN)", () => {
  it("leave who is like nobody in no segment, with a reason", async () => {
    const { model, card } = await train("dbscan", withLoners())
    const scores = clustersPipeline.score(model, withLoners())
    expect(scores.slots[0].segmentKeys[401]).toBeNull()
    expect(scores.slots[0].reason(401)).toEqual({ code: "like_no_group", values: {} })
    expect(scores.reasons(401)).toEqual([])
    expect(scores.slots[0].reason(0)).toEqual({ code: "near_group", values: {} })
    const noise = scores.slots[0].segmentKeys.filter((key) => key === null).length
    expect(card.reason).toEqual({ code: "dense_groups", values: { k: model.k, noise } })
    expect(card.table).toEqual([])
  })

  it("that are one crowd, or none, give no segments, and the reason", async () => {
    const { model, card } = await train("dbscan", oneCrowd())
    expect(model).toMatchObject({ k: null, reason: { code: "one_dense_group" } })
    expect(card).toMatchObject({ k: null, method: "dbscan", map: null, near_rules: {} })
    expect(keysOf(model, oneCrowd()).every((key) => key === null)).toBe(true)
    expect(clustersPipeline.score(model, oneCrowd()).slots[0].reason(0).code).toBe("no_clusters")
  })

  it("of customers exactly alike are found without any distance between them", async () => {
    const { model } = await train("dbscan", twoPlaces())
    expect(model.k).toBe(2)
    expect(new Set(keysOf(model, twoPlaces())).size).toBe(2)
  })

  it("keep a small net of points", async () => {
    const { model } = await of("dbscan")
    expect(model.net?.points.length).toBeLessThan(400)
    expect(model.net?.points.length).toBeGreaterThanOrEqual(4)
  })
})

describe("a tree of merges", () => {
  it("is drawn with the segments of its leaves and the height at which it was cut", async () => {
    const { model, card } = await of("agglomerative")
    const tree = card.dendrogram
    if (!tree) {
      throw new Error("no tree was drawn")
    }
    expect(tree.leaves).toHaveLength(30)
    expect(tree.links).toHaveLength(29)
    expect(tree.leaves.reduce((sum, { size }) => sum + size, 0)).toBe(400)
    expect(tree.customers).toBe(400)
    expect(tree.links.filter(({ height }) => height > (tree.cut ?? 0))).toHaveLength((model.k ?? 0) - 1)
    expect(new Set(tree.leaves.map(({ segment }) => segment))).toEqual(
      new Set(model.segments.map(({ key }) => key))
    )
    // Who stands side by side under one bracket below the cut is in one segment.
    tree.links
      .filter(({ height, left, right }) => height < (tree.cut ?? 0) && left.height + right.height === 0)
      .forEach(({ left, right }) =>
        expect(tree.leaves[left.position].segment).toBe(tree.leaves[right.position].segment)
      )
  })

  it("is drawn only where one was made", async () => {
    for (const method of ["k-means", "dbscan", "gaussian-mixture"] as const) {
      expect((await of(method)).card.dendrogram).toBeNull()
    }
  })
})

describe("the comparison", () => {
  it.each(METHODS)("beside %s has all four on the same customers, one of them chosen", async (method) => {
    const { model, card } = await train(method, columns, { compare: true })
    expect(model).toEqual((await of(method)).model)
    expect(card.compared_customers).toBe(400)
    expect(card.comparison?.map((each) => each.method)).toEqual(METHODS)
    expect(card.comparison?.filter(({ chosen }) => chosen).map((each) => each.method)).toEqual([method])
    for (const { clusters, sizes, noise, seconds, ...metrics } of card.comparison ?? []) {
      expect(clusters).toBe(FOUND[metrics.method])
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
      expect(sizes.reduce((sum, size) => sum + size, noise)).toBe(400)
      expect(seconds).toBeGreaterThanOrEqual(0)
      expect(metrics.silhouette).toBeGreaterThan(0.4)
      expect(metrics.davies_bouldin).toBeGreaterThan(0)
      expect(metrics.calinski_harabasz).toBeGreaterThan(100)
      expect(metrics.stability).toBeGreaterThan(0.6)
      expect(metrics.adjusted_rand).toBeGreaterThan(0.6)
    }
    expect(card.dendrogram?.leaves).toHaveLength(30)
    expect(new Set(card.dendrogram?.leaves.map(({ segment }) => segment)).size).toBeGreaterThanOrEqual(4)
  })

  it("has the figures of the run itself beside the chosen method", async () => {
    for (const method of OTHERS) {
      const { card } = await train(method, columns, { compare: true })
      const row = card.comparison?.find(({ chosen }) => chosen)
      const metrics = card.metrics as Record<string, number>
      expect(row?.silhouette).toBeCloseTo(metrics.silhouette, 12)
      expect(row?.stability).toBeCloseTo(metrics.stability, 12)
    }
  })

  it("tells of a method that finds nothing, too", async () => {
    const { card } = await train("k-means", oneCrowd(), { compare: true })
    const crowds = card.comparison?.find(({ method }) => method === "dbscan")
    expect(crowds).toMatchObject({ clusters: 1, silhouette: null, stability: null, adjusted_rand: null })
  })
})

function identity({ key, name_code, name_number, hue }: SegmentDraft): Partial<SegmentDraft> {
  return { key, name_code, name_number, hue }
}

/** One kind of customers only, evenly around one place. */
function oneCrowd(): Columns {
  return columnsOf(
    Array.from({ length: 300 }, (_, i) => ({
      mean_days_between_orders: 30,
      days_since_last_order: 100 + ((i * 37) % 60),
      order_count: 100 + ((i * 53) % 50),
      total_spend: 1000 + ((i * 71) % 400),
    }))
  )
}

function twoPlaces(): Columns {
  return columnsOf(
    Array.from({ length: 80 }, (_, i) => ({
      mean_days_between_orders: NaN,
      days_since_last_order: i % 2 === 0 ? 3 : 300,
      order_count: i % 2 === 0 ? 9 : 1,
      total_spend: i % 2 === 0 ? 900 : 10,
    }))
  )
}

/** The shop, and four who are like nobody in it. */
function withLoners(): Columns {
  const loner = (days: number, orders: number, spend: number): Record<string, number> => ({
    ...Object.fromEntries(Object.keys(columns.numbers).map((name) => [name, 0])),
    days_since_last_order: days,
    order_count: orders,
    total_spend: spend,
  })
  const loners = columnsOf([loner(300, 24, 3), loner(350, 20, 4), loner(2, 1, 9000), loner(1, 1, 8000)])
  return {
    ...columns,
    customerIds: [...columns.customerIds, "cus_a", "cus_b", "cus_c", "cus_d"],
    numbers: Object.fromEntries(
      Object.entries(columns.numbers).map(([name, values]) => [
        name,
        Float64Array.from([...values, ...loners.numbers[name]]),
      ])
    ),
  }
}

/** Two kinds that run into each other. */
function blurred(count: number): Columns {
  const random = seededRandom(5)
  return columnsOf(
    Array.from({ length: count }, (_, i) => {
      const spread = (): number => (random() + random() + random()) / 3
      const kind = i % 2
      return {
        mean_days_between_orders: 30,
        days_since_last_order: Math.round(20 + 60 * kind + 120 * spread()),
        order_count: Math.round(12 - 6 * kind + 12 * spread()),
        total_spend: 600 - 300 * kind + 700 * spread(),
      }
    })
  )
}
