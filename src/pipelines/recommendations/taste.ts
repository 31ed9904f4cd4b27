import type { BuyAgainChance } from "../../analytics"
import { buyAgainChance, repeatsOf } from "../../analytics"
import { decay } from "./histories"
import type { PreparedRecommendations } from "./prepare"

/** One of the customer's own purchases: a product on a day (days since 1970-01-01), net of returns. */
export interface OwnLine {
  readonly product_id: string
  readonly day: number
}

/** A product that speaks for what a customer likes. */
export interface Evidence {
  readonly place: number
  readonly weight: number
}

/** A product that the customer has, and when it is due again. */
export interface Owned {
  readonly place: number
  /** Days on which it was bought. */
  readonly purchases: number
  readonly lastDay: number
  /** Null where nothing was ever bought again in the shop. */
  readonly again: BuyAgainChance | null
}

/** The products that a customer bought last speak for her; more would only cost time. */
const MOST_EVIDENCE = 300

/** What a customer has, by place; purchases of products that the model does not know yet are passed over. */
export function ownedOf(
  { model, placeOf }: PreparedRecommendations,
  lines: readonly OwnLine[],
  asOfDay: number
): Owned[] {
  const known = lines.filter(({ product_id, day }) => placeOf.has(product_id) && Number.isFinite(day))
  return ownedPlaces(
    model,
    known.map(({ product_id }) => placeOf.get(product_id) ?? -1),
    // A clock that runs ahead must not make a purchase of the future.
    known.map(({ day }) => Math.min(day, asOfDay)),
    asOfDay
  )
}

/** The same of places and days at hand. */
export function ownedPlaces(
  { rhythm, again_days }: PreparedRecommendations["model"],
  items: ArrayLike<number>,
  days: ArrayLike<number>,
  asOfDay: number
): Owned[] {
  const users = new Uint8Array(items.length)
  return repeatsOf({ users, items, days }).map((each) => ({
    place: each.item,
    purchases: each.days,
    lastDay: each.lastDay,
    again:
      rhythm &&
      buyAgainChance(
        {
          center: rhythm.center[each.item],
          variance: rhythm.variance[each.item],
          repeatShare: rhythm.repeat_share[each.item],
        },
        rhythm.prior_weight,
        each,
        { asOfDay, horizonDays: again_days }
      ),
  }))
}

/** The customer's products as evidence: the later bought, the more they say. */
export function evidenceOf(owned: readonly Owned[], asOfDay: number, halfLifeDays: number): Evidence[] {
  return [...owned]
    .sort((a, b) => b.lastDay - a.lastDay || a.place - b.place)
    .slice(0, MOST_EVIDENCE)
    .map(({ place, lastDay }) => ({ place, weight: decay(asOfDay - lastDay, halfLifeDays) }))
}
