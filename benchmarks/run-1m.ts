import { runSegmentation } from "../src/workflows"
import { durationsOf, secondsOf, type PublishedRun } from "./lib/run-times"
import type { Figure, RunTask } from "./lib/task"
import { idleRss, watched } from "./lib/watch"

/** A whole segmentation in a server's process, from an empty ledger to published segments. */
export const run: RunTask = async ({ server }) => {
  const idle = await idleRss()
  const { result, peakRssMb, delay } = await watched(() =>
    runSegmentation(server.container, { started_by: "benchmark", kinds: ["rfm", "clusters", "rules"] })
  )
  const runs = Object.fromEntries(result.map((run) => [run.kind, run]))
  const { ledger_s, features_s } = durationsOf(runs.rfm)
  return [
    { measure: "customers", value: Number(runs.rfm.report.customers_scored), unit: "rows" },
    { measure: "ledger", value: ledger_s, unit: "s" },
    { measure: "features", value: features_s, unit: "s" },
    ...partsOf(runs.rfm),
    ...partsOf(runs.clusters),
    ...partsOf(runs.rules),
    {
      measure: "ledger, features, rfm and clusters",
      value: secondsOf(runs.rfm) + secondsOf(runs.clusters),
      unit: "s",
      target: 60,
    },
    { measure: "idle memory", value: idle, unit: "MB" },
    { measure: "memory beyond idle, greatest", value: peakRssMb - idle, unit: "MB", target: 512 },
    { measure: "event-loop delay p99", value: delay.p99, unit: "ms", target: 50 },
    { measure: "event-loop delay max", value: delay.max, unit: "ms" },
  ]
}

function partsOf(run: PublishedRun): Figure[] {
  const { ledger_s, features_s, train_s, score_s } = durationsOf(run)
  const own = secondsOf(run) - ledger_s - features_s
  const parts = { "": own, train: train_s, score: score_s, publish: own - train_s - score_s }
  return Object.entries(parts).map(([part, value]) => ({
    measure: [run.kind, part].filter(Boolean).join(" "),
    value,
    unit: "s",
  }))
}
