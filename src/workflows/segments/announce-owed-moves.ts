import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import { announceOwedMovesStep } from "./steps/announce-owed-moves"

/**
 * Announces the moves of order events whose process died, or whose bus was away, between settling and announcing. A
 * move may be told twice, under the same key.
 *
 * @example await announceOwedMovesWorkflow(container).run()
 */
export const announceOwedMovesWorkflow = createWorkflow("announce-owed-moves", () => {
  return new WorkflowResponse(announceOwedMovesStep())
})
