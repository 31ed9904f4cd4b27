import type { Include, Weights } from "./model"
import { bestsellersKey, type Board, type PreparedRecommendations } from "./prepare"
import { rank } from "./rank"

/** A product of a list and where it comes from. */
export interface Listed {
  readonly place: number
  readonly score: number
  /** What sells where; null: the customer's own taste. */
  readonly popular: "region_channel" | "channel" | "region" | "shop" | null
}

export interface ListRequest {
  readonly count: number
  readonly include: Include
  readonly weights: Weights
  readonly region: string | null
  readonly channel: string | null
  /** 1 where the product may be shown. */
  readonly available: Uint8Array
  readonly isOwned: (place: number) => boolean
  /** Never shown: what is in the cart, or on the page. */
  readonly isLeftOut: (place: number) => boolean
}

/** Candidates that are looked at for each place of a list, because the cap passes over some. */
const SPARE = 4

/**
 * The list of the board: the best by the weights, at most a share of a category as long as others are there, filled up
 * by what is popular in the customer's region and channel.
 */
export function listOf(prepared: PreparedRecommendations, board: Board, request: ListRequest): Listed[] {
  const { count, include, available, isOwned, isLeftOut } = request
  const allowed = (place: number): boolean =>
    available[place] === 1 &&
    !isLeftOut(place) &&
    (include === "all" || (include === "again") === isOwned(place))
  const candidates = rank(board, request.weights, allowed, SPARE * count)
  const cap = capOf(prepared, count)
  const list: Listed[] = []
  const passedOver: Listed[] = []
  for (const { place, score } of candidates) {
    const each = { place, score, popular: null }
    const fits = include === "again" || isOwned(place) || cap.takes(place)
    ;(fits ? list : passedOver).push(each)
    if (list.length === count) {
      return list
    }
  }
  const chosen = new Set([...list, ...passedOver].map(({ place }) => place))
  const popular =
    include === "again" ? [] : popularOf(prepared, request, (place) => allowed(place) && !chosen.has(place))
  for (const each of popular) {
    if (list.length < count && cap.takes(each.place)) {
      list.push(each)
    } else {
      passedOver.push(each)
    }
  }
  return [...list, ...passedOver.slice(0, count - list.length)]
}

/** Counts the products of each category; says whether one more fits. */
function capOf(
  { categoryOf, model }: PreparedRecommendations,
  count: number
): { takes(place: number): boolean } {
  const most = Math.max(1, Math.floor(model.category_share * count))
  const taken = new Map<number, number>()
  return {
    takes: (place) => {
      const category = categoryOf[place]
      const before = taken.get(category) ?? 0
      if (category < 0 || before < most) {
        taken.set(category, before + 1)
        return true
      }
      return false
    },
  }
}

/** What sells, from the closest part of the shop to the whole; `2 × count` are enough to fill any list. */
function popularOf(
  { bestsellers }: PreparedRecommendations,
  { count, region, channel }: ListRequest,
  allowed: (place: number) => boolean
): Listed[] {
  const parts = [
    {
      popular: "region_channel",
      key: bestsellersKey(region, channel),
      named: region !== null && channel !== null,
    },
    { popular: "channel", key: bestsellersKey(null, channel), named: channel !== null },
    { popular: "region", key: bestsellersKey(region, null), named: region !== null },
    { popular: "shop", key: bestsellersKey(null, null), named: true },
  ] as const
  const found = new Map<number, Listed>()
  for (const { popular, key, named } of parts) {
    const places = named ? bestsellers.get(key) : undefined
    for (let at = 0; at < (places?.length ?? 0) && found.size < SPARE * count; at++) {
      const place = places?.[at] ?? -1
      if (allowed(place) && !found.has(place)) {
        found.set(place, { place, score: 0, popular })
      }
    }
  }
  return Array.from(found.values())
}
