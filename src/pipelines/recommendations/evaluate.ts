import { bootstrapInterval } from "../../analytics"
import { nextTurn } from "../../compute"
import type { Histories } from "./histories"
import type { Judged } from "./judge"
import { listOf } from "./list"
import type { Include, Weights } from "./model"
import { bestsellersKey, type Board, type PreparedRecommendations } from "./prepare"
import { rank, score } from "./rank"
import { weightsFor } from "./recommend"

export interface Interval {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/** How good the first ten of a way to recommend are; null where no customer could be judged. */
export interface ListFigures {
  /** Hits ÷ the smaller of 10 and what was bought, the mean over customers; 95 % bootstrap interval. */
  readonly recall_at_10: Interval | null
  readonly ndcg_at_10: Interval | null
  /** Share of the products known at the cut-off that were shown to anybody. */
  readonly coverage: number
  /** How much more popular the products shown are than those that the same customers had: 0.5 is half as much again. */
  readonly popularity_bias: number | null
}

export type Method = "blend" | "items" | "people" | "texts" | "buy_again" | "popularity"

/** Ways to recommend side by side, over the same customers. */
export interface Comparison {
  readonly customers: number
  readonly methods: Readonly<Partial<Record<Method, ListFigures>>>
  /** Recall of the blend less that of each baseline, customer by customer; an interval above 0 is no chance. */
  readonly lead_over: Readonly<Partial<Record<"popularity" | "buy_again", Interval | null>>>
}

/** What is found of everything bought, of products new to the customer, and of products bought before. */
export interface Evaluation {
  readonly all: Comparison
  readonly new_only: Comparison
  readonly repeat_only: Comparison
}

const LENGTH = 10
const DRAWS = 200

/** Which ways are compared for which purchases. */
const COMPARED: Readonly<Record<Include, readonly Method[]>> = {
  all: ["blend", "items", "people", "texts", "buy_again", "popularity"],
  new: ["blend", "items", "people", "texts", "popularity"],
  again: ["blend", "buy_again", "popularity"],
}
const ONLY: Readonly<Record<"items" | "people" | "texts" | "buy_again", Weights>> = {
  items: { again: 0, items: 1, people: 0, texts: 0 },
  people: { again: 0, items: 0, people: 1, texts: 0 },
  texts: { again: 0, items: 0, people: 0, texts: 1 },
  buy_again: { again: 1, items: 0, people: 0, texts: 0 },
}

/**
 * Lists as they would have been served at the cut-off, held against what was bought after it. Empty lists count as
 * misses. What a customer is judged by is never what the model was made from.
 */
export async function evaluate(
  prepared: PreparedRecommendations,
  histories: Histories,
  judged: readonly Judged[],
  available: Uint8Array,
  seed: number,
  check: () => void
): Promise<Evaluation> {
  const known = available.reduce((sum, flag) => sum + flag, 0)
  const popularity = sharesOf(histories)
  const tallies = new Map<string, Tally>()
  for (let at = 0; at < judged.length; at++) {
    if (at % 16 === 0) {
      await nextTurn()
      check()
    }
    const customer = judged[at]
    const board = score(prepared, customer.evidence, customer.owned)
    for (const include of ["all", "new", "again"] as const) {
      const relevant = customer.relevant.filter(
        (place) => include === "all" || (include === "again") === customer.ownedPlaces.has(place)
      )
      if (relevant.length === 0) {
        continue
      }
      for (const method of COMPARED[include]) {
        const key = `${include}/${method}`
        const tally = tallies.get(key) ?? new Tally(popularity)
        tallies.set(key, tally)
        tally.add(
          listBy(method, include, prepared, board, customer, available),
          new Set(relevant),
          customer.owned
        )
      }
    }
  }
  const comparison = async (include: Include): Promise<Comparison> => {
    const methods: Partial<Record<Method, ListFigures>> = {}
    for (const method of COMPARED[include]) {
      await nextTurn()
      methods[method] = (tallies.get(`${include}/${method}`) ?? new Tally(popularity)).figures(known, seed)
    }
    const blend = tallies.get(`${include}/blend`)
    const lead = (baseline: Method): Interval | null =>
      blend?.leadOver(tallies.get(`${include}/${baseline}`) ?? blend, seed) ?? null
    const over = include === "new" ? {} : { buy_again: lead("buy_again") }
    return {
      customers: blend?.customers ?? 0,
      methods,
      lead_over: { popularity: lead("popularity"), ...over },
    }
  }
  return {
    all: await comparison("all"),
    new_only: await comparison("new"),
    repeat_only: await comparison("again"),
  }
}

/** Recall at 10 of plain bestsellers, over everything bought. */
export function bestsellersRecall(
  bestsellers: readonly number[],
  judged: readonly Judged[],
  available: Uint8Array
): number {
  const list = new Set(bestsellers.filter((place) => available[place] === 1).slice(0, LENGTH))
  const recalls = judged.map(({ relevant }) => {
    const hits = relevant.reduce((sum, place) => sum + (list.has(place) ? 1 : 0), 0)
    return hits / Math.min(LENGTH, relevant.length)
  })
  return recalls.reduce((sum, recall) => sum + recall, 0) / Math.max(1, recalls.length)
}

/** Recall at 10 of the blend, customer by customer, over everything bought. */
export async function blendRecalls(
  prepared: PreparedRecommendations,
  judged: readonly Judged[],
  available: Uint8Array,
  check: () => void
): Promise<number[]> {
  const recalls: number[] = []
  for (const customer of judged) {
    if (recalls.length % 16 === 0) {
      await nextTurn()
      check()
    }
    const board = score(prepared, customer.evidence, customer.owned)
    const relevant = new Set(customer.relevant)
    const list = listBy("blend", "all", prepared, board, customer, available)
    const hits = list.reduce((sum, place) => sum + (relevant.has(place) ? 1 : 0), 0)
    recalls.push(hits / Math.min(LENGTH, relevant.size))
  }
  return recalls
}

function listBy(
  method: Method,
  include: Include,
  prepared: PreparedRecommendations,
  board: Board,
  { owned, ownedPlaces }: Judged,
  available: Uint8Array
): readonly number[] {
  const isOwned = (place: number): boolean => ownedPlaces.has(place)
  const allowed = (place: number): boolean =>
    available[place] === 1 && (include === "all" || (include === "again") === isOwned(place))
  switch (method) {
    case "popularity":
      return firstAllowed(prepared.bestsellers.get(bestsellersKey(null, null)) ?? new Int32Array(0), allowed)
    case "blend": {
      const weights = weightsFor(prepared.model, owned.length, include)
      const none = { region: null, channel: null, isLeftOut: () => false }
      const request = { count: LENGTH, include, weights, available, isOwned, ...none }
      return listOf(prepared, board, request).map(({ place }) => place)
    }
    default:
      return rank(board, ONLY[method], allowed, LENGTH).map(({ place }) => place)
  }
}

function firstAllowed(places: Int32Array, allowed: (place: number) => boolean): number[] {
  const list: number[] = []
  for (let at = 0; at < places.length && list.length < LENGTH; at++) {
    if (allowed(places[at])) {
      list.push(places[at])
    }
  }
  return list
}

/** Of each product the share of customers who have it. */
function sharesOf({ offsets, items, products }: Histories): Float64Array {
  const buyers = new Float64Array(products)
  for (let c = 0; c < offsets.length - 1; c++) {
    for (let e = offsets[c]; e < offsets[c + 1]; e++) {
      if (e === offsets[c] || items[e] !== items[e - 1]) {
        buyers[items[e]] += 1 / (offsets.length - 1)
      }
    }
  }
  return buyers
}

/** Gathers the lists of one way. */
class Tally {
  private readonly recalls: number[] = []
  private readonly ndcgs: number[] = []
  private readonly shown = new Set<number>()
  private readonly shownShares: number[] = []
  private readonly ownedShares: number[] = []

