import fc from "fast-check"
import type { ItemSimilarityModel, SparseMatrix } from "../../index"
import {
  explainItemBased,
  fitItemSimilarity,
  fitPopularity,
  fitTfidf,
  globalTimeSplit,
  interactionMatrix,
  matrixFromRows,
  projectTfidf,
  recommendContentBased,
  recommendItemBased,
  recommendPopular,
  recommendUserBased,
  recommendationsAt,
  sparseFromMatrix,
  sparseFromTriples,
  transposeSparse,
} from "../../index"
import { SHOPS } from "./golden/shops"

const S = SHOPS.small

/** Few users and items, whole values from −2 to 3, most of them 0. */
const tables = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 2, max: 8 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -2, max: 3 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows }
    )
  )
  .filter((rows) => rows.flat().some((value) => value !== 0))

describe("fitItemSimilarity", () => {
  it("gives 1 to twins, whatever their unit, and 0 to strangers", () => {
    const model = fitItemSimilarity(
      sparseFromMatrix(
        matrixFromRows([
          [1, 3, 0],
          [2, 6, 0],
          [0, 0, 5],
        ])
      )
    )
    expect(model.neighbors).toEqual([[1], [0], []])
    expect(model.similarities[0][0]).toBeCloseTo(1, 15)
    expect(model.similarities[0][0]).toBeLessThanOrEqual(1)
  })

  it("keeps the best topN, the first of equals", () => {
    const rows = [
      [1, 1, 1, 1],
      [1, 0, 0, 0],
    ]
    const model = fitItemSimilarity(sparseFromMatrix(matrixFromRows(rows)), { topN: 2 })
    expect(model.neighbors).toEqual([
      [1, 2],
      [2, 3],
      [1, 3],
      [1, 2],
    ])
  })

  it("shrinks by the users who have both", () => {
    const rows = [
      [1, 1],
      [1, 1],
    ]
    const { similarities } = fitItemSimilarity(sparseFromMatrix(matrixFromRows(rows)), { shrinkage: 6 })
    expect(similarities[0][0]).toBeCloseTo(2 / (2 + 6), 15)
  })

  it("is symmetric, within 0 and 1, and blind to the order of users and to units", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 0, max: 4 }), (rows, shrinkage) => {
        const all = { topN: rows[0].length, shrinkage }
        const model = fitItemSimilarity(sparseFromMatrix(matrixFromRows(rows)), all)
        const table = tableOf(model)
        table.forEach((row, i) =>
          row.forEach((value, j) => {
            expect(value).toBe(table[j][i])
            expect(value).toBeGreaterThanOrEqual(0)
            expect(value).toBeLessThanOrEqual(1)
          })
        )
        const turned = rows.map((row) => row.map((value) => 8 * value)).reverse()
        expect(fitItemSimilarity(sparseFromMatrix(matrixFromRows(turned)), all)).toEqual(model)
      })
    )
  })

  it("gives the same lists where the work is cut into blocks", () => {
    // Every user has nearly all items: more multiplications than one task does.
    const wide = denseShop(2_500, 220)
    const lists = tableOf(fitItemSimilarity(wide, { topN: wide.columns }))
    for (const [i, j] of [
      [0, 1],
      [3, 219],
      [110, 111],
      [218, 219],
    ]) {
      expect(lists[i][j]).toBeCloseTo(cosine(wide, i, j), 12)
    }
    const { neighbors, similarities } = fitItemSimilarity(wide, { topN: 7 })
    neighbors.forEach((list, i) => {
      const order = Array.from(lists[i].keys()).sort((a, b) => lists[i][b] - lists[i][a] || a - b)
      expect(list).toEqual(order.slice(0, 7))
      expect(similarities[i]).toEqual(list.map((j) => lists[i][j]))
    })
  })

  it("is a frozen model that survives JSON and serves as well afterwards", () => {
    const model = fitItemSimilarity(S, { topN: 5 })
    const revived = JSON.parse(JSON.stringify(model)) as ItemSimilarityModel
    expect(revived).toEqual(model)
    expect([model, model.neighbors, model.similarities[3]].every(Object.isFrozen)).toBe(true)
    expect(recommendItemBased(revived, S)).toEqual(recommendItemBased(model, S))
  })

  it("serves one user, one item, and a shop where nobody bought", () => {
    const alone = sparseFromMatrix(matrixFromRows([[4]]))
    expect(fitItemSimilarity(alone).neighbors).toEqual([[]])
    expect(recommendItemBased(fitItemSimilarity(alone), alone).items).toHaveLength(0)
    expect(recommendUserBased(alone).items).toHaveLength(0)
    const empty = sparseFromTriples({ rows: [], columns: [] }, { rows: 3, columns: 2 })
    expect(fitItemSimilarity(empty, { shrinkage: 1 }).neighbors).toEqual([[], []])
    expect(Array.from(recommendUserBased(empty).offsets)).toEqual([0, 0, 0, 0])
  })

  it("names what is wrong", () => {
    expect(() => fitItemSimilarity(S, { topN: 0 })).toThrow(
      "topN is 0, but must be a whole number of at least 1"
    )
    expect(() => fitItemSimilarity(S, { shrinkage: -1 })).toThrow("shrinkage is -1")
    expect(() => fitItemSimilarity({ ...S, values: S.values.map(() => NaN) })).toThrow(
      /S at row 0, column \d+ is NaN/
    )
    expect(() => fitItemSimilarity({ ...S, values: S.values.map(() => 1e120) })).toThrow(
      "sum of squares of column 0 of S is"
    )
  })
})

