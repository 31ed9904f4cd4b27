import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"
import { moveMessages } from "../../shared/move-messages"

const ROUND = 500

/** Emits the moves that were settled more than a minute ago and not announced, in rounds, oldest first. */
export const announceOwedMovesStep = createStep("announce-owed-moves", async (_: unknown, { container }) => {
  const service = insights(container)
  const bus = container.resolve(Modules.EVENT_BUS)
  let announced = 0
  for (;;) {
    const moves = await service.takeOwedMoves(ROUND)
    if (moves.length === 0) {
      return new StepResponse({ announced })
    }
    await bus.emit(moveMessages(moves))
    await service.clearMoves(moves)
    announced += moves.length
  }
})
