import { AnalyticsInputError, assertWhole } from "../../errors"
import { momentsOf } from "../../numeric/moments"
import { quantileSorted } from "../../numeric/quantile"
import { randomIndex, seededRandom } from "../../numeric/random"

export interface BootstrapOptions {
  /** The share of draws between the ends. @default 0.95 */
  level?: number
  /** @default 1000 */
  draws?: number
  /** @default 42 */
  seed?: number
}

export interface BootstrapInterval {
  /** The statistic of the rows as they are. */
  readonly estimate: number
  readonly low: number
  readonly high: number
  /** The standard deviation of the statistic over the draws. */
  readonly standardError: number
  readonly level: number
  /** Draws in which the statistic was defined. */
  readonly draws: number
  /** Draws in which it was not, as an AUC of rows that are all of one kind; they are left out. */
  readonly undefinedDraws: number
}

/**
 * The percentile interval of a statistic (Efron 1979): rows are drawn with replacement, as many as there are, the
 * statistic is taken of each draw, and the interval holds the middle share of what came. It tells how much the figure
 * hangs on the customers that happened to be there; below some thirty rows it is too narrow.
 * O(draws × the statistic's own cost).
 *
 * @param rows how many rows there are
 * @param statistic of the rows at the given places, of which some come more than once; null where it is undefined. The
 *   array is used again for the next draw
 * @throws AnalyticsInputError where the statistic is undefined for the rows as they are, or for every draw
 * @example bootstrapInterval(truth.length, (places) =>
 *   rocAuc(Array.from(places, (i) => truth[i]), Array.from(places, (i) => scores[i])))
 */
export function bootstrapInterval(
  rows: number,
  statistic: (places: Int32Array) => number | null,
  options: BootstrapOptions = {}
): BootstrapInterval {
  const { level = 0.95, draws = 1000, seed = 42 } = options
  assertWhole("rows", rows, 1)
  assertWhole("draws", draws, 1)
  assertWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER)
  if (!(level > 0 && level < 1)) {
    throw new AnalyticsInputError("level", level, "a number between 0 and 1")
  }
  const places = Int32Array.from({ length: rows }, (_, i) => i)
  const estimate = statistic(places)
  if (estimate === null || !Number.isFinite(estimate)) {
    throw new AnalyticsInputError("statistic of all rows", estimate, "a finite number")
  }
  const drawn = drawnValues(places, statistic, draws, seed)
  if (drawn.length === 0) {
    throw new AnalyticsInputError("draws with a defined statistic", 0, "at least one; there are too few rows")
  }
  return Object.freeze({
    estimate,
    low: quantileSorted(drawn, (1 - level) / 2),
    high: quantileSorted(drawn, (1 + level) / 2),
    standardError: Math.sqrt(momentsOf(drawn).variance * (drawn.length / Math.max(drawn.length - 1, 1))),
    level,
    draws: drawn.length,
    undefinedDraws: draws - drawn.length,
  })
}

/** The statistic of each draw in which it is defined, ascending. Each draw has a random stream of its own. */
function drawnValues(
  places: Int32Array,
  statistic: (places: Int32Array) => number | null,
  draws: number,
  seed: number
): Float64Array {
  const values = new Float64Array(draws)
  let defined = 0
  for (let draw = 0; draw < draws; draw++) {
    const random = seededRandom(seed, draw)
    for (let i = 0; i < places.length; i++) {
      places[i] = randomIndex(random, places.length)
    }
    const value = statistic(places)
    if (value !== null && Number.isFinite(value)) {
      values[defined++] = value
    }
  }
  return values.subarray(0, defined).sort()
}
