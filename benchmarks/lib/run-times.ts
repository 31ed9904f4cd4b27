import type { runSegmentation } from "../../src/workflows"

export type PublishedRun = Awaited<ReturnType<typeof runSegmentation>>[number]

/** Seconds from start to end of a run. */
export function secondsOf({ started_at, finished_at }: PublishedRun): number {
  return ((finished_at?.getTime() ?? NaN) - (started_at?.getTime() ?? NaN)) / 1000
}

/** As the run's report tells them. */
export function durationsOf({ report }: PublishedRun) {
  return report.durations as Record<"ledger_s" | "features_s" | "train_s" | "score_s", number>
}
