import { runSegmentation } from "../src/workflows"
import { durationsOf, secondsOf, type PublishedRun } from "./lib/run-times"
import type { Figure, RunTask } from "./lib/task"
import { idleRss, watched } from "./lib/watch"

const KINDS = ["churn", "value", "recommendations"] as const

/**
 * Everything that looks ahead, learned and scored in a server's process, on the ledger and the profiles that the task
 * before it left; both are refreshed again, which is told and not counted.
 */
export const run: RunTask = async ({ server }) => {
  const idle = await idleRss()
  const { result, peakRssMb, delay } = await watched(() =>
    runSegmentation(server.container, { started_by: "benchmark", kinds: [...KINDS] })
  )
  const seconds = result.map((run) => secondsOf(run) - refreshOf(run))
  const total = seconds.reduce((sum, each) => sum + each, 0)
  return [
    {
      measure: "ledger and features",
      value: result.reduce((sum, run) => sum + refreshOf(run), 0),
      unit: "s",
    },
    ...result.flatMap((run, at) => partsOf(run, seconds[at])),
    { measure: "train, score and publish everything", value: total, unit: "s", target: 90 },
    { measure: "idle memory", value: idle, unit: "MB" },
    { measure: "memory of the process, greatest", value: peakRssMb, unit: "MB" },
    { measure: "memory beyond idle, greatest", value: peakRssMb - idle, unit: "MB", target: 1024 },
    { measure: "event-loop delay p99", value: delay.p99, unit: "ms", target: 50 },
    { measure: "event-loop delay max", value: delay.max, unit: "ms", target: 50 },
  ]
}

function refreshOf(run: PublishedRun): number {
  const { ledger_s, features_s } = durationsOf(run)
  return ledger_s + features_s
}

function partsOf(run: PublishedRun, own: number): Figure[] {
  const { train_s, score_s } = durationsOf(run)
  return [
    { measure: `${run.kind} train`, value: train_s, unit: "s" },
    { measure: `${run.kind} score`, value: score_s, unit: "s" },
    { measure: `${run.kind} publish`, value: own - train_s - score_s, unit: "s" },
  ]
}
