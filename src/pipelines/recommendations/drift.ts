import type { DriftValues } from "../../analytics"
import { nextTurn } from "../../compute"
import type { DriftMeasure, DriftReferences } from "../drift"
import { driftReferences, measureDrifts } from "../drift"
import type { Lines } from "./lines"
import type { RecommendationsModel } from "./model"

/** What of a model tells where a purchase belongs. */
type Known = Pick<
  RecommendationsModel,
  "products" | "unlisted" | "categories" | "category_of" | "bestsellers"
>

/** Of a model what drift is measured by. */
export const DRIFT_FIELDS = [
  "as_of_day",
  "products",
  "unlisted",
  "categories",
  "category_of",
  "bestsellers",
  "drift_days",
  "drift",
] as const
export type DriftingModel = Pick<RecommendationsModel, (typeof DRIFT_FIELDS)[number]>

/** How the purchases of the last weeks were distributed when the model was made. O(lines of the window). */
export async function recommendationsDriftReference(
  model: Known,
  lines: Lines,
  windowDays: number
): Promise<DriftReferences> {
  return driftReferences(await watchedOf(model, lines, windowDays))
}

/**
 * How far the purchases of the last weeks are from those before the model was made: stability indices, strongest
 * first; null with too few of them. O(lines of the window).
 *
 * @param lines at least those of the model's `drift_days` before their moment
 */
export async function measureRecommendationsDrift(
  model: DriftingModel,
  lines: Lines
): Promise<DriftMeasure[] | null> {
  return measureDrifts(model.drift, await watchedOf(model, lines, model.drift_days))
}

/** Rows between two turns of the event loop. */
const AT_ONCE = 20_000

/**
 * Of each purchase of the window its category (missing: a product without one, or that the model does not know) and
 * how far up among the bestsellers it stands, and of each customer the number of different products.
 */
async function watchedOf(
  { products, categories, category_of, bestsellers }: Known,
  lines: Lines,
  windowDays: number
): Promise<Readonly<Record<string, DriftValues>>> {
  const placeOf = new Map(products.map((id, place) => [id, place]))
  const places = lines.productIds.map((id) => placeOf.get(id) ?? -1)
  const ranks = new Map((bestsellers.at(-1)?.places ?? []).map((place, rank) => [place, rank]))
  const categoryOf = places.map((place) => categories[category_of[place] ?? -1] ?? null)
  const rankOf = places.map((place) => ranks.get(place) ?? NaN)
  const bought_category: (string | null)[] = []
  const bestseller_rank: number[] = []
  const own = new Map<number, Set<number>>()
  for (let row = 0; row < lines.days.length; row++) {
    if (row % AT_ONCE === 0) {
      await nextTurn()
    }
    if (lines.days[row] > lines.asOfDay - windowDays) {
      const [product, customer] = [lines.products[row], lines.customers[row]]
      bought_category.push(categoryOf[product])
      bestseller_rank.push(rankOf[product])
      own.set(customer, (own.get(customer) ?? new Set<number>()).add(product))
    }
  }
  const products_per_customer = Array.from(own.values(), ({ size }) => size)
  return {
    ...(categories.length > 1 ? { bought_category } : {}),
    bestseller_rank,
    products_per_customer,
  }
}
