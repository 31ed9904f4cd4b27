import type { MbgNbdModel } from "../../analytics"
import { probabilityAlive } from "../../analytics"
import { joined, mapGroupNames } from "./candidates"
import type { CutOff } from "./cut-offs"
import { historyOf } from "./learners"
import type { GroupName } from "./population"

/** The simple rules that a model must beat. */
export const BASELINES = ["recency", "hiatus", "p_alive", "majority"] as const
export type Baseline = (typeof BASELINES)[number]

/**
 * What simple rules say at a cut-off, the greater the riskier: the days since the last order; the same over the own
 * usual gap, or the shop's for who has none; the chance of having stopped for good; and the same for all.
 *
 * @returns null for a rule that cannot be asked.
 */
export function baselineScores(
  test: CutOff,
  process: MbgNbdModel | null,
  shopGapDays: number
): Record<Baseline, Float64Array | null> {
  const of = (name: GroupName, input: string): Float64Array => test.groups[name].inputs[input]
  return {
    recency: joined(mapGroupNames((name) => of(name, "days_since_last_order"))),
    hiatus: joined({
      once: of("once", "days_since_last_order").map((days) => days / shopGapDays),
      repeat: of("repeat", "times_usual_gap"),
    }),
    p_alive:
      process &&
      joined(
        mapGroupNames((name) =>
          probabilityAlive(process, historyOf(test.groups[name])).map((alive) => 1 - alive)
        )
      ),
    majority: joined(mapGroupNames((name) => new Float64Array(test.groups[name].churned.length))),
  }
}
