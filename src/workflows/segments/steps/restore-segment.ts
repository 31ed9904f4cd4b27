import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { announceMoves } from "../../shared/announce-moves"
import { insights } from "../../shared/insights"

/**
 * Brings a retired segment of the merchant's own back and announces who entered it. One transaction and then words:
 * nothing to take back.
 *
 * @throws MedusaError (not found, invalid data) for an unknown segment, one of another source, or a name taken since
 */
export const restoreSegmentStep = createStep(
  "restore-segment",
  async ({ segment_id }: { segment_id: string }, { container }) => {
    const moves = await insights(container).restoreSegment(segment_id)
    await announceMoves(container, moves)
    return new StepResponse({ segment_id, customers: moves.length })
  }
)
