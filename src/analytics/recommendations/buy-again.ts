import { AnalyticsInputError, assertBetween, assertWhole } from "../errors"
import { clearTop, offer, sortTop, startTopN } from "../numeric/top-n"
import { buyAgainChance } from "./buy-again-model"
import type { Interactions } from "./interactions"
import { assertInteractions } from "./interactions"
import type { Recommendations } from "./recommendations"
import type { ItemRhythm, Repeats } from "./repeat-intervals"
import { repeatsOf, rhythmsOf } from "./repeat-intervals"

export interface BuyAgainOptions {
  /** The day to ask on; later purchases are an error, for they would leak the future. */
  asOfDay: number
  /** The score is the chance within so many days. @default 30 */
  horizonDays?: number
  /** Items in a list at most. @default 20 */
  count?: number
  /** The users to serve. @default all who bought, ascending */
  users?: ArrayLike<number>
  /** Days on which the user must have bought the item; 1 also serves first buyers, by the rhythm of others. @default 2 */
  minPurchases?: number
  /** How many intervals of her own weigh as much as what is usual for the item. @default 2 */
  priorWeight?: number
}

/** Lists of items to buy again; the scores are chances. */
export interface BuyAgain extends Recommendations {
  /** The days on which the user bought the item. */
  readonly purchases: Int32Array
  /** Her expected days from one purchase to the next. */
  readonly intervalDays: Float64Array
  /** Days until the next one is due; below 0 it is overdue. */
  readonly dueInDays: Float64Array
}

/** What a typed array of whole numbers holds. */
const MOST_PLACES = 2 ** 31 - 1

const DEFAULTS = { horizonDays: 30, count: 20, minPurchases: 2, priorWeight: 2 } as const

/**
 * What users are about to run out of: the chance that a user buys an item again within the horizon, given that she has
 * not yet. Her intervals are lognormal around a rhythm of her own, drawn towards the item's by `priorWeight` where she
 * has few; with F their distribution, e the days since her last purchase, h the horizon, and p the chance that there is
 * a next purchase at all (a Beta mean of her repeats and the item's):
 *
 *     chance = p (F(e + h) − F(e)) / (1 − p F(e))
 *
 * It rises towards the due day and falls when the user stays away, for then she has probably stopped. A share of repeat
 * buyers and lognormal intervals were found the simplest good model at Amazon (Bhagat, Muralidharan, Lobzhanidze & Vishwanath
 * 2018); own rhythms and the condition are added here. O(n).
 *
 * @throws AnalyticsInputError naming the option or the entry that is wrong.
 * @example recommendBuyAgain({ users: [0, 0, 0], items: [5, 5, 5], days: [0, 30, 60] }, { asOfDay: 85 }).items // [5]
 */
export function recommendBuyAgain(interactions: Interactions, options: BuyAgainOptions): BuyAgain {
  const checked = { ...DEFAULTS, ...options }
  assertOptions(interactions, checked)
  const repeats = repeatsOf(interactions)
  const found = rhythmsOf(repeats, checked.priorWeight)
  const byUser = new Map<number, Candidate[]>()
  for (const each of repeats) {
    const own = byUser.get(each.user) ?? []
    byUser.set(each.user, own)
    const rhythm = found?.rhythms.get(each.item)
    if (rhythm !== undefined && each.days >= checked.minPurchases) {
      own.push(candidateOf(each, rhythm, checked))
    }
  }
  const users = checked.users === undefined ? Int32Array.from(byUser.keys()) : Int32Array.from(checked.users)
  return listsOf(users, byUser, checked.count)
}

interface Candidate {
  item: number
  chance: number
  purchases: number
  intervalDays: number
  dueInDays: number
}

function candidateOf(
  repeats: Repeats,
  rhythm: ItemRhythm,
  { asOfDay, horizonDays, priorWeight }: { asOfDay: number; horizonDays: number; priorWeight: number }
): Candidate {
  const expected = buyAgainChance(rhythm, priorWeight, repeats, { asOfDay, horizonDays })
  return { item: repeats.item, purchases: repeats.days, ...expected }
}

function listsOf(
  users: Int32Array,
  byUser: ReadonlyMap<number, readonly Candidate[]>,
  count: number
): BuyAgain {
  const offsets = new Int32Array(users.length + 1)
  const chosen: Candidate[] = []
  const most = Array.from(byUser.values()).reduce((widest, own) => Math.max(widest, own.length), 1)
  const best = startTopN(1, Math.min(count, most))
  users.forEach((user, list) => {
    const own = byUser.get(user) ?? []
    clearTop(best, 0)
    // The items of a user ascend, so that equal chances go by the item.
    own.forEach(({ chance }, place) => {
      if (chance > 0 && chance >= best.floors[0]) {
        offer(best, 0, place, chance)
      }
    })
    const kept = sortTop(best, 0)
    for (let at = 0; at < kept; at++) {
      chosen.push(own[best.places[at]])
    }
    offsets[list + 1] = chosen.length
  })
  return {
    users,
    offsets,
    items: Int32Array.from(chosen, ({ item }) => item),
    scores: Float64Array.from(chosen, ({ chance }) => chance),
    purchases: Int32Array.from(chosen, ({ purchases }) => purchases),
    intervalDays: Float64Array.from(chosen, ({ intervalDays }) => intervalDays),
    dueInDays: Float64Array.from(chosen, ({ dueInDays }) => dueInDays),
  }
}

function assertOptions(
  interactions: Interactions,
  options: BuyAgainOptions & { [Key in keyof typeof DEFAULTS]: number }
): void {
  const { asOfDay, horizonDays, count, users, minPurchases, priorWeight } = options
  assertInteractions(interactions)
  assertBetween("asOfDay", asOfDay, -Number.MAX_VALUE, Number.MAX_VALUE)
  assertBetween("horizonDays", horizonDays, 1e-6, Number.MAX_VALUE)
  assertBetween("priorWeight", priorWeight, 1e-3, 1e6)
  assertWhole("count", count, 1)
  assertWhole("minPurchases", minPurchases, 1)
  for (let e = 0; e < interactions.days.length; e++) {
    assertWhole(`user of entry ${e}`, interactions.users[e], 0, MOST_PLACES)
    assertWhole(`item of entry ${e}`, interactions.items[e], 0, MOST_PLACES)
    if (interactions.days[e] > asOfDay) {
      throw new AnalyticsInputError(`day of entry ${e}`, interactions.days[e], `at most asOfDay (${asOfDay})`)
    }
  }
  for (let at = 0; at < (users?.length ?? 0); at++) {
    assertWhole(`user ${at}`, users?.[at] ?? -1, 0, MOST_PLACES)
  }
}
