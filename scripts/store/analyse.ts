import type { MedusaContainer } from "@medusajs/framework/types"
import type { Client } from "pg"
import { runSegmentation } from "../../src/workflows"
import { startStep, type Step } from "./progress"
import type { ImportedSource } from "./summary"

export interface AnalysisTimes {
  ledger_s: number
  features_s: number
  segmentation_s: number
  /** Churn, value and the like; not part of the segmentation. */
  predictions_s: number
}

const TITLES: Readonly<Record<string, string>> = {
  ledger: "Ledger",
  features: "Features",
  rfm: "RFM groups",
  clusters: "Clusters",
  rules: "Ready-made segments",
  churn: "Who may leave",
  value: "Predicted value",
  recommendations: "Recommendations",
}

/**
 * Runs ledger, features, segmentation and predictions in this process, with a bar for each, and leaves the counts of rejected rows
 * where the dashboard shows them.
 */
export async function analyse(
  container: MedusaContainer,
  client: Client,
  rejected: ImportedSource["rejected"]
): Promise<AnalysisTimes> {
  const start = performance.now()
  const shown = new Set<string>()
  let runs: Awaited<ReturnType<typeof runSegmentation>>
  let current: { name: string; step: Step } | null = { name: "ledger", step: startStep(TITLES.ledger) }
  const end = () => {
    if (current) {
      shown.add(current.name)
      current.step.end()
      current = null
    }
  }
  try {
    runs = await runSegmentation(container, {
      started_by: "demo",
      onProgress: ({ kind, stage, done }) => {
        const name =
          stage === "features" ? "features" : stage === "ledger" || stage === "queued" ? "ledger" : kind
        if (current && current.name !== name && !(name === "ledger" && shown.has("ledger"))) {
          end()
          current = { name, step: startStep(TITLES[name] ?? name) }
        }
        current?.step.update(done)
      },
    })
  } finally {
    end()
  }
  const total = (performance.now() - start) / 1000
  await client.query(
    `update insights_run set report = report || jsonb_build_object('rejected', $1::jsonb)
     where kind = 'ledger' and state = 'published'`,
    [JSON.stringify(rejected)]
  )
  const ledger = secondsOf(runs, "ledger_s")
  const features = secondsOf(runs, "features_s")
  const predictions_s = predictionSeconds(runs)
  return {
    ledger_s: ledger,
    features_s: features,
    segmentation_s: Math.max(0, total - ledger - features - predictions_s),
    predictions_s,
  }
}

/** From the begin of the first run that predicts to the end of the last. */
function predictionSeconds(
  runs: readonly { kind: string; started_at: Date | null; finished_at: Date | null }[]
): number {
  const predicted = runs.filter(({ kind }) => ["churn", "value", "recommendations"].includes(kind))
  return predicted.reduce(
    (sum, { started_at, finished_at }) =>
      sum + (started_at && finished_at ? (finished_at.getTime() - started_at.getTime()) / 1000 : 0),
    0
  )
}

/** As the run itself measured them: the first of a segmentation reconciles the ledger and computes every profile. */
function secondsOf(
  runs: readonly { report: Record<string, unknown> }[],
  part: "ledger_s" | "features_s"
): number {
  return runs.reduce((sum, { report }) => {
    const durations = report.durations as Record<string, number> | undefined
    return sum + (durations?.[part] ?? 0)
  }, 0)
}