  constructor(private readonly popularity: Float64Array) {}

  get customers(): number {
    return this.recalls.length
  }

  add(list: readonly number[], relevant: ReadonlySet<number>, owned: readonly { place: number }[]): void {
    let hits = 0
    let gain = 0
    list.forEach((place, at) => {
      this.shown.add(place)
      if (relevant.has(place)) {
        hits++
        gain += 1 / Math.log2(2 + at)
      }
    })
    let ideal = 0
    for (let at = 0; at < Math.min(LENGTH, relevant.size); at++) {
      ideal += 1 / Math.log2(2 + at)
    }
    this.recalls.push(hits / Math.min(LENGTH, relevant.size))
    this.ndcgs.push(gain / ideal)
    if (list.length > 0) {
      this.shownShares.push(mean(list.map((place) => this.popularity[place])))
      this.ownedShares.push(mean(owned.map(({ place }) => this.popularity[place])))
    }
  }

  /** Over the same customers in the same order. */
  leadOver(other: Tally, seed: number): Interval | null {
    return interval(
      this.recalls.map((recall, i) => recall - other.recalls[i]),
      seed
    )
  }

  figures(products: number, seed: number): ListFigures {
    return {
      recall_at_10: interval(this.recalls, seed),
      ndcg_at_10: interval(this.ndcgs, seed),
      coverage: products === 0 ? 0 : this.shown.size / products,
      popularity_bias:
        this.shownShares.length === 0 ? null : mean(this.shownShares) / mean(this.ownedShares) - 1,
    }
  }
}

function interval(values: readonly number[], seed: number): Interval | null {
  if (values.length === 0) {
    return null
  }
  const meanAt = (places: Int32Array): number => {
    let sum = 0
    for (let i = 0; i < places.length; i++) {
      sum += values[places[i]]
    }
    return sum / places.length
  }
  const { estimate, low, high } = bootstrapInterval(values.length, meanAt, { draws: DRAWS, seed })
  return { estimate, low, high }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
