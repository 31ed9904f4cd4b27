import type { SparseMatrix } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitBuyAgain, nextTurn } from "../../compute"
import { bestsellersOf } from "./bestsellers"
import type { Histories } from "./histories"
import { historiesOf, tasteMatrix } from "./histories"
import type { Catalogue, Lines } from "./lines"
import type { PairTable, RecommendationsModel } from "./model"
import type { RecommendationsOptions } from "./options"
import { boughtPairs, describedPairs } from "./pairs"
import { DEFAULT_WEIGHTS } from "./weights"

/** The products, the same at every moment of a training; what was not there yet is kept out of the lists by a flag. */
export interface Shop {
  readonly products: readonly string[]
  readonly placeOf: ReadonlyMap<string, number>
  readonly unlisted: readonly number[]
  readonly categories: readonly string[]
  readonly categoryOf: readonly number[]
  readonly texts: PairTable
  /** Milliseconds since 1970; NaN where only the first sale tells. */
  readonly since: Float64Array
  /** The lines of a moment as histories of the shop's products, sorted once, however often they are asked for. */
  histories(lines: Lines): Promise<Histories>
}

/** What was known at a moment, and what a model makes of it. */
export interface Fitted {
  readonly model: RecommendationsModel
  readonly histories: Histories
}

/** Customers enough for the rhythm of any product; of more a part is read. */
const RHYTHM_LINES = 500_000
const AGAIN_DAYS = 30
const PRIOR_WEIGHT = 2

export async function shopOf(
  lines: Lines,
  catalogue: Catalogue,
  options: RecommendationsOptions,
  watch: ComputeControl
): Promise<Shop> {
  const described = new Map(catalogue.products.map((product) => [product.id, product]))
  const products = Array.from(new Set([...described.keys(), ...lines.productIds])).sort()
  const inOrder = products.map((id) => described.get(id))
  const categories = Array.from(new Set(inOrder.flatMap((product) => product?.categoryId ?? []))).sort()
  const places = new Map(categories.map((id, place) => [id, place]))
  const placeOf = new Map(products.map((id, place) => [id, place]))
  const sorted = new WeakMap<Lines, Promise<Histories>>()
  return {
    products: Object.freeze(products),
    placeOf,
    unlisted: Object.freeze(inOrder.flatMap((product, place) => (product === undefined ? place : []))),
    categories: Object.freeze(categories),
    categoryOf: Object.freeze(inOrder.map((product) => places.get(product?.categoryId ?? "") ?? -1)),
    texts: await describedPairs(inOrder, options, watch),
    since: Float64Array.from(inOrder, (product) => product?.since?.getTime() ?? NaN),
    histories: (of) => {
      const histories = sorted.get(of) ?? historiesOf(of, placesOf({ placeOf }, of), products.length)
      sorted.set(of, histories)
      return histories
    },
  }
}

/** A model of what the lines say, with the usual weights. */
export async function fitAt(
  shop: Shop,
  lines: Lines,
  options: RecommendationsOptions,
  popularityHalfLifeDays: number,
  watch: ComputeControl
): Promise<Fitted> {
  const products = shop.products.length
  const placeOf = placesOf(shop, lines)
  const histories = await shop.histories(lines)
  const tastes: SparseMatrix = tasteMatrix(histories, options.half_life_days)
  await nextTurn()
  const bought = await boughtPairs(tastes, options, watch)
  const rhythm = await rhythmOf(histories, watch)
  await nextTurn()
  const model: RecommendationsModel = Object.freeze({
    kind: "recommendations",
    as_of_day: lines.asOfDay,
    products: shop.products,
    unlisted: shop.unlisted,
    categories: shop.categories,
    category_of: shop.categoryOf,
    half_life_days: options.half_life_days,
    again_days: AGAIN_DAYS,
    thin_below: options.thin_below,
    category_share: options.category_share,
    pairs: Object.freeze({ ...bought, texts: shop.texts }),
    rhythm,
    popularity_half_life_days: popularityHalfLifeDays,
    bestsellers: Object.freeze(bestsellersOf(lines, placeOf, products, popularityHalfLifeDays)),
    weights: DEFAULT_WEIGHTS,
    drift_days: options.horizon_days,
    drift: {},
  })
  return { model, histories }
}

/** Of each product of the lines its place in the shop. */
export function placesOf({ placeOf }: Pick<Shop, "placeOf">, { productIds }: Lines): Int32Array {
  return Int32Array.from(productIds, (id) => placeOf.get(id) ?? -1)
}

async function rhythmOf(
  { offsets, items, days, products }: Histories,
  watch: ComputeControl
): Promise<RecommendationsModel["rhythm"]> {
  if (items.length === 0) {
    return null
  }
  // Whole customers, spread over all by their ids.
  const every = Math.ceil(items.length / RHYTHM_LINES)
  const rows: number[] = []
  const users: number[] = []
  for (let customer = 0; customer < offsets.length - 1; customer += every) {
    for (let e = offsets[customer]; e < offsets[customer + 1]; e++) {
      rows.push(e)
      users.push(customer)
    }
  }
  const interactions = {
    users: Int32Array.from(users),
    items: Int32Array.from(rows, (e) => items[e]),
    days: Int32Array.from(rows, (e) => days[e]),
  }
  const fitted = await fitBuyAgain(interactions, { items: products, priorWeight: PRIOR_WEIGHT }, watch)
  const short = (values: readonly number[]): readonly number[] =>
    Object.freeze(values.map((value) => Number(value.toPrecision(5))))
  return (
    fitted &&
    Object.freeze({
      prior_weight: PRIOR_WEIGHT,
      center: short(fitted.center),
      variance: short(fitted.variance),
      repeat_share: short(fitted.repeatShare),
    })
  )
}
