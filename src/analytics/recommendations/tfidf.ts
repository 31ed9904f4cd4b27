import { AnalyticsInputError, assertBetween, assertWhole } from "../errors"
import type { SparseMatrix } from "../numeric/sparse"
import { sparseFromTriples } from "../numeric/sparse-builder"
import type { Steps } from "../steps"
import { round, taskKind } from "../steps"

export interface TfidfOptions {
  /** Leaves out words of fewer texts. @default 1 */
  minTexts?: number
  /** Leaves out words of a greater share of the texts, which tell nothing apart. @default 1 */
  maxShare?: number
  /** Words to leave out, in small letters: "and", "the". @default none */
  stopWords?: readonly string[]
}

export interface TfidfModel {
  readonly kind: "tfidf"
  readonly texts: number
  /** In the order of their letters. */
  readonly words: readonly string[]
  /** How rare each word is: 1 + ln((1 + texts) / (1 + texts with the word)), at least 1. */
  readonly rarity: readonly number[]
}

/** A model with one row per text: a vector of length 1, or empty where no word is known. */
export interface Tfidf {
  readonly model: TfidfModel
  readonly vectors: SparseMatrix
}

/** Letters, digits and underscores, at least two in a row: the words of scikit-learn's `TfidfVectorizer`. */
const WORD = /[\p{L}\p{N}_]{2,}/gu

/**
 * Texts as vectors of words (Salton & Buckley 1988): how often a word stands in the text × how rare it is among all,
 * scaled to length 1. Equal to scikit-learn's `TfidfVectorizer` with its defaults. For a shop the text of an item is
 * its title, category, tags and description. O(letters + words log words).
 *
 * @throws AnalyticsInputError where no word is left.
 * @example fitTfidf(["red shirt", "blue shirt"]).model.words // ["blue", "red", "shirt"]
 */
export function fitTfidf(texts: readonly string[], options: TfidfOptions = {}): Tfidf {
  const { minTexts = 1, maxShare = 1, stopWords = [] } = options
  assertWhole("number of texts", texts.length, 1)
  assertWhole("minTexts", minTexts, 1, texts.length)
  assertBetween("maxShare", maxShare, 0, 1)
  const left = new Set(stopWords)
  const counts = texts.map((text, t) => countWords(text, t))
  const spread = new Map<string, number>()
  counts.forEach((words) => words.forEach((_, word) => spread.set(word, (spread.get(word) ?? 0) + 1)))
  const kept = Array.from(spread)
    .filter(([word, count]) => count >= minTexts && count <= maxShare * texts.length && !left.has(word))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  if (kept.length === 0) {
    throw new AnalyticsInputError("words", `none left of ${spread.size}`, "at least one; loosen the options")
  }
  const model: TfidfModel = Object.freeze({
    kind: "tfidf",
    texts: texts.length,
    words: Object.freeze(kept.map(([word]) => word)),
    rarity: Object.freeze(kept.map(([, count]) => 1 + Math.log((1 + texts.length) / (1 + count)))),
  })
  return { model, vectors: vectorsOf(model, counts) }
}

/** {@link fitTfidf} as one task, which another thread can take. */
export function* fitTfidfSteps(texts: readonly string[], options: TfidfOptions = {}): Steps<Tfidf> {
  const [{ model, vectors }] = yield* round(tfidfTask, [{ texts, options }])
  // What crosses from a thread arrives thawed.
  const { words, rarity } = model
  return {
    model: Object.freeze({ ...model, words: Object.freeze(words), rarity: Object.freeze(rarity) }),
    vectors,
  }
}

export const tfidfTask = taskKind(
  "tfidf",
  (_, { texts, options }: { texts: readonly string[]; options: TfidfOptions }): Tfidf =>
    fitTfidf(texts, options)
)

/** The vectors of further texts by the words and rarities of the model. O(letters + words of the model). */
export function projectTfidf(model: TfidfModel, texts: readonly string[]): SparseMatrix {
  assertWhole("number of texts", texts.length, 1)
  return vectorsOf(model, texts.map(countWords))
}

function countWords(text: string, place: number): Map<string, number> {
  if (typeof text !== "string") {
    throw new AnalyticsInputError(`text ${place}`, text, "a string")
  }
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().match(WORD) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

function vectorsOf({ words, rarity }: TfidfModel, counts: readonly Map<string, number>[]): SparseMatrix {
  const places = new Map(words.map((word, place) => [word, place]))
  const triples = { rows: [] as number[], columns: [] as number[], values: [] as number[] }
  counts.forEach((found, row) =>
    found.forEach((count, word) => {
      const place = places.get(word)
      if (place !== undefined) {
        triples.rows.push(row)
        triples.columns.push(place)
        triples.values.push(count * rarity[place])
      }
    })
  )
  const S = sparseFromTriples(triples, { rows: counts.length, columns: words.length })
  for (let row = 0; row < S.rows; row++) {
    const values = S.values.subarray(S.offsets[row], S.offsets[row + 1])
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
    values.forEach((value, at) => (values[at] = value / length))
  }
  return S
}