describe("recommendations", () => {
  const model = fitItemSimilarity(S)
  const texts = Array.from({ length: S.columns }, (_, i) => `kind${i % 5} colour${i % 3}`)
  const { vectors } = fitTfidf(texts)
  const popular = fitPopularity(
    { users: rowsOf(S), items: S.indices, days: S.values.map(() => 0) },
    { items: S.columns, asOfDay: 0 }
  )
  const methods = [
    { name: "recommendItemBased", serve: recommendItemBased.bind(null, model) },
    { name: "recommendUserBased", serve: recommendUserBased },
    { name: "recommendContentBased", serve: recommendContentBased.bind(null, vectors) },
    { name: "recommendPopular", serve: recommendPopular.bind(null, popular) },
  ]

  describe.each(methods)("$name", ({ serve }) => {
    it("never gives what the user has, nor an item twice, best first", () => {
      const lists = serve(S, { count: 8 })
      expect(lists.users).toEqual(Int32Array.from({ length: S.rows }, (_, u) => u))
      lists.users.forEach((user, l) => {
        const list = recommendationsAt(lists, l)
        const items = list.map(({ item }) => item)
        const scores = list.map(({ score }) => score)
        const had = S.indices.subarray(S.offsets[user], S.offsets[user + 1])
        expect(items.filter((item) => had.includes(item))).toEqual([])
        expect(new Set(items).size).toBe(items.length)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
        expect(scores.every((score) => score > 0)).toBe(true)
        expect(items.length).toBeLessThanOrEqual(8)
      })
    })

    it("gives the same list to a user alone, and keeps to the items allowed", () => {
      const all = serve(S, { count: 6 })
      expect(recommendationsAt(serve(S, { users: [17], count: 6 }), 0)).toEqual(recommendationsAt(all, 17))
      const some = serve(S, { allowed: [1, 2, 3], excludeSeen: false })
      expect(Array.from(some.items).filter((item) => item < 1 || item > 3)).toEqual([])
      expect(some.items.length).toBeGreaterThan(0)
    })

    it("leaves its input untouched, and serves a user without a history", () => {
      const before = structuredClone(S)
      const empty: SparseMatrix = sparseFromTriples(
        { rows: [0], columns: [0] },
        { rows: 2, columns: S.columns }
      )
      expect(serve(empty, { users: [1] }).offsets).toHaveLength(2)
      serve(S)
      expect(S).toEqual(before)
    })

    it("names what is wrong", () => {
      expect(() => serve(S, { users: [60] })).toThrow("user 0 is 60, but must be a whole number from 0 to 59")
      expect(() => serve(S, { count: 0 })).toThrow("count is 0")
      expect(() => serve(S, { allowed: [25] })).toThrow("allowed item 0 is 25")
      expect(() => serve({ ...S, indices: S.indices.map((i) => i + 100) })).toThrow("of history is")
    })
  })

  it("item-based scores are the sum of what the user's items give", () => {
    const lists = recommendItemBased(model, S, { count: 5 })
    lists.users.forEach((user, l) =>
      recommendationsAt(lists, l).forEach(({ item, score }) => {
        const parts = explainItemBased(model, S, user, item)
        expect(parts.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 12)
        expect(parts[0].contribution).toBe(Math.max(...parts.map(({ contribution }) => contribution)))
      })
    )
  })

  it("a model, vectors or scores of other items are refused in words", () => {
    const other = SHOPS.skewed
    expect(() => recommendItemBased(model, other)).toThrow("items of the model is 25 entries long")
    expect(() => recommendContentBased(vectors, other)).toThrow("vectors is 25 entries long")
    expect(() => recommendPopular(popular, other)).toThrow("items of the model is 25 entries long")
    expect(() => recommendationsAt(recommendPopular(popular, S), 60)).toThrow("list is 60")
  })

  it("negative values speak against an item", () => {
    const rows = [
      [1, 1, 1],
      [1, 1, 0],
      [1, 0, 1],
      [1, -1, 0],
    ]
    const history = sparseFromMatrix(matrixFromRows(rows))
    const lists = recommendItemBased(fitItemSimilarity(history), history, { users: [3] })
    expect(recommendationsAt(lists, 0).every(({ score }) => score > 0)).toBe(true)
  })

  it("texts make similar items by the same function as purchases", () => {
    const alike = fitItemSimilarity(transposeSparse(vectors))
    expect(alike.items).toBe(S.columns)
    expect(alike.similarities[0][0]).toBeCloseTo(1, 12)
    expect(texts[alike.neighbors[0][0]]).toBe(texts[0])
  })
})

