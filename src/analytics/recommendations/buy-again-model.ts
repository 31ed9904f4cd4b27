import { AnalyticsInputError, assertBetween, assertWhole } from "../errors"
import { normalShare } from "../numeric/normal"
import type { Steps } from "../steps"
import { NO_MATRIX, round, runSteps, taskKind } from "../steps"
import type { Interactions } from "./interactions"
import { assertInteractions } from "./interactions"
import type { ItemRhythm, Repeats } from "./repeat-intervals"
import { repeatsOf, rhythmsOf } from "./repeat-intervals"

export interface BuyAgainModelOptions {
  /** Number of items, those nobody bought included. */
  items: number
  /** How many intervals of her own weigh as much as what is usual for the item. @default 2 */
  priorWeight?: number
}

/** The rhythm in which each item is bought again; whom to serve comes with the question. */
export interface BuyAgainModel {
  readonly kind: "buy-again"
  readonly items: number
  readonly priorWeight: number
  /** Of each item the mean of ln(days between purchases). */
  readonly center: readonly number[]
  readonly variance: readonly number[]
  /** Of each item the share of purchases that were followed by another. */
  readonly repeatShare: readonly number[]
}

/** When to ask, and for how long ahead. */
export interface BuyAgainMoment {
  asOfDay: number
  horizonDays: number
}

/** What a user's own purchases of an item say, see {@link recommendBuyAgain} for the formula. */
export interface BuyAgainChance {
  /** That she buys it within the horizon. */
  readonly chance: number
  /** Her expected days from one purchase to the next. */
  readonly intervalDays: number
  /** Days until the next one is due; below 0 it is overdue. */
  readonly dueInDays: number
}

/**
 * The rhythms behind {@link recommendBuyAgain} as a model, so that a purchase made after the fit counts at once; null
 * where nothing was ever bought again. An item without purchases gets the rhythm of all. O(n log n).
 *
 * @throws AnalyticsInputError naming the option or the entry that is wrong.
 * @example fitBuyAgain({ users: [0, 0], items: [5, 5], days: [0, 30] }, { items: 6 })
 */
export function fitBuyAgain(interactions: Interactions, options: BuyAgainModelOptions): BuyAgainModel | null {
  return runSteps(NO_MATRIX, fitBuyAgainSteps(interactions, options))
}

/** {@link fitBuyAgain} as one task, which another thread can take. */
export function* fitBuyAgainSteps(
  interactions: Interactions,
  { items, priorWeight = 2 }: BuyAgainModelOptions
): Steps<BuyAgainModel | null> {
  assertInteractions(interactions)
  assertWhole("items", items, 1)
  assertBetween("priorWeight", priorWeight, 1e-3, 1e6)
  const [model] = yield* round(rhythmsTask, [{ interactions, items, priorWeight }])
  return model === null ? null : freeze(model)
}

/** Here and not in the task, for what crosses from a thread arrives thawed. */
function freeze(model: BuyAgainModel): BuyAgainModel {
  ;[model.center, model.variance, model.repeatShare].forEach((column) => Object.freeze(column))
  return Object.freeze(model)
}

export const rhythmsTask = taskKind(
  "buy-again-rhythms",
  (_, input: { interactions: Interactions; items: number; priorWeight: number }): BuyAgainModel | null => {
    const { interactions, items, priorWeight } = input
    const found = rhythmsOf(repeatsOf(interactions), priorWeight)
    if (found === null) {
      return null
    }
    const outside = Array.from(found.rhythms.keys()).find((item) => !(item >= 0 && item < items))
    if (outside !== undefined) {
      throw new AnalyticsInputError("item", outside, `a whole number from 0 to ${items - 1}`)
    }
    const column = (name: keyof ItemRhythm): readonly number[] =>
      Array.from({ length: items }, (_, i) => (found.rhythms.get(i) ?? found.usual)[name])
    const [center, variance, repeatShare] = [column("center"), column("variance"), column("repeatShare")]
    return { kind: "buy-again", items, priorWeight, center, variance, repeatShare }
  }
)

/**
 * The chance of one item for one user. O(1).
 *
 * @example buyAgainChance(rhythm, 2, { days: 3, lastDay: 60, logGaps: 6.8 }, { asOfDay: 85, horizonDays: 30 }).chance
 */
export function buyAgainChance(
  { center, variance, repeatShare }: ItemRhythm,
  priorWeight: number,
  { days, lastDay, logGaps }: Pick<Repeats, "days" | "lastDay" | "logGaps">,
  { asOfDay, horizonDays }: BuyAgainMoment
): BuyAgainChance {
  const weight = days - 1 + priorWeight
  const own = (logGaps + priorWeight * center) / weight
  // The spread of one interval and the doubt about the rhythm itself.
  const spread = Math.sqrt(variance * (1 + 1 / weight))
  const again = (days - 1 + priorWeight * repeatShare) / weight
  const elapsed = asOfDay - lastDay
  const by = (day: number): number => (day > 0 ? normalShare((Math.log(day) - own) / spread) : 0)
  const passed = by(elapsed)
  return {
    chance: (again * (by(elapsed + horizonDays) - passed)) / (1 - again * passed),
    intervalDays: Math.exp(own),
    dueInDays: Math.exp(own) - elapsed,
  }
}
