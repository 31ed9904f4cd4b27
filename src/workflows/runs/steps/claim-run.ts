import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"
import { RunEnded, type RunRef } from "../under-run"

/**
 * Takes a queued run: `running`, one attempt more. Undone by noting the failure, where the step that failed could
 * not.
 *
 * @throws RunEnded when the run is not queued any more
 */
export const claimRunStep = createStep(
  "claim-run",
  async ({ run_id }: { run_id: string }, { container }) => {
    const service = insights(container)
    const claimed = await service.claimRun(run_id)
    if (!claimed) {
      throw new RunEnded(run_id)
    }
    const run: RunRef = { run_id, attempt: claimed.attempt }
    return new StepResponse(run, run)
  },
  async (run, { container }) => {
    if (run) {
      await insights(container).failRun(
        run.run_id,
        run.attempt,
        "The run stopped; what was published before stays in use."
      )
    }
  }
)
