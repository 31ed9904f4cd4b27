import type { MedusaContainer } from "@medusajs/framework/types"
import type { Goods, OnSale } from "../../modules/customer-insights"
import {
  lastKnownDay,
  prepareFromText,
  prepareRecommendationsInThread,
  recommend,
  type OwnLine,
  type PreparedRecommendations,
  type Recommendation,
  type RecommendationContext,
} from "../../pipelines"
import type { ProductBadge } from "../../types/predictions"
import { availableIn } from "./availability"
import { insights } from "./insights"

/** What is to be recommended, to whom and where. */
export interface RecommendationQuestion {
  context: RecommendationContext
  /** Whose purchases count: those of customers of the analysis, or what one customer of Medusa's placed; null: a guest. */
  buyer: { readonly customerIds: readonly string[] } | { readonly placedBy: string } | null
  /** Sales channels in which the products must be on sale; null: in any. */
  channelIds: readonly string[] | null
  regionId: string | null
  limit: number
}

export interface RecommendedNow extends Recommendation {
  product: OnSale
  /** The product that the reason speaks of; without its title where it is not published in the channels. */
  because: ProductBadge | null
}

/** More are chosen than asked for: some may have sold out since the list of what is on sale was read. */
const SPARE = 6
/** The most that the pipeline lists. */
const MOST = 50

/** Longer texts are made ready in a thread: a megabyte takes some 20 ms. */
const LONG_TEXT = 1_000_000

/** Made ready once per process: the model in use, of each store's goods. */
const served = new WeakMap<Goods, { id: string; prepared: Promise<PreparedRecommendations | null> }>()

/** The published model made ready; null where there is none of this version. */
async function preparedModel(goods: Goods): Promise<PreparedRecommendations | null> {
  const id = await goods.modelId()
  if (id === null) {
    return null
  }
  const known = served.get(goods)
  if (known?.id === id) {
    return known.prepared
  }
  const prepared = prepare(goods, id)
  served.set(goods, { id, prepared })
  // a failure is not remembered
  prepared.catch(() => served.delete(goods))
  return prepared
}

async function prepare(goods: Goods, id: string): Promise<PreparedRecommendations | null> {
  const text = await goods.modelText(id)
  if (text === null) {
    return null
  }
  return text.length > LONG_TEXT ? prepareRecommendationsInThread(text) : prepareFromText(text)
}

/**
 * What to show, from the published model and the purchases of this very moment; every product is on sale now. Empty
 * where there is no model. Some milliseconds, once the model is ready.
 */
export async function recommendNow(
  container: MedusaContainer,
  { context, buyer, channelIds, regionId, limit }: RecommendationQuestion
): Promise<RecommendedNow[]> {
  const service = insights(container)
  const goods = await service.goods()
  const asOf = await service.clock()
  const [prepared, lines] = await Promise.all([preparedModel(goods), linesOf(goods, asOf, buyer)])
  if (prepared === null) {
    return []
  }
  const choose = async (anew: boolean): Promise<{ found: RecommendedNow[]; isShort: boolean }> => {
    const available = await availableIn(goods, prepared, channelIds, anew)
    const chosen = recommend(prepared, {
      context,
      lines,
      asOfDay: lastKnownDay(asOf, service.options.time_zone),
      regionId,
      // of several channels none is the one whose bestsellers count
      channelId: channelIds?.length === 1 ? channelIds[0] : null,
      available,
      count: Math.min(MOST, limit + SPARE),
    })
    const found = await stillOnSale(goods, chosen, channelIds, limit)
    return { found, isShort: found.length < Math.min(limit, chosen.length) }
  }
  const first = await choose(false)
  return (first.isShort ? await choose(true) : first).found
}

async function linesOf(goods: Goods, asOf: Date, buyer: RecommendationQuestion["buyer"]): Promise<OwnLine[]> {
  if (buyer === null) {
    return []
  }
  return "placedBy" in buyer
    ? goods.linesPlacedBy(asOf, buyer.placedBy)
    : goods.linesOf(asOf, buyer.customerIds)
}

async function stillOnSale(
  goods: Goods,
  chosen: readonly Recommendation[],
  channelIds: readonly string[] | null,
  limit: number
): Promise<RecommendedNow[]> {
  const [onSale, badge] = await Promise.all([
    goods.onSaleAmong(
      channelIds,
      chosen.map(({ product_id }) => product_id)
    ),
    goods.badges(
      chosen.flatMap((each) => namedBy(each) ?? []),
      channelIds
    ),
  ])
  const products = new Map(onSale.map((product) => [product.id, product]))
  return chosen
    .flatMap((each) => {
      const product = products.get(each.product_id)
      const other = namedBy(each)
      return product === undefined
        ? []
        : [{ ...each, product, because: other === null ? null : badge(other) }]
    })
    .slice(0, limit)
}

function namedBy({ reason }: Recommendation): string | null {
  const { product } = reason.values
  return typeof product === "string" ? product : null
}

/** Products bought by the same customers as one product, the most alike first; none where the model does not know it. */
export async function boughtTogether(
  container: MedusaContainer,
  productId: string,
  limit: number
): Promise<(ProductBadge & { weight: number })[]> {
  const goods = await insights(container).goods()
  const prepared = await preparedModel(goods)
  const place = prepared?.placeOf.get(productId)
  if (!prepared || place === undefined) {
    return []
  }
  const { items, listed, model } = prepared
  const neighbors: { id: string; weight: number }[] = []
  for (let at = items.offsets[place]; at < items.offsets[place + 1] && neighbors.length < limit; at++) {
    if (listed[items.places[at]] === 1) {
      neighbors.push({ id: model.products[items.places[at]], weight: items.weights[at] })
    }
  }
  const badge = await goods.badges(neighbors.map(({ id }) => id))
  return neighbors.map(({ id, weight }) => ({ ...badge(id), weight }))
}
