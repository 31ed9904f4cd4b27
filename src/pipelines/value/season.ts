import { expectedPurchases } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { nextTurn } from "../../compute"
import { reason } from "../reasons"
import type { Reason } from "../types"
import type { PurchaseClock, Season } from "./clock"
import { clockAt, monthOf } from "./clock"
import type { PurchaseFit } from "./fits"
import { fitPurchases } from "./fits"
import type { Known } from "./history"
import { historyDays } from "./history"
import type { PurchasesByDay } from "./holdout"

/** A model of purchases and the clock it was fitted on. */
export interface TimedFit {
  readonly model: PurchaseFit
  readonly season: Season | null
  /** Why there is a season or none. */
  readonly why: Reason
}

/** Every month must have been seen twice, else growth and chance pass for a season. */
const SEASON_FROM_DAYS = 730
/** What eleven factors gain in log-likelihood by chance alone (Akaike 1974). */
const LEAST_GAIN = 11
const ROUNDS = 3
/** Orders that each month is credited with at an even pace, so that a thin month does not swing. */
const CREDIT = 50
/** Ages at which the expected purchases of a newcomer are worked out. */
const STEPS = 200

/**
 * Fits a model of purchases on the calendar and, where the history allows, on a clock with a season by months: in turn
 * the months' factors are the purchases that came over those that the model expected, and the model is fitted anew on
 * their clock. The season stays if it makes the purchases clearly more likely.
 *
 * @param today the last day that is known, in days since 1970
 * @param counted repeat purchases by day up to then; null where nobody counted them
 */
export async function fitTimed(
  kind: PurchaseFit["kind"],
  known: Known,
  today: number,
  counted: PurchasesByDay | null,
  watch: ComputeControl
): Promise<TimedFit | null> {
  const plain = await fitPurchases(kind, known, watch)
  if (plain === null) {
    return null
  }
  const days = historyDays(known)
  if (counted === null || days < SEASON_FROM_DAYS) {
    const why =
      counted === null
        ? reason("value_season_unread")
        : reason("value_season_short", { days, needed: SEASON_FROM_DAYS })
    return { model: plain, season: null, why }
  }
  const actual = byMonth(counted.filter(({ day }) => day <= today))
  let season: Season = new Array<number>(12).fill(1)
  let model = plain
  for (let round = 0; round < ROUNDS; round++) {
    const expected = expectedByMonth(model, known, today, clockAt(season, today, days, 0), season)
    season = evened(season.map((factor, m) => (factor * (actual[m] + CREDIT)) / (expected[m] + CREDIT)))
    const refitted = await fitPurchases(kind, clockAt(season, today, days, 0).history(known), watch)
    if (refitted === null) {
      return { model: plain, season: null, why: reason("value_season_none", { gain: 0 }) }
    }
    model = refitted
    await nextTurn()
  }
  // a purchase is as likely as its day is busy: what stretching the clock does to the density
  const stretched = actual.reduce((total, count, m) => total + count * Math.log(season[m]), 0)
  const gain = model.logLikelihood + stretched - plain.logLikelihood
  return gain > LEAST_GAIN
    ? { model, season: Object.freeze(season), why: reason("value_season_used", { gain }) }
    : { model: plain, season: null, why: reason("value_season_none", { gain }) }
}

/** Repeat purchases that the model expects of all customers from their first day on, by calendar month. */
function expectedByMonth(
  model: PurchaseFit,
  { age }: Known,
  today: number,
  clock: PurchaseClock,
  season: Season
): number[] {
  const began = new Map<number, number>()
  age.forEach((days) => began.set(today - days, (began.get(today - days) ?? 0) + 1))
  const first = Math.min(...began.keys())
  const longest = clock.between(first, today)
  const newcomer = { frequency: [0], recency: [0], age: [0] }
  const table = Float64Array.from(
    { length: STEPS + 1 },
    (_, k) => expectedPurchases(model, newcomer, (longest * k) / STEPS)[0]
  )
  const by = (passed: number): number => {
    const place = Math.min((passed / longest) * STEPS, STEPS - 1e-9)
    const k = Math.floor(place)
    return table[k] + (place - k) * (table[k + 1] - table[k])
  }
  const expected = new Array<number>(12).fill(0)
  for (const [day, customers] of began) {
    let before = 0
    let passed = 0
    for (let at = day + 1; at <= today; at++) {
      const month = monthOf(at)
      passed += season[month]
      const after = by(passed)
      expected[month] += customers * (after - before)
      before = after
    }
  }
  return expected
}

function byMonth(counted: PurchasesByDay): number[] {
  const months = new Array<number>(12).fill(0)
  counted.forEach(({ day, purchases }) => (months[monthOf(day)] += purchases))
  return months
}

function evened(factors: readonly number[]): number[] {
  const mean = factors.reduce((total, factor) => total + factor, 0) / factors.length
  return factors.map((factor) => factor / mean)
}
