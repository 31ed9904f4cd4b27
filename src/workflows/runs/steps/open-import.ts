import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"
import { readImport, type SegmentsImport } from "../read-import"

/**
 * Checks an import and inserts its queued run, with its segments and who is in them. Undone by cancelling it.
 *
 * @throws MedusaError (invalid data, not allowed) as {@link readImport} and `openImport`
 */
export const openImportStep = createStep(
  "open-import",
  async (input: SegmentsImport, { container }) => {
    const service = insights(container)
    const run_id = await service.openImport({ ...(await readImport(input)), as_of: await service.clock() })
    return new StepResponse({ run_id }, run_id)
  },
  async (runId, { container }) => {
    if (runId) {
      await insights(container).cancelRun(runId)
    }
  }
)
