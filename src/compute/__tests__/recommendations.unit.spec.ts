import type { SparseMatrix } from "../../analytics"
import * as analytics from "../../analytics"
import * as compute from "../index"

jest.setTimeout(60_000)

/** 1,500 users who have nearly all of 300 items: more multiplications than one task does, users for several tasks. */
const history: SparseMatrix = (() => {
  const random = analytics.seededRandom(3)
  const triples = { rows: [] as number[], columns: [] as number[], values: [] as number[] }
  for (let user = 0; user < 1_500; user++) {
    for (let item = 0; item < 300; item++) {
      if (random() < 0.75) {
        triples.rows.push(user)
        triples.columns.push(item)
        triples.values.push(1 + Math.floor(5 * random()))
      }
    }
  }
  return analytics.sparseFromTriples(triples, { rows: 1_500, columns: 300 })
})()
const { vectors } = analytics.fitTfidf(
  Array.from({ length: 300 }, (_, i) => `kind${i % 7} colour${i % 11} size${i % 5}`)
)
const users = Array.from({ length: 600 }, (_, i) => i)

afterAll(async () => compute.closePool())

describe.each([1, 2, 3])("with %s threads, to the last bit as without any:", (threads) => {
  const control = { threads }

  it("item similarities", async () => {
    for (const options of [{ topN: 20 }, { topN: 20, shrinkage: 4 }]) {
      const model = await compute.fitItemSimilarity(history, options, control)
      expect(plain(model)).toEqual(plain(analytics.fitItemSimilarity(history, options)))
      expect(Object.isFrozen(model)).toBe(true)
    }
  })

  it("words of texts and rhythms of items", async () => {
    const texts = ["red cotton shirt", "blue cotton shirt", "red wool scarf"]
    const words = await compute.fitTfidf(texts, { minTexts: 2 }, control)
    expect(plain(words)).toEqual(plain(analytics.fitTfidf(texts, { minTexts: 2 })))
    expect(Object.isFrozen(words.model.words)).toBe(true)
    const purchases = { users: [0, 0, 1, 1, 1], items: [2, 2, 0, 0, 1], days: [3, 30, 5, 41, 60] }
    const rhythms = await compute.fitBuyAgain(purchases, { items: 4 }, control)
    expect(plain(rhythms)).toEqual(plain(analytics.fitBuyAgain(purchases, { items: 4 })))
    expect(Object.isFrozen(rhythms)).toBe(true)
  })

  it("lists of every recommender", async () => {
    const model = analytics.fitItemSimilarity(history, { topN: 20 })
    const options = { users, count: 9 }
    const pairs: [unknown, unknown][] = [
      [
        await compute.recommendItemBased(model, history, options, control),
        analytics.recommendItemBased(model, history, options),
      ],
      [
        await compute.recommendUserBased(history, { ...options, neighbors: 5 }, control),
        analytics.recommendUserBased(history, { ...options, neighbors: 5 }),
      ],
      [
        await compute.recommendContentBased(vectors, history, options, control),
        analytics.recommendContentBased(vectors, history, options),
      ],
    ]
    for (const [threaded, here] of pairs) {
      expect(plain(threaded)).toEqual(plain(here))
    }
  })
})

it("wrong input is refused in words before any thread is asked", async () => {
  const broken = { ...history, values: history.values.map(() => NaN) }
  await expect(compute.fitItemSimilarity(broken)).rejects.toThrow(analytics.AnalyticsInputError)
  await expect(compute.recommendUserBased(history, { neighbors: 0 })).rejects.toThrow("neighbors is 0")
})

it("progress never falls and ends at 1", async () => {
  const seen: number[] = []
  await compute.fitItemSimilarity(history, { topN: 5 }, { progress: (done) => seen.push(done) })
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(seen.length).toBeGreaterThan(2)
  expect(seen[seen.length - 1]).toBe(1)
})

/** Typed arrays as numbers: those from a thread belong to another realm under jest, and are not equal by class. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, each: unknown) =>
      ArrayBuffer.isView(each) ? Array.from(each as unknown as ArrayLike<number>) : each
    )
  )
}
