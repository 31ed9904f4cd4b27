import { MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { ImportFault, readImportInThread, type ReadImport } from "../../../pipelines"
import { insights } from "../../shared/insights"

/** A segmentation that was made elsewhere, as somebody hands it in. */
export interface SegmentsImport {
  /**
   * JSON text of an `ImportSegmentsRequest`: name, parameters, and the segment of each customer by customer id. A text,
   * because a workflow copies its input value by value, which with 100,000 customers would hold up the whole store.
   */
  body: string
  /** A user id. */
  started_by: string
}

/**
 * Checks an import and inserts its queued run, with its segments and who is in them. Undone by cancelling it.
 *
 * @throws MedusaError (invalid data) that names field, value and remedy; (not allowed) while another run is under way
 */
export const openImportStep = createStep(
  "open-import",
  async ({ body, started_by }: SegmentsImport, { container }) => {
    const service = insights(container)
    const read = await readBody(body)
    const run_id = await service.openImport({ ...read, started_by, as_of: await service.clock() })
    return new StepResponse({ run_id }, run_id)
  },
  async (runId, { container }) => {
    if (runId) {
      await insights(container).cancelRun(runId)
    }
  }
)

async function readBody(body: string): Promise<ReadImport> {
  try {
    return await readImportInThread(body)
  } catch (error) {
    throw error instanceof ImportFault
      ? new MedusaError(MedusaError.Types.INVALID_DATA, error.message)
      : error
  }
}
