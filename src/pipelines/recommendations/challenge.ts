import { bootstrapInterval } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { nextTurn } from "../../compute"
import { undecided } from "../challenge"
import type { Control } from "../types"
import { bestsellersOf } from "./bestsellers"
import { blendRecalls } from "./evaluate"
import { fitAt, placesOf, type Fitted, type Shop } from "./fit"
import type { Histories } from "./histories"
import { judgedAt, knownAt } from "./judge"
import type { Lines } from "./lines"
import type { RecommendationsModel } from "./model"
import type { RecommendationsOptions } from "./options"
import { prepareRecommendations } from "./prepare"

/** Whether a new model may replace the one that serves, and why. Plain JSON. */
export interface RecommendationsChallenge {
  readonly replace: boolean
  readonly reason: "no_champion" | "nothing_to_compare" | "not_worse" | "worse"
  readonly customers: number
  /** Recall at 10 of each, over everything bought. */
  readonly champion: number | null
  readonly challenger: number | null
  /** Recall of the new one less that of the old one, customer by customer, with a 95 % bootstrap interval. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null
}

/** The test of a training, at which the new model has been made of what was known before it. */
export interface CommonWindow {
  readonly shop: Shop
  readonly challenger: Fitted
  /** What was known at the cut-off, and what was bought until the end of the test. */
  readonly then: Lines
  readonly later: Histories
}

/** The part of its recall that a new model may lose and still count as not worse; a loss must be beyond chance, too. */
const MARGIN = 0.02
const DRAWS = 200

/**
 * Whether a new model may replace the one that serves: only if it finds no less on the test of the new one. A model
 * knows by heart what was bought before it was made, and the one that serves was made within the test: so both are made
 * anew of what was known before it, each in its own way (weights, half-lives, limits). Where the ways are the same
 * there is nothing to lose. Cost: the lists of the test twice; where the half-life of tastes differs one more fit.
 */
export async function challengeRecommendations(
  previous: RecommendationsModel | null,
  window: CommonWindow | null,
  options: RecommendationsOptions,
  control: Control
): Promise<RecommendationsChallenge> {
  if (previous === null || window === null) {
    return undecided(true, previous === null ? "no_champion" : "nothing_to_compare")
  }
  const watch: ComputeControl = { signal: control.signal, threads: control.threads }
  const champion = await remade(previous, window, options, watch)
  const recalls = async (fitted: Fitted): Promise<number[]> => {
    const { shop, then, later } = window
    const { judged } = judgedAt(fitted, later, control.seed)
    const available = knownAt(shop, fitted.histories, then.asOf)
    return blendRecalls(prepareRecommendations(fitted.model), judged, available, () =>
      control.signal.throwIfAborted()
    )
  }
  const now = await recalls(window.challenger)
  if (now.length === 0) {
    return undecided(true, "nothing_to_compare")
  }
  const before = champion === window.challenger ? now : await recalls(champion)
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length
  const meanAt = (places: Int32Array): number =>
    places.reduce((sum, i) => sum + now[i] - before[i], 0) / places.length
  await nextTurn()
  const { estimate, low, high } = bootstrapInterval(now.length, meanAt, { draws: DRAWS, seed: control.seed })
  const worse = estimate < -MARGIN * mean(before) && high < 0
  return Object.freeze({
    replace: !worse,
    reason: worse ? "worse" : "not_worse",
    customers: now.length,
    champion: mean(before),
    challenger: mean(now),
    difference: { value: estimate, low, high },
  })
}

/** What was chosen of a model, beside what it learnt. */
function wayOf(model: RecommendationsModel) {
  const { half_life_days, popularity_half_life_days, thin_below, category_share, weights } = model
  return { half_life_days, popularity_half_life_days, thin_below, category_share, weights }
}

/** The model that serves as it would have been made of what was known at the cut-off. */
async function remade(
  previous: RecommendationsModel,
  { shop, challenger, then }: CommonWindow,
  options: RecommendationsOptions,
  watch: ComputeControl
): Promise<Fitted> {
  const [way, own] = [wayOf(previous), wayOf(challenger.model)]
  if (JSON.stringify(sorted(way)) === JSON.stringify(sorted(own))) {
    return challenger
  }
  const { half_life_days, popularity_half_life_days } = way
  const { model, histories } =
    half_life_days === own.half_life_days
      ? challenger
      : await fitAt(shop, then, { ...options, half_life_days }, popularity_half_life_days, watch)
  const bestsellers =
    popularity_half_life_days === model.popularity_half_life_days
      ? model.bestsellers
      : bestsellersOf(then, placesOf(shop, then), shop.products.length, popularity_half_life_days)
  return { histories, model: { ...model, ...way, bestsellers } }
}

/** The same with all fields in one order: a model read back from a database has its own. */
function sorted(value: unknown): unknown {
  return value !== null && typeof value === "object"
    ? Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, each]) => [name, sorted(each)])
    : value
}
