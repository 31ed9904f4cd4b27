import type { DriftReferences } from "../drift"

/** The ways in which a product may come into a list; the first four are weighed against each other. */
export const SOURCES = ["again", "items", "people", "texts"] as const
export type Source = (typeof SOURCES)[number]

/** How much each source counts, each scaled so that its best product scores 1. */
export type Weights = Readonly<Record<Source, number>>

/** Of each product its neighbours, best first: those of product p from `offsets[p]` to before `offsets[p + 1]`. */
export interface PairTable {
  readonly offsets: readonly number[]
  readonly places: readonly number[]
  /** Above 0 to 1. */
  readonly weights: readonly number[]
}

/** What sells in a part of the shop, best first; a null region or channel stands for all. */
export interface Bestsellers {
  readonly region: string | null
  readonly channel: string | null
  readonly places: readonly number[]
}

/** What a list is made of; `new`: no product that the customer has; `again`: only such. */
export const INCLUDES = ["all", "new", "again"] as const
export type Include = (typeof INCLUDES)[number]

/** Frozen, plain JSON, about products and never about a customer. Products are named by their place in `products`. */
export interface RecommendationsModel {
  readonly kind: "recommendations"
  readonly as_of_day: number
  readonly products: readonly string[]
  /** Places of products that were sold but are no longer in the catalogue: they tell of tastes, and are not shown. */
  readonly unlisted: readonly number[]
  readonly categories: readonly string[]
  /** Of each product a place in `categories`, −1 for none. */
  readonly category_of: readonly number[]
  readonly half_life_days: number
  /** The chance to buy again is that of so many days. */
  readonly again_days: number
  readonly thin_below: number
  readonly category_share: number
  readonly pairs: {
    /** Bought by the same customers: cosine, shrunk. */
    readonly items: PairTable
    /** Bought by customers who bought alike: all customers are asked, by the cosine of their purchases. */
    readonly people: PairTable
    /** Described in the same rare words. */
    readonly texts: PairTable
  }
  /** How each product is bought again; null where nothing ever was. */
  readonly rhythm: {
    readonly prior_weight: number
    readonly center: readonly number[]
    readonly variance: readonly number[]
    readonly repeat_share: readonly number[]
  } | null
  readonly popularity_half_life_days: number
  /** For a region in a channel, a channel, a region, and the last one for the whole shop. */
  readonly bestsellers: readonly Bestsellers[]
  readonly weights: {
    readonly chosen: "validated" | "default"
    readonly rich: Readonly<Record<"all" | "new", Weights>>
    readonly thin: Readonly<Record<"all" | "new", Weights>>
  }
  /** How the purchases of the last so many days were distributed. */
  readonly drift_days: number
  readonly drift: DriftReferences
}
