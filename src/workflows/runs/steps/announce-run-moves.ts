import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"
import { moveMessages } from "../../shared/move-messages"
import type { RunRef } from "../under-run"

const ROUND = 500

/**
 * Announces who moved by a run, in rounds. The first run of a kind announces nothing: everybody it places was
 * nowhere before, which is no move.
 */
export const announceRunMovesStep = createStep(
  "announce-run-moves",
  async ({ run_id }: RunRef, { container }) => {
    const service = insights(container)
    const bus = container.resolve(Modules.EVENT_BUS)
    let announced = 0
    let after = ""
    for (;;) {
      const moves = await service.listRunMoves({ run_id, after, limit: ROUND })
      if (moves.length === 0) {
        return new StepResponse({ announced })
      }
      await bus.emit(moveMessages(moves))
      announced += moves.length
      after = moves[moves.length - 1].move_key
    }
  }
)
