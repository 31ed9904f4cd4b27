import { ascendingOrder } from "../numeric/order"
import type { Interactions } from "./interactions"

/** What one user bought of one item: on how many days, the last of them, and the gaps between them. */
export interface Repeats {
  readonly user: number
  readonly item: number
  readonly days: number
  readonly lastDay: number
  /** Of the days − 1 gaps, the sum of ln(days) and of its square. */
  readonly logGaps: number
  readonly logSquares: number
}

/** How an item is bought again. */
export interface ItemRhythm {
  /** Mean of ln(days between purchases): e^center is the middle interval. */
  readonly center: number
  /** Variance of the same around the mean of each user. */
  readonly variance: number
  /** The share of purchases that were followed by another. */
  readonly repeatShare: number
}

/** Supposed of the variance before any gap is seen: two intervals of three within a factor of 1.65 of the user's own. */
const USUAL_VARIANCE = 0.25

/** Every pair of user and item that was bought, purchases of a day as one; returns (values of 0 or less) left out. */
export function repeatsOf({ users, items, days, values }: Interactions): Repeats[] {
  const found: Writable<Repeats>[] = []
  for (const e of sortByUserItemDay(users, items, days)) {
    if (values !== undefined && !(values[e] > 0)) {
      continue
    }
    const day = Math.floor(days[e])
    const last = found[found.length - 1]
    if (last === undefined || last.user !== users[e] || last.item !== items[e]) {
      found.push({ user: users[e], item: items[e], days: 1, lastDay: day, logGaps: 0, logSquares: 0 })
    } else if (day > last.lastDay) {
      const gap = Math.log(day - last.lastDay)
      last.logGaps += gap
      last.logSquares += gap * gap
      last.lastDay = day
      last.days++
    }
  }
  return found
}

/**
 * The rhythm of every item that was bought, each figure drawn towards that of all items as by `prior` further
 * observations, and the usual one of all items; null where nothing was ever bought again.
 */
export function rhythmsOf(
  repeats: readonly Repeats[],
  prior: number
): { rhythms: Map<number, ItemRhythm>; usual: ItemRhythm } | null {
  const tallies = new Map<number, Tally>()
  const all = newTally()
  for (const each of repeats) {
    const tally = tallies.get(each.item) ?? newTally()
    tallies.set(each.item, tally)
    addTo(tally, each)
    addTo(all, each)
  }
  if (all.gaps === 0) {
    return null
  }
  const spread = (all.squares + prior * USUAL_VARIANCE) / (all.freedom + prior)
  const rhythmOf = ({ purchases, gaps, logGaps, squares, freedom }: Tally): ItemRhythm => ({
    center: (logGaps + (prior * all.logGaps) / all.gaps) / (gaps + prior),
    variance: (squares + prior * spread) / (freedom + prior),
    repeatShare: (gaps + (prior * all.gaps) / all.purchases) / (purchases + prior),
  })
  return {
    rhythms: new Map(Array.from(tallies, ([item, tally]) => [item, rhythmOf(tally)])),
    usual: rhythmOf(newTally()),
  }
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

interface Tally {
  purchases: number
  gaps: number
  logGaps: number
  /** Squared distances of the gaps from the mean of their user, and how many are free to differ. */
  squares: number
  freedom: number
}

function newTally(): Tally {
  return { purchases: 0, gaps: 0, logGaps: 0, squares: 0, freedom: 0 }
}

function addTo(tally: Tally, { days, logGaps, logSquares }: Repeats): void {
  const gaps = days - 1
  tally.purchases += days
  tally.gaps += gaps
  tally.logGaps += logGaps
  if (gaps > 1) {
    tally.squares += Math.max(0, logSquares - (logGaps * logGaps) / gaps)
    tally.freedom += gaps - 1
  }
}

function sortByUserItemDay(
  users: ArrayLike<number>,
  items: ArrayLike<number>,
  days: ArrayLike<number>
): Int32Array {
  let order = ascendingOrder(days)
  for (const keys of [items, users]) {
    const before = order
    order = ascendingOrder(Float64Array.from(before, (e) => keys[e])).map((place) => before[place])
  }
  return order
}
