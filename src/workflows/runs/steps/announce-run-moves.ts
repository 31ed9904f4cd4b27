import { setImmediate as nextTurn } from "node:timers/promises"
import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"
import { moveMessages } from "../../shared/move-messages"

const ROUND = 500

/**
 * Announces who moved by a run, and by those of its kind that were superseded before they were announced, in rounds
 * between which the server breathes. The first run of a kind announces nothing: everybody it places was nowhere
 * before, which is no move.
 */
export const announceRunMovesStep = createStep(
  "announce-run-moves",
  async ({ run_id }: { run_id: string }, { container }) => {
    const service = insights(container)
    const bus = container.resolve(Modules.EVENT_BUS)
    let announced = 0
    for (const id of await service.runsToAnnounce(run_id)) {
      const moves = await service.listRunMoves(id)
      for (let from = 0; from < moves.length; from += ROUND) {
        await service.beatAnnouncement(run_id)
        await bus.emit(moveMessages(moves.slice(from, from + ROUND)))
        await nextTurn()
      }
      announced += moves.length
    }
    return new StepResponse({ announced })
  }
)
