/** How often a model learns anew; the option `predictions.retrain`. */
export type Retrain = "daily" | "weekly" | "monthly" | "quarterly"

const DAYS: Readonly<Record<Retrain, number>> = { daily: 1, weekly: 7, monthly: 30, quarterly: 91 }
const DAY_MS = 86_400_000
/** Runs of a schedule do not begin at the very second: an hour less is as good as a day. */
const SLACK_MS = 3_600_000

/** Whether a model of a kind is to learn anew at a run, so long after the last training. */
export function retrainIsDue(every: Retrain, trainedAsOf: Date, asOf: Date): boolean {
  return asOf.getTime() - trainedAsOf.getTime() >= DAYS[every] * DAY_MS - SLACK_MS
}
