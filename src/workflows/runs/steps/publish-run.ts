import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"
import { boundPipeline } from "../../shared/pipelines"
import { underRun, type RunRef } from "../under-run"

/**
 * Makes the run the one the store shows, in one transaction: its segments, its model as champion, everybody's
 * memberships with their history, the report, the state. Whoever reads sees all of it or nothing.
 */
export const publishRunStep = createStep("publish-run", async (run: RunRef, { container }) => {
  const service = insights(container)
  const { kind, model } = await service.readRunModel(run.run_id)
  const pipeline = boundPipeline(kind, service.options)
  await underRun(container, run, "publish", () =>
    service.publishRun({ ...run, segments: pipeline.segments(model) })
  )
  return new StepResponse({ run_id: run.run_id })
})
