import { AnalyticsInputError, assertBetween, assertSameLength, assertWhole } from "../errors"
import type { SparseMatrix } from "../numeric/sparse"
import { assertSparse } from "../numeric/sparse"
import type { Interactions } from "./interactions"
import { assertInteractions } from "./interactions"
import type { CheckedOptions, RecommendOptions, Recommendations } from "./recommendations"
import { checkOptions } from "./recommendations"

export interface PopularityOptions {
  /** Number of items, those nobody bought included. */
  items: number
  /** The day to look back from; later entries are an error, for they would leak the future. */
  asOfDay: number
  /** An entry so old counts half as much; Infinity counts all alike. @default 30 */
  halfLifeDays?: number
}

export interface PopularityModel {
  readonly kind: "popularity"
  readonly asOfDay: number
  /** Infinity as null, which JSON knows. */
  readonly halfLifeDays: number | null
  /** Of each item, at least 0. */
  readonly scores: readonly number[]
}

/**
 * What sells now: each entry counts its value × 2^(−age / half-life). The baseline that every recommender has to beat.
 * Returns (values below 0) are deducted, and no score falls below 0. O(entries + items).
 *
 * @throws AnalyticsInputError naming the option or the entry that is wrong.
 * @example fitPopularity({ users: [0, 1], items: [0, 1], days: [0, 30] }, { items: 2, asOfDay: 30 }).scores // [0.5, 1]
 */
export function fitPopularity(
  interactions: Interactions,
  { items, asOfDay, halfLifeDays = 30 }: PopularityOptions
): PopularityModel {
  assertInteractions(interactions)
  assertWhole("items", items, 1)
  assertBetween("asOfDay", asOfDay, -Number.MAX_VALUE, Number.MAX_VALUE)
  if (!(halfLifeDays > 0)) {
    throw new AnalyticsInputError("halfLifeDays", halfLifeDays, "a number above 0")
  }
  const scores = new Array<number>(items).fill(0)
  const { items: places, days, values } = interactions
  for (let e = 0; e < places.length; e++) {
    if (!(Number.isInteger(places[e]) && places[e] >= 0 && places[e] < items)) {
      throw new AnalyticsInputError(`item of entry ${e}`, places[e], `a whole number from 0 to ${items - 1}`)
    }
    if (days[e] > asOfDay) {
      throw new AnalyticsInputError(`day of entry ${e}`, days[e], `at most asOfDay (${asOfDay})`)
    }
    scores[places[e]] += (values?.[e] ?? 1) * 2 ** ((days[e] - asOfDay) / halfLifeDays)
  }
  return Object.freeze({
    kind: "popularity",
    asOfDay,
    halfLifeDays: halfLifeDays === Infinity ? null : halfLifeDays,
    scores: Object.freeze(scores.map((score) => Math.max(0, score))),
  })
}

/**
 * The same popular items for everybody, less what each has. O(items log items + what is looked at).
 *
 * @throws AnalyticsInputError naming what does not fit.
 * @example recommendPopular(model, history, { users: [7], count: 5 })
 */
export function recommendPopular(
  model: PopularityModel,
  history: SparseMatrix,
  options: RecommendOptions = {}
): Recommendations {
  const checked = checkOptions(history, options)
  assertSparse(history, "history", checked.users)
  assertSameLength("items of the model", model.scores.length, history.columns)
  const ranked = rank(model.scores, checked.allowed)
  const { users, count } = checked
  const offsets = new Int32Array(users.length + 1)
  const items: number[] = []
  users.forEach((user, list) => {
    for (let at = 0; at < ranked.length && items.length < offsets[list] + count; at++) {
      if (!isLeftOut(history, user, ranked[at], checked)) {
        items.push(ranked[at])
      }
    }
    offsets[list + 1] = items.length
  })
  const scores = Float64Array.from(items, (item) => model.scores[item])
  return { users, offsets, items: Int32Array.from(items), scores }
}

/** The items somebody bought, the most popular first, the first of equals. */
function rank(scores: readonly number[], allowed: Uint8Array | null): number[] {
  return Array.from(scores.keys())
    .filter((item) => scores[item] > 0 && (allowed === null || allowed[item] === 1))
    .sort((a, b) => scores[b] - scores[a] || a - b)
}

function isLeftOut(
  { offsets, indices }: SparseMatrix,
  user: number,
  item: number,
  { excludeSeen }: CheckedOptions
): boolean {
  return excludeSeen && indices.subarray(offsets[user], offsets[user + 1]).includes(item)
}
