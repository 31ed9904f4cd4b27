import { setImmediate as nextTurn } from "node:timers/promises"
import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"
import { moveMessages } from "../../shared/move-messages"
import type { RunRef } from "../under-run"

const ROUND = 500

/**
 * Announces who moved by a run, in rounds between which the server breathes. The first run of a kind announces
 * nothing: everybody it places was nowhere before, which is no move.
 */
export const announceRunMovesStep = createStep(
  "announce-run-moves",
  async ({ run_id }: RunRef, { container }) => {
    const bus = container.resolve(Modules.EVENT_BUS)
    const moves = await insights(container).listRunMoves(run_id)
    for (let from = 0; from < moves.length; from += ROUND) {
      await bus.emit(moveMessages(moves.slice(from, from + ROUND)))
      await nextTurn()
    }
    return new StepResponse({ announced: moves.length })
  }
)
