import type { MedusaContainer } from "@medusajs/framework/types"
import type { Client } from "pg"
import { runSegmentation } from "../../src/workflows"
import { startStep, type Step } from "./progress"
import type { ImportedSource } from "./summary"

export interface AnalysisTimes {
  ledger_s: number
  features_s: number
  segmentation_s: number
}

const TITLES: Readonly<Record<string, string>> = {
  ledger: "Ledger",
  features: "Features",
  rfm: "RFM groups",
  clusters: "Clusters",
  rules: "Ready-made segments",
}

/**
 * Runs ledger, features and segmentation in this process, with a bar for each, and leaves the counts of rejected rows
 * where the dashboard shows them.
 */
export async function analyse(
  container: MedusaContainer,
  client: Client,
  rejected: ImportedSource["rejected"]
): Promise<AnalysisTimes> {
  const seconds: Record<string, number> = {}
  const start = performance.now()
  let current: { name: string; step: Step } | null = { name: "ledger", step: startStep(TITLES.ledger) }
  const end = () => {
    if (current) {
      seconds[current.name] = (seconds[current.name] ?? 0) + current.step.end()
      current = null
    }
  }
  try {
    await runSegmentation(container, {
      started_by: "demo",
      onProgress: ({ kind, stage, done }) => {
        const name =
          stage === "features" ? "features" : stage === "ledger" || stage === "queued" ? "ledger" : kind
        if (current && current.name !== name && !(name === "ledger" && seconds.ledger !== undefined)) {
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
  const ledger = await ledgerSeconds(client)
  const features = seconds.features ?? 0
  return { ledger_s: ledger, features_s: features, segmentation_s: Math.max(0, total - ledger - features) }
}

async function ledgerSeconds(client: Client): Promise<number> {
  const { rows } = await client.query<{ seconds: number | null }>(
    `select extract(epoch from published_at - started_at)::float8 as seconds from insights_run
     where kind = 'ledger' and state = 'published'`
  )
  return rows[0]?.seconds ?? 0
}
