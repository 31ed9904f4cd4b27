import {
  WorkflowResponse,
  createWorkflow,
  transform,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { openRunWorkflow } from "../runs/open-run"
import { insertSegmentStep, type SegmentWish } from "./steps/insert-segment"

/**
 * Saves a rule as a segment of the merchant's own and opens a run of the rules, which fills it. While a run is under
 * way, that one is told: should it have read the rules already, the tick opens another after it.
 *
 * @example await createSegmentWorkflow(container).run({ input: { name: "Regulars", rule, started_by: "user_01" } })
 */
export const createSegmentWorkflow = createWorkflow("create-segment", (input: WorkflowData<SegmentWish>) => {
  const segment = insertSegmentStep(input)
  const opened = openRunWorkflow.runAsStep({
    input: transform({ input }, ({ input }) => ({
      kinds: ["rules" as const],
      started_by: input.started_by,
    })),
  })
  return new WorkflowResponse(
    transform({ segment, opened }, ({ segment, opened }) => ({ ...segment, run_ids: opened.run_ids }))
  )
})
