import { assertWhole } from "../errors"
import { descending } from "./descending"
import { assertExperiment } from "./uplift"

export interface QiniOptions {
  /** Points of the curve to keep, at most, besides its start. @default 100 */
  points?: number
}

export interface Qini {
  readonly kind: "qini"
  /** Share of all customers, those with the highest predictions first, 0 to 1. */
  readonly shares: readonly number[]
  /** What treating these adds in all, in outcomes of the treated: Yₜ − Y꜀ × nₜ / n꜀ among them. */
  readonly gains: readonly number[]
  /** The area between the curve and the straight line of a random order, by treated customer; 0 for a useless order. */
  readonly coefficient: number
  /** That area as a share of what the best possible order would have; null where no order has any. */
  readonly ofPerfect: number | null
}

/**
 * Whether predicted uplift finds the customers whom treatment moves (Radcliffe 2007): customers in the order of their
 * predictions, and what treatment adds as more of them are treated. Equal predictions enter together, so that the result
 * does not depend on the order of the rows. The perfect order takes the treated by their outcome from the top, and the
 * others by theirs from the bottom, as scikit-uplift does. Needs a randomised experiment. O(n log n).
 *
 * @param treated 1 or 0 for each customer
 * @param outcome 1 or 0 for what was done or not, or an amount
 * @throws AnalyticsInputError naming the entry that is wrong.
 * @example qini([0.9, 0.8, 0.1, 0], [1, 0, 1, 0], [1, 0, 0, 0]).gains // [0, 1, 1, 1, 1]
 */
export function qini(
  uplift: ArrayLike<number>,
  treated: ArrayLike<number>,
  outcome: ArrayLike<number>,
  { points = 100 }: QiniOptions = {}
): Qini {
  assertExperiment(uplift, treated, outcome)
  assertWhole("points", points, 1)
  const curve = curveOf(uplift, treated, outcome)
  const perfect = curveOf(
    Float64Array.from(outcome, (value, i) => (treated[i] === 1 ? value : -value)),
    treated,
    outcome
  )
  const best = perfect.area - perfect.end / 2
  const area = curve.area - curve.end / 2
  const kept = thin(curve.shares, points)
  return Object.freeze({
    kind: "qini",
    shares: Object.freeze(kept.map((at) => curve.shares[at])),
    gains: Object.freeze(kept.map((at) => curve.gains[at])),
    coefficient: area / curve.treated,
    ofPerfect: best > 0 ? area / best : null,
  })
}

interface Curve {
  shares: number[]
  gains: number[]
  /** Under the curve over shares from 0 to 1. */
  area: number
  end: number
  treated: number
}

function curveOf(scores: ArrayLike<number>, treated: ArrayLike<number>, outcome: ArrayLike<number>): Curve {
  const n = scores.length
  const order = descending(scores)
  const counts = [0, 0]
  const sums = [0, 0]
  const curve = { shares: [0], gains: [0], area: 0 }
  for (let at = 0; at < n; at++) {
    const i = order[at]
    counts[treated[i]]++
    sums[treated[i]] += outcome[i]
    if (at + 1 < n && scores[order[at + 1]] === scores[i]) {
      continue
    }
    const gain = sums[1] - (counts[0] > 0 ? (sums[0] * counts[1]) / counts[0] : 0)
    const share = (at + 1) / n
    const last = curve.shares.length - 1
    curve.area += ((share - curve.shares[last]) * (gain + curve.gains[last])) / 2
    curve.shares.push(share)
    curve.gains.push(gain)
  }
  return { ...curve, end: curve.gains[curve.gains.length - 1], treated: counts[1] }
}

/** The start, then the first point that reaches each of so many even shares; the end is the last. */
function thin(shares: readonly number[], points: number): number[] {
  const kept = [0]
  let next = 1
  shares.forEach((share, at) => {
    // Shares are whole numbers over n; the slack is for the rounding of step × points.
    if (at > 0 && share * points >= next - 1e-9) {
      kept.push(at)
      next = Math.floor(share * points + 1e-9) + 1
    }
  })
  return kept
}
