import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"

/** Notes that nothing of a published run is left to do: until then the tick takes it up again. */
export const markAnnouncedStep = createStep(
  "mark-announced",
  async ({ run_id }: { run_id: string }, { container }) => {
    await insights(container).markAnnounced(run_id)
    return new StepResponse({ run_id })
  }
)
