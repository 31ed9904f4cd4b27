import type { Known } from "./history"

/** Factors on the pace of purchases by calendar month, January first, mean 1. */
export type Season = readonly number[]

/**
 * A clock on which customers buy at an even pace: with a season, a day of a busy month counts for more than a day. The
 * models of purchases are fitted and asked on it, so that a December behind a customer says no more than it should, and
 * a horizon with a December in it holds more orders. Without a season it is the calendar.
 */
export interface PurchaseClock {
  /** The same customers with recency and age on the clock. */
  history(known: Known): Known
  /** How long the next so many days are on the clock. */
  ahead(days: number): number
  /** After how many days so much has passed on the clock; Infinity beyond what it was made for. */
  daysUntil(passed: number): number
  /** How long it is between the ends of two days on the clock, in days since 1970. */
  between(from: number, to: number): number
}

const DAY = 86_400_000

/**
 * The clock as it stands at the end of `today` (days since 1970).
 *
 * @param back days of the past that it must know; @param ahead days of the future
 */
export function clockAt(season: Season | null, today: number, back: number, ahead: number): PurchaseClock {
  if (season === null) {
    return {
      history: (known) => known,
      ahead: (days) => days,
      daysUntil: (passed) => passed,
      between: (from, to) => to - from,
    }
  }
  // sums run from today both ways, so that no customer's clock depends on how far others reach back
  const past = Math.ceil(back)
  const passed = new Float64Array(past + Math.ceil(ahead) + 1)
  for (let i = past + 1; i < passed.length; i++) {
    passed[i] = passed[i - 1] + season[monthOf(today - past + i)]
  }
  for (let i = past; i > 0; i--) {
    passed[i - 1] = passed[i] - season[monthOf(today - past + i)]
  }
  const at = (day: number): number => passed[Math.min(Math.max(day - today + past, 0), passed.length - 1)]
  return {
    history: (known) => ({
      ...known,
      recency: known.recency.map((days, i) => at(today - known.age[i] + days) - at(today - known.age[i])),
      age: known.age.map((days) => -at(today - days)),
    }),
    ahead: (days) => at(today + days),
    daysUntil: (wait) => {
      if (!(wait <= passed[passed.length - 1])) {
        return Infinity
      }
      let low = past
      let high = passed.length - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if (passed[middle] >= wait) {
          high = middle
        } else {
          low = middle + 1
        }
      }
      return low - past
    },
    between: (from, to) => at(to) - at(from),
  }
}

/** 0 for January, of a day since 1970. */
export function monthOf(day: number): number {
  return new Date(day * DAY).getUTCMonth()
}
