import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"
import { MAX_ATTEMPTS } from "../due"

export interface AbandonedRuns {
  requeue: string[]
  give_up: string[]
  resend: string[]
}

/** Queues dead runs again, or ends them in words; returns all that somebody has to execute, in order. */
export const requeueRunsStep = createStep("requeue-runs", async (abandoned: AbandonedRuns, { container }) => {
  const service = insights(container)
  const run_ids: string[] = []
  for (const run_id of abandoned.requeue) {
    if (await service.requeueRun(run_id)) {
      run_ids.push(run_id)
    }
  }
  for (const run_id of abandoned.give_up) {
    await service.failRun(
      run_id,
      null,
      `The process that executed it stopped without a word, at most ${MAX_ATTEMPTS} times. What was published before stays in use.`
    )
  }
  run_ids.push(...abandoned.resend)
  return new StepResponse({ run_ids })
})
