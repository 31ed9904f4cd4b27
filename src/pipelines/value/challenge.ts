import { bootstrapInterval, expectedPurchases } from "../../analytics"
import { nextTurn } from "../../compute"
import { undecided } from "../challenge"
import { clockAt } from "./clock"
import type { Holdout } from "./holdout"
import { takeKnown } from "./history"
import type { ForecastMetrics } from "./metrics"
import { measure } from "./metrics"
import type { ValueModel } from "./model"

/** The past that both models are asked about: who was known at its start, and what they ordered in it. */
export interface CommonWindow {
  readonly holdout: Holdout
  /** The last day known at its start, in days since 1970, and how many days of history lie before it. */
  readonly day: number
  readonly historyDays: number
}

/** Whether a new model may replace the one that serves, and why. Plain JSON. */
export interface ValueChallenge {
  readonly replace: boolean
  readonly reason: "no_champion" | "nothing_to_compare" | "not_worse" | "worse" | "predicts_nothing"
  readonly customers: number
  /** How far each was from the orders that came. */
  readonly champion: ForecastMetrics | null
  readonly challenger: ForecastMetrics | null
  /** Mean absolute error in orders of the new model less that of the old one, with a 95 % bootstrap interval. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null
}

/** The part of the error, and of the orders in all, that a new model may lose by chance and still count as not worse. */
const MARGIN = 0.05
/** Customers forecast between two turns of the event loop. */
const AT_ONCE = 2_000
const DRAWS = 200

/**
 * Whether a new model of purchases may replace the one that serves: only if, on the common window, neither its mean
 * absolute error in orders nor its error in their total is worse by more than the margin. Each is asked as it serves
 * (of the customers of that day); how the procedure does on days that it has not seen is the backtest's question. A
 * handful of parameters for all customers cannot know the window by heart. O(customers × draws).
 *
 * @param previous the model in use; null: there is none
 * @param window null: the history is too short to judge anybody
 */
export async function challengeValue(
  previous: Purchases | null,
  next: Purchases,
  window: CommonWindow | null,
  seed: number
): Promise<ValueChallenge> {
  if (previous === null) {
    return undecided(true, "no_champion")
  }
  if (previous.purchases !== null && next.purchases === null) {
    return undecided(false, "predicts_nothing")
  }
  if (window === null || previous.purchases === null) {
    return undecided(true, "nothing_to_compare")
  }
  const came = window.holdout.purchases
  const [before, now] = [await forecastOf(previous, window), await forecastOf(next, window)]
  const [champion, challenger] = [measure(came, before), measure(came, now)]
  await nextTurn()
  const farther = came.map((actual, i) => Math.abs(actual - now[i]) - Math.abs(actual - before[i]))
  const mean = (places: Int32Array): number =>
    places.reduce((total, i) => total + farther[i], 0) / places.length
  const { estimate, low, high } = bootstrapInterval(farther.length, mean, { draws: DRAWS, seed })
  const off = ({ bias }: ForecastMetrics): number => Math.abs(bias ?? 0)
  const worse = estimate > MARGIN * champion.mae || off(challenger) > off(champion) + MARGIN
  return Object.freeze({
    replace: !worse,
    reason: worse ? "worse" : "not_worse",
    customers: came.length,
    champion,
    challenger,
    difference: { value: estimate, low, high },
  })
}

/** What of a model of value foresees orders. */
type Purchases = Pick<ValueModel, "purchases" | "season">

/** Orders that a model expects of each customer within the window. */
async function forecastOf(
  { purchases, season }: Purchases,
  { holdout: { start, days }, day, historyDays }: CommonWindow
): Promise<Float64Array> {
  const expected = new Float64Array(start.frequency.length)
  if (purchases === null) {
    return expected
  }
  const clock = clockAt(season, day, historyDays, days)
  for (let from = 0; from < expected.length; from += AT_ONCE) {
    const places = Array.from({ length: Math.min(AT_ONCE, expected.length - from) }, (_, i) => from + i)
    const part = clock.history(takeKnown(start, places))
    expected.set(expectedPurchases(purchases, part, clock.ahead(days)), from)
    await nextTurn()
  }
  return expected
}
