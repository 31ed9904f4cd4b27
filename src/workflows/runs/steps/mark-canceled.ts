import { MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"

/**
 * Sets a run under way to `canceled`. Final: there is nothing to put back, for its process has stopped.
 *
 * @throws MedusaError (not found) for an unknown run
 */
export const markCanceledStep = createStep(
  "mark-canceled",
  async ({ run_id }: { run_id: string }, { container }) => {
    const service = insights(container)
    const before = await service.findRunRow(run_id)
    if (!before) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `run ${run_id} does not exist`)
    }
    const canceled = await service.cancelRun(run_id)
    return new StepResponse({ run_id, canceled })
  }
)
