import type { Reason } from "../types"
import { listOf, type Listed } from "./list"
import type { Include, Source, Weights } from "./model"
import { INCLUDES, SOURCES } from "./model"
import type { Board, PreparedRecommendations, Table } from "./prepare"
import { score, shareOf } from "./rank"
import type { Evidence, Owned, OwnLine } from "./taste"
import { evidenceOf, ownedOf } from "./taste"
import type { RecommendationReasonCode } from "./texts"

/** Where the list is shown: to the customer, beside a cart, or on the page of a product. */
export type RecommendationContext =
  | { readonly kind: "customer" }
  | { readonly kind: "cart"; readonly productIds: readonly string[] }
  | { readonly kind: "product"; readonly productId: string }

export interface RecommendationRequest {
  readonly context: RecommendationContext
  /** The customer's own purchases net of returns, in any order, so that a new order counts at once; none for a guest. */
  readonly lines: readonly OwnLine[]
  /** Today in the shop's time zone, days since 1970-01-01. */
  readonly asOfDay: number
  readonly regionId: string | null
  readonly channelId: string | null
  /** Of `availabilityOf`: published and in stock. Null: everything in the catalogue. */
  readonly available: Uint8Array | null
  /** 1 to 50. @default 10 */
  readonly count?: number
  /** @default "all" */
  readonly include?: Include
}

export interface Recommendation {
  readonly product_id: string
  /** What counted most for it. */
  readonly source: Source | "popular"
  /** Above 0 and comparable within the list; 0 for what is only popular. */
  readonly score: number
  readonly reason: Reason
}

/** Beside a cart the customer's own past counts less than what is in it. */
const PAST_BESIDE_CART = 0.25

/** A day that lies further ahead is no reason to buy now: what counted is that it is bought again and again. */
const SOON_DAYS = 14

/** What each context looks at. */
interface View {
  readonly owned: readonly Owned[]
  readonly evidence: readonly Evidence[]
  readonly seeds: ReadonlySet<number>
  readonly weights: Weights
}

/**
 * What to show to a customer, beside a cart or with a product: pure, of the model, the customer's own purchases and what
 * is available now. A customer without purchases, or whose products are new to the model, gets what is popular where
 * she is. O(purchases × neighbours), below a millisecond for some hundred purchases.
 *
 * @throws RangeError for a count, a day or a context that makes no sense.
 * @example recommend(prepared, { context: { kind: "customer" }, lines, asOfDay, regionId, channelId, available })
 */
export function recommend(
  prepared: PreparedRecommendations,
  request: RecommendationRequest
): Recommendation[] {
  const { count = 10, include = "all", asOfDay } = request
  assertRequest(count, include, asOfDay, request.available, prepared)
  const own = ownedOf(prepared, request.lines, asOfDay)
  const view = viewOf(prepared, request.context, own, asOfDay, include)
  const ownedPlaces = new Map(own.map((each) => [each.place, each]))
  const board = score(prepared, view.evidence, view.owned)
  const list = listOf(prepared, board, {
    count,
    include,
    weights: view.weights,
    region: request.regionId,
    channel: request.channelId,
    available: request.available ?? prepared.listed,
    isOwned: (place) => ownedPlaces.has(place),
    isLeftOut: (place) => view.seeds.has(place),
  })
  return list.map((each) => {
    const { source, why } = explain(prepared, board, view, each, ownedPlaces.get(each.place))
    return { product_id: prepared.model.products[each.place], source, score: each.score, reason: why }
  })
}

/** The weights for a customer with so many products; lists with products bought before have weights of their own. */
export function weightsFor(
  { weights, thin_below }: PreparedRecommendations["model"],
  products: number,
  include: Include
): Weights {
  return (products < thin_below ? weights.thin : weights.rich)[include === "new" ? "new" : "all"]
}

