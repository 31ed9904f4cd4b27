import type { Recommendations, SparseMatrix } from "../../index"
import {
  fitItemSimilarity,
  fitTfidf,
  projectTfidf,
  recommendContentBased,
  recommendItemBased,
  recommendUserBased,
  recommendationsAt,
} from "../../index"
import type { Ranked } from "./expect-ranked"
import { expectRanked } from "./expect-ranked"
import golden from "./golden/scikit-learn.json"
import { SHOPS, TEXTS } from "./golden/shops"

const NAMES = ["small", "skewed", "thin"] as const

describe.each(NAMES)("in the shop %s, scikit-learn 1.2.1 agrees that", (name) => {
  const S = SHOPS[name]
  const theirs = golden.shops[name]
  const everyone = { topN: S.columns - 1 }

  it("both sides made the same data", () => {
    const checksum = S.values.reduce(
      (sum, value, p) => sum + value * (1 + rowOfEntry(S, p)) * (1 + S.indices[p]),
      0
    )
    expect([S.rows, S.columns, S.values.length, checksum]).toEqual([
      theirs.rows,
      theirs.columns,
      theirs.entries,
      theirs.checksum,
    ])
  })

  it("items are so similar", () => {
    const model = fitItemSimilarity(S, { topN: 10 })
    theirs.similar.forEach((list, i) =>
      expectRanked({ items: model.neighbors[i], scores: model.similarities[i] }, list)
    )
  })

  it("items are so similar with shrinkage", () => {
    const model = fitItemSimilarity(S, { topN: 10, shrinkage: 5 })
    theirs.similar_shrunk.forEach((list, i) =>
      expectRanked({ items: model.neighbors[i], scores: model.similarities[i] }, list)
    )
  })

  it("these items follow from those a user has", () => {
    const model = fitItemSimilarity(S, everyone)
    expectLists(recommendItemBased(model, S, { users: theirs.served, count: 10 }), theirs.item_based)
  })

  it("users who bought alike lead to these items", () => {
    const options = { users: theirs.served, count: 10 }
    expectLists(recommendUserBased(S, { ...options, neighbors: S.rows }), theirs.user_based)
    expectLists(recommendUserBased(S, { ...options, neighbors: 5 }), theirs.user_based_5)
  })

  it("items are described so much like those a user has", () => {
    const texts = Array.from({ length: S.columns }, (_, i) => TEXTS.drawn[i % TEXTS.drawn.length])
    const { vectors } = fitTfidf(texts)
    const lists = recommendContentBased(vectors, S, { users: theirs.served, count: 10 })
    expectLists(lists, theirs.content_based)
  })
})

describe.each(["titles", "letters", "drawn"] as const)("of the texts %s", (name) => {
  it("words, rarities and vectors are those of TfidfVectorizer", () => {
    const { model, vectors } = fitTfidf(TEXTS[name])
    expectTfidf(model.words, model.rarity, vectors, golden.texts[name].plain)
    expect(projectTfidf(model, TEXTS[name])).toEqual(vectors)
  })
})

it("rare, frequent and unwanted words are left out like scikit-learn's", () => {
  const { model, vectors } = fitTfidf(TEXTS.drawn, { minTexts: 5, maxShare: 0.3, stopWords: ["w0", "w7"] })
  expectTfidf(model.words, model.rarity, vectors, golden.texts.drawn.chosen)
})

function expectLists(lists: Recommendations, theirs: readonly (Ranked | null)[]): void {
  expect(lists.users).toHaveLength(theirs.length)
  theirs.forEach((expected, l) => {
    if (expected !== null) {
      const ours = recommendationsAt(lists, l)
      expectRanked({ items: ours.map(({ item }) => item), scores: ours.map(({ score }) => score) }, expected)
    }
  })
}

function expectTfidf(
  words: readonly string[],
  rarity: readonly number[],
  vectors: SparseMatrix,
  theirs: { words: string[]; rarity: number[]; offsets: number[]; indices: number[]; values: number[] }
): void {
  expect(words).toEqual(theirs.words)
  rarity.forEach((value, at) => expect(value).toBeCloseTo(theirs.rarity[at], 13))
  expect(Array.from(vectors.offsets)).toEqual(theirs.offsets)
  expect(Array.from(vectors.indices)).toEqual(theirs.indices)
  vectors.values.forEach((value, at) => expect(value).toBeCloseTo(theirs.values[at], 13))
}

function rowOfEntry({ offsets }: SparseMatrix, entry: number): number {
  return offsets.findIndex((from, row) => from <= entry && entry < offsets[row + 1])
}
