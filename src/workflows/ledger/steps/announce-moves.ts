import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import type { Move } from "../../../modules/customer-insights"
import { insights, loggerOf } from "../../shared/insights"
import { moveMessages } from "../../shared/move-messages"
import { toWords } from "../../shared/words"

/**
 * Emits `customer-insights.segment.entered` and `.left`, one per move, each under the key of its move: a listener
 * that remembers keys sees a repeat as one, and the Redis bus drops what it still has queued. Moves that cannot be
 * announced now stay owed, and the tick announces them: what is done already does not fail for that.
 */
export const announceMovesStep = createStep("announce-moves", async (moves: Move[], { container }) => {
  if (moves.length === 0) {
    return new StepResponse({ announced: 0 })
  }
  try {
    await container.resolve(Modules.EVENT_BUS).emit(moveMessages(moves))
    await insights(container).clearMoves(moves)
    return new StepResponse({ announced: moves.length })
  } catch (error) {
    loggerOf(container).warn(
      `Customer insights: the announcement of ${moves.length} moves waits for a later tick: ${toWords(error)}`
    )
    return new StepResponse({ announced: 0 })
  }
})
