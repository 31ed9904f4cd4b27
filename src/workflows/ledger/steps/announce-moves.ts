import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import type { Move } from "../../../modules/customer-insights"
import { moveMessages } from "../../shared/move-messages"

/**
 * Emits `customer-insights.segment.entered` and `.left`, one per move, each under the key of its move: a listener
 * that remembers keys sees a repeat as one, and the Redis bus drops what it still has queued.
 */
export const announceMovesStep = createStep("announce-moves", async (moves: Move[], { container }) => {
  const bus = container.resolve(Modules.EVENT_BUS)
  const messages = moveMessages(moves)
  if (messages.length > 0) {
    await bus.emit(messages)
  }
  return new StepResponse({ announced: messages.length })
})