describe("interactionMatrix", () => {
  const bought = { users: [0, 0, 1, 1], items: [2, 2, 0, 0], days: [1, 2, 3, 4], values: [2, 3, 5, -5] }

  it("holds who has what; what was all returned is left out", () => {
    expect(Array.from(interactionMatrix(bought, { users: 2, items: 3 }).values)).toEqual([1])
    const summed = interactionMatrix(bought, { users: 2, items: 3, cells: "sum" })
    expect(Array.from(summed.values)).toEqual([5])
    expect(Array.from(summed.offsets)).toEqual([0, 1, 1])
  })

  it("names what is wrong", () => {
    expect(() => interactionMatrix(bought, { users: 2, items: 2 })).toThrow(
      "item of entry 0 is 2, but must be a whole number from 0 to 1"
    )
    expect(() => interactionMatrix({ ...bought, days: [1] }, { users: 2, items: 3 })).toThrow(
      "days is 1 entries long"
    )
    expect(() => interactionMatrix({ ...bought, values: [1, NaN, 1, 1] }, { users: 2, items: 3 })).toThrow(
      "value of entry 1 is NaN"
    )
  })
})

describe("globalTimeSplit", () => {
  const all = {
    users: [0, 1, 2, 0, 3],
    items: [0, 1, 2, 3, 1],
    days: [5, 1, 2, 8, 9],
    values: [1, 2, 3, 4, 5],
  }

  it("learns from before the cut and judges from it on", () => {
    const { train, holdout, newUsers, newItems } = globalTimeSplit(all, { cutDay: 8 })
    expect(Array.from(train.days)).toEqual([5, 1, 2])
    expect(Array.from(holdout.users)).toEqual([0, 3])
    expect(Array.from(holdout.values ?? [])).toEqual([4, 5])
    expect([newUsers, newItems]).toEqual([1, 1])
    expect(Array.from(globalTimeSplit(all, { cutDay: 8, horizonDays: 1 }).holdout.days)).toEqual([8])
  })

  it("finds the day by the share to learn from", () => {
    expect(globalTimeSplit(all, { share: 0.5 }).cutDay).toBe(5)
  })

  it("says which side is empty", () => {
    expect(() => globalTimeSplit(all, { cutDay: 100 })).toThrow(
      "cutDay is 100, which leaves 5 entries to learn from and 0 to judge by"
    )
    expect(() => globalTimeSplit({ users: [], items: [], days: [] })).toThrow("0 entries to learn from")
  })
})

