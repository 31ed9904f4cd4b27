import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { announceMoves } from "../../shared/announce-moves"
import { insights } from "../../shared/insights"

/**
 * Retires a segment of the merchant's own and announces who left it. One transaction and then words: nothing to take
 * back.
 *
 * @throws MedusaError (not found, invalid data) for an unknown segment, or one of another source
 */
export const retireSegmentStep = createStep(
  "retire-segment",
  async ({ segment_id }: { segment_id: string }, { container }) => {
    const moves = await insights(container).retireSegment(segment_id)
    await announceMoves(container, moves)
    return new StepResponse({ segment_id, customers: moves.length })
  }
)
