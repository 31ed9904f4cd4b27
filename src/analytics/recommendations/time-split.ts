import { AnalyticsInputError, assertBetween } from "../errors"
import { quantile } from "../numeric/quantile"
import type { Interactions } from "./interactions"
import { assertInteractions } from "./interactions"

export interface TimeSplitOptions {
  /** Learn from the days before this one. Without it, the day before which `share` of the entries lie. */
  cutDay?: number
  /** Share of the entries to learn from, where no day is given. @default 0.8 */
  share?: number
  /** Judge by so many days from the cut on. @default all */
  horizonDays?: number
}

export interface TimeSplit {
  readonly cutDay: number
  /** Entries before the cut. */
  readonly train: Interactions
  /** Entries from the cut to before its horizon. */
  readonly holdout: Interactions
  /** Users of the holdout that nothing was learned about: no recommender can serve them from their history. */
  readonly newUsers: number
  /** Items of the holdout that were never seen before. */
  readonly newItems: number
}

/**
 * Splits what happened at one moment for all, so that nothing after it is learned from. Splits by user (the last order
 * of each) let a recommender look into other users' future, and flatter it (Ji et al. 2023). O(n log n).
 *
 * @throws AnalyticsInputError where one side would be empty.
 * @example globalTimeSplit(interactions, { cutDay: 700, horizonDays: 28 }).holdout.users.length
 */
export function globalTimeSplit(interactions: Interactions, options: TimeSplitOptions = {}): TimeSplit {
  const { share = 0.8, horizonDays = Infinity } = options
  assertInteractions(interactions)
  assertBetween("share", share, 0, 1)
  if (!(horizonDays > 0)) {
    throw new AnalyticsInputError("horizonDays", horizonDays, "a number above 0")
  }
  const { days } = interactions
  const cutDay = options.cutDay ?? (days.length > 0 ? quantile(days, share) : 0)
  assertBetween("cutDay", cutDay, -Number.MAX_VALUE, Number.MAX_VALUE)
  const train: number[] = []
  const holdout: number[] = []
  for (let e = 0; e < days.length; e++) {
    if (days[e] < cutDay) {
      train.push(e)
    } else if (days[e] < cutDay + horizonDays) {
      holdout.push(e)
    }
  }
  if (train.length === 0 || holdout.length === 0) {
    const sizes = `${cutDay}, which leaves ${train.length} entries to learn from and ${holdout.length} to judge by`
    throw new AnalyticsInputError("cutDay", sizes, "a day with entries before it and within its horizon")
  }
  const parts = { train: pick(interactions, train), holdout: pick(interactions, holdout) }
  return {
    cutDay,
    ...parts,
    newUsers: countNew(parts.train.users, parts.holdout.users),
    newItems: countNew(parts.train.items, parts.holdout.items),
  }
}

function pick({ users, items, days, values }: Interactions, entries: readonly number[]): Interactions {
  return {
    users: Int32Array.from(entries, (e) => users[e]),
    items: Int32Array.from(entries, (e) => items[e]),
    days: Float64Array.from(entries, (e) => days[e]),
    ...(values === undefined ? {} : { values: Float64Array.from(entries, (e) => values[e]) }),
  }
}

function countNew(before: ArrayLike<number>, after: ArrayLike<number>): number {
  const known = new Set(Array.from(before))
  return new Set(Array.from(after).filter((place) => !known.has(place))).size
}
