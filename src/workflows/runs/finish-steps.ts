import type { WorkflowData } from "@medusajs/framework/workflows-sdk"
import { announceRunMovesStep } from "./steps/announce-run-moves"
import { markAnnouncedStep } from "./steps/mark-announced"
import { refreshChangedStep } from "./steps/refresh-changed"

/**
 * What a published run owes: its moves announced, and who changed meanwhile scored under it; then it is marked. Each
 * may be done twice. For the bodies of workflows.
 */
export function finishSteps(run: WorkflowData<{ run_id: string }>) {
  announceRunMovesStep(run)
  refreshChangedStep(run)
  markAnnouncedStep(run)
}
