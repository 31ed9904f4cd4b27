import type { WorkflowData } from "@medusajs/framework/workflows-sdk"
import { announceMovesStep } from "./steps/announce-moves"
import { rescoreStep } from "./steps/rescore"
import { settleMembershipsStep } from "./steps/settle-memberships"

/**
 * The way from a profile to a segment, the same after an order event, a reconciliation and a run: scores under the
 * published models, memberships with their history, announcement. For the bodies of workflows.
 */
export function rescoreSteps(changed: WorkflowData<{ customer_ids: string[] }>) {
  rescoreStep(changed)
  const moves = settleMembershipsStep(changed)
  announceMovesStep(moves)
  return moves
}
