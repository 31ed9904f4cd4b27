import { setImmediate as nextTurn } from "node:timers/promises"
import { scoresOfShard, type Columns, type NextShard, type ScoredShard, type Shard } from "../../pipelines"
import type { PredictionScores } from "../../pipelines"
import { sliceColumns, takeColumns } from "../shared/slice-columns"

/** Customers per transaction: a few milliseconds of the event loop to take. */
const SHARD = 200

export interface FeedPlan {
  readonly columns: Columns
  /** Everybody's reasons are dear: they are told to whom `first` picks, when all values are known; null: they are cheap. */
  readonly first: ((values: Float64Array) => readonly number[]) | null
  /** Explanations in one piece. */
  readonly explainedAtOnce: number
  /** Takes the scores of customers; `explained`: they were taken before, now their reasons are told. */
  take(scores: PredictionScores, explained: boolean): Promise<void>
  /** How far scoring, and then explaining, is: shares of all. */
  progress(scored: number, explained: number): void
}

/**
 * Hands out all customers shard by shard, and then those whose reasons are told in advance; takes what was scored in
 * the order in which it comes. `next` may be called again before it has answered: one call is served after the other.
 */
export class ShardFeed {
  readonly values: Float64Array
  private readonly total: number
  private given = 0
  private taken = 0
  private places: readonly number[] | null = null
  private explained = 0
  private turn: Promise<unknown> = Promise.resolve()

  constructor(private readonly plan: FeedPlan) {
    this.total = plan.columns.customerIds.length
    this.values = new Float64Array(this.total)
  }

  readonly next: NextShard = (scored) => {
    const answer = this.turn.then(async () => {
      if (scored !== null) {
        await this.take(scored)
        await nextTurn()
      }
      return this.give()
    })
    this.turn = answer
    return answer
  }

  private async take(scored: ScoredShard): Promise<void> {
    const isExplained = scored.at === this.total
    if (isExplained) {
      this.explained += scored.customerIds.length
    } else {
      this.values.set(scored.value, scored.at)
      this.taken += scored.customerIds.length
    }
    await this.plan.take(scoresOfShard(scored), isExplained)
    this.plan.progress(this.taken / this.total, this.explained / Math.max(1, this.places?.length ?? 0))
  }

  private give(): Shard | null {
    const { columns, first, explainedAtOnce } = this.plan
    if (this.given < this.total) {
      const at = this.given
      this.given = Math.min(this.total, at + SHARD)
      const reasons = first === null ? "all" : "unvalued"
      return { at, columns: sliceColumns(columns, at, this.given), reasons }
    }
    // whoever still has a shard goes on with the explanations when it is taken
    if (first === null || this.taken < this.total) {
      return null
    }
    this.places ??= first(this.values)
    const from = this.given - this.total
    const places = this.places.slice(from, from + explainedAtOnce)
    this.given += places.length
    return places.length === 0
      ? null
      : { at: this.total, columns: takeColumns(columns, places), reasons: "all" }
  }
}
