import { setImmediate as nextTurn } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Move } from "../../modules/customer-insights"
import { insights, loggerOf } from "./insights"
import { moveMessages } from "./move-messages"
import { toWords } from "./words"

const ROUND = 500

/**
 * Emits `customer-insights.segment.entered` and `.left`, one per move, each under the key of its move: a listener
 * that remembers keys sees a repeat as one, and the Redis bus drops what it still has queued. Goes in rounds between
 * which the server breathes. Moves that cannot be announced now stay owed, and the tick announces them: what is done
 * already does not fail for that. Returns how many are announced.
 */
export async function announceMoves(container: MedusaContainer, moves: readonly Move[]): Promise<number> {
  const service = insights(container)
  const bus = container.resolve(Modules.EVENT_BUS)
  for (let from = 0; from < moves.length; from += ROUND) {
    const round = moves.slice(from, from + ROUND)
    try {
      await bus.emit(moveMessages(round))
      await service.clearMoves(round)
    } catch (error) {
      loggerOf(container).warn(
        `Customer insights: the announcement of ${moves.length - from} moves waits for a later tick: ${toWords(error)}`
      )
      return from
    }
    await nextTurn()
  }
  return moves.length
}
