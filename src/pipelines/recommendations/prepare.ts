import type { PairTable, RecommendationsModel } from "./model"

/** A pair table on typed arrays. */
export interface Table {
  readonly offsets: Int32Array
  readonly places: Int32Array
  readonly weights: Float64Array
}

/** A model made ready for serving, once: typed arrays and room for one question at a time. */
export interface PreparedRecommendations {
  readonly model: RecommendationsModel
  readonly placeOf: ReadonlyMap<string, number>
  readonly items: Table
  readonly people: Table
  readonly texts: Table
  readonly categoryOf: Int32Array
  /** 1 where the product is in the catalogue. */
  readonly listed: Uint8Array
  readonly bestsellers: ReadonlyMap<string, Int32Array>
  readonly board: Board
}

/** The scores of the products met in one question, by source: source s of product p stands at s × products + p. */
export interface Board {
  readonly sums: Float64Array
  /** The highest of each source; 0 where it says nothing. */
  readonly most: Float64Array
  readonly marks: Uint8Array
  readonly met: Int32Array
  count: number
}

/**
 * Makes a model ready for serving. O(products × neighbours): some 50 ms for 5,000 products, once for each model. What
 * it returns must not be shared between threads.
 */
export function prepareRecommendations(model: RecommendationsModel): PreparedRecommendations {
  const products = model.products.length
  const listed = new Uint8Array(products).fill(1)
  model.unlisted.forEach((place) => (listed[place] = 0))
  return {
    model,
    placeOf: new Map(model.products.map((id, place) => [id, place])),
    items: tableOf(model.pairs.items),
    people: tableOf(model.pairs.people),
    texts: tableOf(model.pairs.texts),
    categoryOf: Int32Array.from(model.category_of),
    listed,
    bestsellers: new Map(
      model.bestsellers.map(({ region, channel, places }) => [
        bestsellersKey(region, channel),
        Int32Array.from(places),
      ])
    ),
    board: {
      sums: new Float64Array(4 * products),
      most: new Float64Array(4),
      marks: new Uint8Array(products),
      met: new Int32Array(products),
      count: 0,
    },
  }
}

/** A model made ready from its JSON text. The tables of pairs are dropped from the model itself: serving has its own. */
export function prepareFromText(text: string): PreparedRecommendations {
  const prepared = prepareRecommendations(JSON.parse(text) as RecommendationsModel)
  const none: PairTable = { offsets: [], places: [], weights: [] }
  return { ...prepared, model: { ...prepared.model, pairs: { items: none, people: none, texts: none } } }
}

export function bestsellersKey(region: string | null, channel: string | null): string {
  return JSON.stringify([region, channel])
}

/**
 * Which products may be shown, for {@link recommend}: those that are published and in stock in the sales channel. Make
 * it once for many questions; ids that the model does not know are passed over. O(ids + products).
 */
export function availabilityOf(
  { placeOf, listed }: PreparedRecommendations,
  ids: Iterable<string>
): Uint8Array {
  const available = new Uint8Array(listed.length)
  for (const id of ids) {
    const place = placeOf.get(id)
    if (place !== undefined) {
      available[place] = listed[place]
    }
  }
  return available
}

function tableOf({ offsets, places, weights }: PairTable): Table {
  return {
    offsets: Int32Array.from(offsets),
    places: Int32Array.from(places),
    weights: Float64Array.from(weights),
  }
}
