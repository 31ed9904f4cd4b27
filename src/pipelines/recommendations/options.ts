/** How recommendations are made; every field has a default. */
export interface RecommendationsOptions {
  /** Days of the test: what customers bought in the last so many, 14 to 365. @default 90 */
  horizon_days: number
  /** A purchase so long ago counts half, 7 to 3650. @default 90 */
  half_life_days: number
  /** Similar products kept of each product: by who bought them, by their descriptions. 5 to 200. @default 30 and 20 */
  neighbors: { readonly bought: number; readonly described: number }
  /** Pulls similarities that few customers vouch for towards 0: so many shared customers leave half. @default 2 */
  shrinkage: number
  /** Customers with fewer different products are served by weights of their own, 1 to 20. @default 3 */
  thin_below: number
  /**
   * The share of a list that one category may fill, above 0 to 1. What a customer buys again does not count, and a list
   * that would stay short is filled up. @default 0.5
   */
  category_share: number
}

export const RECOMMENDATIONS_DEFAULTS: RecommendationsOptions = Object.freeze({
  horizon_days: 90,
  half_life_days: 90,
  neighbors: Object.freeze({ bought: 30, described: 20 }),
  shrinkage: 2,
  thin_below: 3,
  category_share: 0.5,
})

/**
 * The options with their defaults, checked.
 *
 * @throws RangeError naming the option, what it is and what is allowed.
 */
export function recommendationsOptions(given: Partial<RecommendationsOptions> = {}): RecommendationsOptions {
  const options = { ...RECOMMENDATIONS_DEFAULTS, ...given }
  within("horizon_days", options.horizon_days, 14, 365, true)
  within("half_life_days", options.half_life_days, 7, 3650)
  within("neighbors.bought", options.neighbors.bought, 5, 200, true)
  within("neighbors.described", options.neighbors.described, 5, 200, true)
  within("shrinkage", options.shrinkage, 0, 1000)
  within("thin_below", options.thin_below, 1, 20, true)
  within("category_share", options.category_share, 0.01, 1)
  return options
}

function within(name: string, value: number, least: number, most: number, whole = false): void {
  if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    const kind = whole ? "a whole number" : "a number"
    throw new RangeError(`recommendations.${name} is ${value}, but must be ${kind} from ${least} to ${most}`)
  }
}
