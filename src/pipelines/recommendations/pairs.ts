import type { ItemSimilarityModel, SparseMatrix } from "../../analytics"
import { transposeSparse } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitItemSimilarity, fitTfidf, nextTurn } from "../../compute"
import type { CatalogueProduct } from "./lines"
import type { PairTable } from "./model"
import type { RecommendationsOptions } from "./options"

/** Letters of a description that are read; a novel says no more about what a product is like. */
const DESCRIPTION_LETTERS = 500
/** Words of more of the products tell nothing apart. */
const COMMON_WORDS = 0.5

/** Products bought by the same customers, and by customers who bought alike. */
export async function boughtPairs(
  tastes: SparseMatrix,
  { neighbors, shrinkage }: RecommendationsOptions,
  watch: ComputeControl
): Promise<{ items: PairTable; people: PairTable }> {
  if (tastes.indices.length === 0) {
    return { items: noPairs(tastes.columns), people: noPairs(tastes.columns) }
  }
  const items = tableOf(await fitItemSimilarity(tastes, { topN: neighbors.bought, shrinkage }, watch))
  await nextTurn()
  const people = tableOf(await fitItemSimilarity(withEqualNorms(tastes), { topN: neighbors.bought }, watch))
  return { items, people }
}

/** Products described alike; without a word that tells them apart there are no pairs. */
export async function describedPairs(
  products: readonly (CatalogueProduct | undefined)[],
  { neighbors }: RecommendationsOptions,
  watch: ComputeControl
): Promise<PairTable> {
  if (products.length < 2) {
    return noPairs(products.length)
  }
  try {
    const { vectors } = await fitTfidf(products.map(textOf), { maxShare: COMMON_WORDS }, watch)
    await nextTurn()
    return tableOf(await fitItemSimilarity(transposeSparse(vectors), { topN: neighbors.described }, watch))
  } catch (error) {
    // An error that crosses from a thread keeps its message and loses its class.
    if (`${(error as { message?: unknown } | null)?.message}`.startsWith("words is none left")) {
      return noPairs(products.length)
    }
    throw error
  }
}

/** All that is said about a product; the title twice, for it says most. */
function textOf(product: CatalogueProduct | undefined): string {
  if (product === undefined) {
    return ""
  }
  const { title, description, type, collection, categories, tags, options } = product
  const words = [title, title, description?.slice(0, DESCRIPTION_LETTERS), type, collection]
  return [...words, ...categories, ...tags, ...options].filter(Boolean).join(" \n")
}

/**
 * User-based recommendations as pairs of products. With every other customer v as a neighbour, weighed by the cosine of
 * the purchases, product j scores Σᵥ cos(u, v) xᵥⱼ = Σᵢ xᵤᵢ Wᵢⱼ with Wᵢⱼ = Σᵥ xᵥᵢ xᵥⱼ for rows of length 1. So no
 * customer's purchases need to be kept in the model. W is measured by the cosine: one more row for each product, which
 * only it has, gives all columns the same length, and the cosine is W but for a factor.
 */
function withEqualNorms({ rows, columns, offsets, indices, values }: SparseMatrix): SparseMatrix {
  const squares = new Float64Array(columns)
  indices.forEach((item, p) => (squares[item] += values[p] * values[p]))
  const most = squares.reduce((a, b) => Math.max(a, b), 0)
  const entries = indices.length
  const padded = {
    rows: rows + columns,
    columns,
    offsets: new Int32Array(rows + columns + 1),
    indices: new Int32Array(entries + columns),
    values: new Float64Array(entries + columns),
  }
  padded.offsets.set(offsets)
  padded.indices.set(indices)
  padded.values.set(values)
  for (let item = 0; item < columns; item++) {
    padded.indices[entries + item] = item
    padded.values[entries + item] = Math.sqrt(most - squares[item])
    padded.offsets[rows + item + 1] = entries + item + 1
  }
  return padded
}

/** Four digits say enough and make a third of the text. */
function tableOf({ neighbors, similarities }: ItemSimilarityModel): PairTable {
  const offsets = [0]
  neighbors.forEach((list) => offsets.push(offsets[offsets.length - 1] + list.length))
  return Object.freeze({
    offsets: Object.freeze(offsets),
    places: Object.freeze(neighbors.flat()),
    weights: Object.freeze(similarities.flat().map((similarity) => Number(similarity.toPrecision(4)))),
  })
}

function noPairs(products: number): PairTable {
  const offsets = Object.freeze(new Array<number>(products + 1).fill(0))
  return Object.freeze({ offsets, places: Object.freeze([]), weights: Object.freeze([]) })
}
