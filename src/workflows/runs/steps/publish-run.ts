import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import {
  isPredictionKind,
  type CustomerInsightsModuleService,
  type RunRow,
} from "../../../modules/customer-insights"
import type { SegmentDraft } from "../../../pipelines"
import { insights } from "../../shared/insights"
import { boundPipeline, pipelineKindOf } from "../../shared/pipelines"
import { importedSegments } from "../imported"
import { underRun, type RunRef } from "../under-run"

interface ScoredRun {
  run: RunRef
  refreshed: { ledger_s: number; features_s: number }
  trained: { train_s: number }
  scored: { customers_scored: number; score_s: number; now: object | null }
}

/**
 * Makes the run the one the store shows, in one transaction: its segments, its model as champion, everybody's
 * memberships with their history, the report, the state. Whoever reads sees all of it or nothing.
 */
export const publishRunStep = createStep(
  "publish-run",
  async ({ run, refreshed, trained, scored }: ScoredRun, { container }) => {
    const service = insights(container)
    const segments = await segmentsOf(service, await service.readRunRow(run.run_id))
    const { customers_scored, score_s, now } = scored
    const durations = { ...refreshed, ...trained, score_s }
    const report = { customers_scored, durations, ...(now && { now }) }
    await underRun(container, run, "publish", () => service.publishRun({ ...run, segments, report }))
    return new StepResponse({ run_id: run.run_id })
  }
)

/** What predicts has no segments, and its model may be large. */
async function segmentsOf(service: CustomerInsightsModuleService, row: RunRow): Promise<SegmentDraft[]> {
  if (row.kind === "import") {
    return importedSegments((await service.readRunModel(row.id)).model)
  }
  const kind = pipelineKindOf(row)
  return isPredictionKind(kind)
    ? []
    : boundPipeline(kind, service.options).segments((await service.readRunModel(row.id)).model)
}
