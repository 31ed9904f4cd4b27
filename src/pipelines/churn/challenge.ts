import type { Figure, Figures, MetricOptions } from "./metrics"
import { figuresOf, prAucDifference } from "./metrics"

/** Two models on the same customers of the same past moment. */
export interface CommonWindow {
  /** 1 for who churned. */
  readonly churned: Uint8Array
  /** Probabilities; NaN for whom a model does not look at, who is left out. */
  readonly champion: Float64Array
  readonly challenger: Float64Array
}

export interface Challenge {
  /** Whether the new model takes over. */
  readonly replace: boolean
  readonly reason:
    "no_champion" | "other_question" | "nothing_to_compare" | "not_worse" | "worse" | "too_little_data"
  readonly customers: number
  readonly champion: Figures | null
  readonly challenger: Figures | null
  /** PR-AUC of the new model less that of the old one. */
  readonly difference: Figure | null
}

/** What a new model may lose by chance and still count as not worse. */
const MARGIN = 0.005

/**
 * Whether a new model may replace the one that serves: only if, on the common window, its PR-AUC and its Brier score
 * are not worse by more than the margin. O(customers log customers + draws × customers).
 */
export function challengeChampion(
  { churned, champion, challenger }: CommonWindow,
  options: Omit<MetricOptions, "probabilities">,
  margin = MARGIN
): Challenge {
  const both = [...churned.keys()].filter(
    (i) => Number.isFinite(champion[i]) && Number.isFinite(challenger[i])
  )
  const take = (from: Float64Array): Float64Array => Float64Array.from(both, (i) => from[i])
  const truth = Uint8Array.from(both, (i) => churned[i])
  const [before, now] = [take(champion), take(challenger)]
  const asked = { ...options, probabilities: true }
  const figures = { champion: figuresOf(truth, before, asked), challenger: figuresOf(truth, now, asked) }
  const difference = prAucDifference(truth, now, before, asked)
  if (difference.value === null) {
    return Object.freeze({
      replace: true,
      reason: "nothing_to_compare",
      customers: both.length,
      ...figures,
      difference,
    })
  }
  const farther = (figures.challenger.brier.value ?? 0) - (figures.champion.brier.value ?? 0)
  const worse = difference.value < -margin || farther > margin
  return Object.freeze({
    replace: !worse,
    reason: worse ? "worse" : "not_worse",
    customers: both.length,
    ...figures,
    difference,
  })
}
