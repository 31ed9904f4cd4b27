import type { PredictionScores } from "./predictions"
import type { Columns, Reason } from "./types"

/** Some of the customers to score. */
export interface Shard {
  /** Comes back with the scores. */
  readonly at: number
  readonly columns: Columns
  /** Whose reasons are told: where they are dear, only of those who have no value. */
  readonly reasons: "all" | "unvalued"
}

/** The scores of a shard as plain data, which a thread can hand over. */
export interface ScoredShard extends Pick<
  PredictionScores,
  "customerIds" | "value" | "low" | "high" | "band"
> {
  readonly at: number
  readonly details: readonly Record<string, unknown>[]
  readonly reasons: readonly Reason[][]
}

/** Takes what was scored, null at first, and gives the next shard; null: there is no more. */
export type NextShard = (scored: ScoredShard | null) => Promise<Shard | null>

/** Scores shard after shard until there is no more. */
export async function scoreShards(
  score: (columns: Columns) => PredictionScores,
  next: NextShard
): Promise<void> {
  let shard = await next(null)
  while (shard !== null) {
    shard = await next(scoredShard(shard, score(shard.columns)))
  }
}

function scoredShard({ at, reasons }: Shard, scores: PredictionScores): ScoredShard {
  const { customerIds, value, low, high, band } = scores
  const isTold = (i: number): boolean => reasons === "all" || !Number.isFinite(value[i])
  return {
    at,
    customerIds,
    value,
    low,
    high,
    band,
    details: customerIds.map((_, i) => scores.detail(i)),
    reasons: customerIds.map((_, i) => (isTold(i) ? scores.reasons(i) : [])),
  }
}

/** The scores of a shard as the pipeline gave them. */
export function scoresOfShard({ details, reasons, ...rest }: ScoredShard): PredictionScores {
  return { ...rest, detail: (i) => details[i], reasons: (i) => reasons[i] }
}
