import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  WorkflowResponse,
  createWorkflow,
  transform,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { RUN_OPENED } from "./run-opened"
import { openImportStep, type SegmentsImport } from "./steps/open-import"

/**
 * Imports a segmentation that was made elsewhere: opens a run that has all of it, and tells whoever publishes runs. Imports
 * of other names stay as they are. Unlike a computed segment, an imported one changes with no order, only with the next
 * import of its name.
 *
 * @throws MedusaError (invalid data) that names field, value and remedy; (not allowed) while another run is under way
 * @example
 * const body = JSON.stringify({ name: "Day of the week", customers: { cus_01: "Weekend", cus_02: "Weekday" } })
 * await importSegmentsWorkflow(container).run({ input: { body, started_by: "user_01" } })
 */
export const importSegmentsWorkflow = createWorkflow(
  "import-segments",
  (input: WorkflowData<SegmentsImport>) => {
    const opened = openImportStep(input)
    emitEventStep({
      eventName: RUN_OPENED,
      data: transform({ opened }, ({ opened }) => ({ run_ids: [opened.run_id] })),
    })
    return new WorkflowResponse(opened)
  }
)