function viewOf(
  prepared: PreparedRecommendations,
  context: RecommendationContext,
  owned: readonly Owned[],
  asOfDay: number,
  include: Include
): View {
  const { model } = prepared
  const past = evidenceOf(owned, asOfDay, model.half_life_days)
  if (context.kind === "customer") {
    return { owned, evidence: past, seeds: new Set(), weights: weightsFor(model, owned.length, include) }
  }
  const ids = context.kind === "cart" ? context.productIds : [context.productId]
  const seeds = new Set(ids.flatMap((id) => prepared.placeOf.get(id) ?? []))
  const given = Array.from(seeds, (place) => ({ place, weight: 1 }))
  const rest = past.filter(({ place }) => !seeds.has(place))
  const evidence =
    context.kind === "cart"
      ? [...given, ...rest.map(({ place, weight }) => ({ place, weight: weight * PAST_BESIDE_CART }))]
      : given
  return { owned: [], evidence, seeds, weights: weightsFor(model, evidence.length, "new") }
}

/** The source that gives most to the score, and of what the customer has what speaks loudest for it. */
function explain(
  prepared: PreparedRecommendations,
  board: Board,
  view: View,
  { place, popular }: Listed,
  owned: Owned | undefined
): { source: Recommendation["source"]; why: Reason } {
  if (popular !== null) {
    return { source: "popular", why: because(`popular_in_${popular}`) }
  }
  const shares = SOURCES.map((_, s) => shareOf(board, view.weights, s, place))
  const source = SOURCES[shares.indexOf(Math.max(...shares))]
  // Of what the customer has, her own purchases say most, whatever lifted it.
  if (owned?.again && view.owned.length > 0) {
    return { source, why: againReason(owned, owned.again) }
  }
  const table = source === "people" ? prepared.people : source === "texts" ? prepared.texts : prepared.items
  const product = loudest(prepared, table, view.evidence, place)
  return {
    source,
    why:
      product === null
        ? because("taste")
        : because(codeOf(source, view.seeds.has(product)), { product: prepared.model.products[product] }),
  }
}

function codeOf(source: Source, isBesideIt: boolean): RecommendationReasonCode {
  if (source === "texts") {
    return "similar_to"
  }
  if (isBesideIt) {
    return "goes_with"
  }
  return source === "people" ? "bought_alike" : "because_you_bought"
}

function againReason({ purchases }: Owned, { intervalDays, dueInDays }: NonNullable<Owned["again"]>): Reason {
  const days = Math.round(intervalDays)
  if (purchases === 1) {
    return because("bought_once", { days })
  }
  if (dueInDays > SOON_DAYS) {
    return because("regular_again", { purchases, days })
  }
  return dueInDays >= 0
    ? because("due_again", { purchases, days, due: Math.round(dueInDays) })
    : because("overdue_again", { purchases, days, due: Math.round(-dueInDays) })
}

/** Of the evidence the product that gives most to the score of another and can still be named. */
function loudest(
  { listed }: PreparedRecommendations,
  table: Table,
  evidence: readonly Evidence[],
  place: number
): number | null {
  let best: number | null = null
  let most = 0
  for (const each of evidence) {
    for (let p = table.offsets[each.place]; p < table.offsets[each.place + 1]; p++) {
      const given = each.weight * table.weights[p]
      if (table.places[p] === place && given > most && listed[each.place] === 1) {
        most = given
        best = each.place
      }
    }
  }
  return best
}

function because(code: RecommendationReasonCode, values: Reason["values"] = {}): Reason {
  return { code, values }
}

function assertRequest(
  count: number,
  include: Include,
  asOfDay: number,
  available: Uint8Array | null,
  { listed }: PreparedRecommendations
): void {
  if (!Number.isInteger(count) || count < 1 || count > 50) {
    throw new RangeError(`count is ${count}, but must be a whole number from 1 to 50`)
  }
  if (!INCLUDES.includes(include)) {
    throw new RangeError(`include is ${String(include)}, but must be one of ${INCLUDES.join(", ")}`)
  }
  if (!Number.isInteger(asOfDay)) {
    throw new RangeError(`asOfDay is ${asOfDay}, but must be whole days since 1970-01-01`)
  }
  if (available !== null && available.length !== listed.length) {
    throw new RangeError(
      `available has ${available.length} entries, but the model knows ${listed.length} products; make it with availabilityOf`
    )
  }
}