describe("fitPopularity", () => {
  it("halves what an entry counts with each half-life, and deducts returns", () => {
    const entries = { users: [0, 0, 0, 0], items: [0, 1, 1, 2], days: [0, 30, 0, 30], values: [4, 1, -8, 3] }
    const model = fitPopularity(entries, { items: 4, asOfDay: 60, halfLifeDays: 30 })
    expect(model.scores).toEqual([1, 0, 1.5, 0])
    expect(fitPopularity(entries, { items: 4, asOfDay: 60, halfLifeDays: Infinity }).scores).toEqual([
      4, 0, 3, 0,
    ])
  })

  it("refuses entries from the future", () => {
    expect(() => fitPopularity({ users: [0], items: [0], days: [9] }, { items: 1, asOfDay: 8 })).toThrow(
      "day of entry 0 is 9, but must be at most asOfDay (8)"
    )
  })
})

describe("fitTfidf", () => {
  it("names what is wrong", () => {
    expect(() => fitTfidf([])).toThrow("number of texts is 0")
    expect(() => fitTfidf(["a b", "c"])).toThrow("words is none left of 0")
    expect(() => fitTfidf(["one two"], { minTexts: 2 })).toThrow("minTexts is 2")
  })

  it("gives an empty vector to a text without a known word", () => {
    const { model } = fitTfidf(["red shirt", "blue shirt"])
    expect(Array.from(projectTfidf(model, ["nothing known", "red shirt"]).offsets)).toEqual([0, 0, 2])
  })
})

/** The similarities as a table. */
function tableOf({ items, neighbors, similarities }: ItemSimilarityModel): number[][] {
  const table = Array.from({ length: items }, () => new Array<number>(items).fill(0))
  neighbors.forEach((list, i) => list.forEach((j, at) => (table[i][j] = similarities[i][at])))
  return table
}

function rowsOf({ rows, offsets, indices }: SparseMatrix): Int32Array {
  const users = new Int32Array(indices.length)
  for (let r = 0; r < rows; r++) {
    users.fill(r, offsets[r], offsets[r + 1])
  }
  return users
}

function denseShop(users: number, items: number): SparseMatrix {
  const triples = { rows: [] as number[], columns: [] as number[], values: [] as number[] }
  for (let u = 0; u < users; u++) {
    for (let i = 0; i < items; i++) {
      if ((u * 7 + i * 13) % 17 !== 0) {
        triples.rows.push(u)
        triples.columns.push(i)
        triples.values.push(1 + ((u * 31 + i * i * 17) % 97))
      }
    }
  }
  return sparseFromTriples(triples, { rows: users, columns: items })
}

/** The cosine of two columns, cell by cell. */
function cosine(S: SparseMatrix, i: number, j: number): number {
  const sums = [0, 0, 0]
  for (let r = 0; r < S.rows; r++) {
    const row = S.indices.subarray(S.offsets[r], S.offsets[r + 1])
    const [x, y] = [i, j].map((column) =>
      row.includes(column) ? S.values[S.offsets[r] + row.indexOf(column)] : 0
    )
    sums[0] += x * y
    sums[1] += x * x
    sums[2] += y * y
  }
  return sums[0] / Math.sqrt(sums[1] * sums[2])
}
